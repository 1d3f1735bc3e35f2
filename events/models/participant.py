import uuid

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from events.enums import (
    Accessibility,
    Dietary,
    Direction,
    MembershipFunction,
    NameOrder,
    ParticipantRole,
    VariantKind,
)
from events.models.constraints import one_of
from events.models.delegation import Delegation
from events.models.encrypted import EncryptedChoiceField, EncryptedTextField
from events.models.event import Event
from events.models.organisation import Organisation


class Participant(models.Model):
    """A person who comes, or was asked to. Names are stored and printed exactly as given, never derived."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participants")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64)
    full_name = models.CharField(_("name as printed"), max_length=300)
    given_name = models.CharField(_("given name"), max_length=200)
    family_name = models.CharField(_("family name"), max_length=200, null=True, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=200, null=True, blank=True)
    name_order = models.CharField(_("name order"), max_length=20, choices=NameOrder, default=NameOrder.GIVEN_FIRST)
    sort_name = models.CharField(_("sorted as"), max_length=300)
    entered_given_name = models.CharField(max_length=200, null=True, blank=True)
    entered_family_name = models.CharField(max_length=200, null=True, blank=True)
    local_full_name = models.CharField(_("name in own script"), max_length=300, blank=True)
    local_given_name = models.CharField(max_length=200, blank=True)
    local_family_name = models.CharField(max_length=200, null=True, blank=True)
    local_patronymic = models.CharField(max_length=200, null=True, blank=True)
    local_script = models.CharField(max_length=4, blank=True)
    local_language = models.CharField(max_length=35, blank=True)
    local_direction = models.CharField(max_length=3, choices=Direction, default=Direction.LTR)
    honorific = models.CharField(_("form of address"), max_length=100, null=True, blank=True)
    job_title = models.CharField(_("position"), max_length=300)
    email = models.EmailField(_("e-mail"), blank=True)
    correspondence_language = models.CharField(_("letters in"), max_length=35)
    spoken_languages = models.JSONField(_("spoken languages"), default=list)
    role = models.CharField(_("role on the badge"), max_length=30, choices=ParticipantRole)
    dietary = EncryptedChoiceField(_("food"), choices=Dietary, null=True, blank=True)
    accessibility = EncryptedChoiceField(_("access needs"), choices=Accessibility, null=True, blank=True)
    arrives_at = models.DateTimeField(_("arrival"), null=True, blank=True)
    arrival_flight = EncryptedTextField(_("flight of arrival"), max_length=20, null=True, blank=True)
    departs_at = models.DateTimeField(_("departure"), null=True, blank=True)
    departure_flight = EncryptedTextField(_("flight of departure"), max_length=20, null=True, blank=True)
    listing_consent_at = models.DateTimeField(null=True, blank=True)
    test_tags = models.JSONField(default=list, blank=True)
    fictitious = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    link_version = models.PositiveIntegerField(default=1)
    feed_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="participant_key_once_per_event"),
            one_of("name_order", NameOrder, table="participant"),
            one_of("role", ParticipantRole, table="participant"),
            one_of("local_direction", Direction, table="participant"),
            CheckConstraint(condition=~Q(full_name=""), name="participant_has_a_name"),
            CheckConstraint(
                condition=Q(arrives_at__isnull=True)
                | Q(departs_at__isnull=True)
                | Q(arrives_at__lte=models.F("departs_at")),
                name="participant_arrives_before_leaving",
            ),
        ]
        indexes = [models.Index(fields=["event", "sort_name"]), models.Index(fields=["event", "email"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def badge_name(self) -> str:
        """The name as one addresses it on paper: with the form of address where there is one."""
        return f"{self.honorific} {self.full_name}" if self.honorific else self.full_name


class NameVariant(models.Model):
    """Another form of a person's name: hanja, a reading, an alias."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="name_variants")
    kind = models.CharField(max_length=10, choices=VariantKind)
    full_name = models.CharField(max_length=300)
    script = models.CharField(max_length=4)
    language = models.CharField(max_length=35)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [one_of("kind", VariantKind, table="name_variant")]

    def __str__(self) -> str:
        return self.full_name


class Membership(models.Model):
    """Whom a person comes for: one delegation or one organisation; exactly one of several is the primary."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="memberships")
    delegation = models.ForeignKey(Delegation, models.CASCADE, null=True, blank=True, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="memberships")
    function = models.CharField(_("function"), max_length=20, choices=MembershipFunction)
    primary = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("function", MembershipFunction, table="membership"),
            CheckConstraint(
                condition=Q(delegation__isnull=False, organisation__isnull=True)
                | Q(delegation__isnull=True, organisation__isnull=False),
                name="membership_of_one_body",
            ),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(primary=True), name="membership_one_primary_per_person"
            ),
            models.UniqueConstraint(
                fields=["participant", "delegation"],
                condition=Q(delegation__isnull=False),
                name="membership_once_per_delegation",
            ),
            models.UniqueConstraint(
                fields=["participant", "organisation"],
                condition=Q(organisation__isnull=False),
                name="membership_once_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.delegation or self.organisation}"

import uuid

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from events.enums import Continent, DelegationCategory, DelegationKind, Direction, MembershipBasis
from events.models.constraints import one_of
from events.models.event import Event


class Delegation(models.Model):
    """A city or local government that takes part: its places, its focal point, its head.

    `places_taken` is the counter of its registrations that hold a place. It is only ever changed by a
    conditional update, and the database refuses to let it pass the quota.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="delegations")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=20, choices=DelegationKind, default=DelegationKind.CITY)
    name = I18nCharField(_("name"))
    local_name = models.CharField(_("name in its own script"), max_length=200, blank=True)
    local_script = models.CharField(_("script"), max_length=4, blank=True)
    local_language = models.CharField(_("language of that name"), max_length=35, blank=True)
    local_direction = models.CharField(max_length=3, choices=Direction, default=Direction.LTR)
    country = models.CharField(_("country"), max_length=2)
    continent = models.CharField(_("continent"), max_length=20, choices=Continent)
    category = models.CharField(_("category"), max_length=20, choices=DelegationCategory)
    founding_member = models.BooleanField(null=True, blank=True)
    founding_basis = models.CharField(max_length=20, choices=MembershipBasis, default=MembershipBasis.UNKNOWN)
    attended = models.BooleanField(_("attended"), null=True, blank=True)
    offices = models.JSONField(default=list, blank=True)
    quota = models.PositiveIntegerField(_("places"))
    places_taken = models.PositiveIntegerField(default=0, editable=False)
    waiting_counter = models.PositiveIntegerField(default=0, editable=False)
    correspondence_language = models.CharField(_("letters in"), max_length=35)
    focal_point_name = models.CharField(_("focal point"), max_length=200, blank=True)
    focal_point_email = models.EmailField(_("focal point's e-mail"), blank=True)
    focal_point_language = models.CharField(_("focal point's language"), max_length=35, blank=True)
    dues_paid = models.BooleanField(_("dues paid"), null=True, blank=True)
    head = models.ForeignKey("events.Participant", models.SET_NULL, null=True, blank=True, related_name="heads")
    sort_name = I18nCharField(_("sorted as"), blank=True)  # where the name itself would be sorted wrongly
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)  # 1 stands first; none comes last
    ranked_on = models.DateField(_("in its rank since"), null=True, blank=True)
    box = models.CharField(_("box in the hall"), max_length=20, blank=True)
    evidence = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    link_version = models.PositiveIntegerField(default=1)
    feed_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="delegation_key_once_per_event"),
            one_of("kind", DelegationKind, table="delegation"),
            one_of("category", DelegationCategory, table="delegation"),
            one_of("continent", Continent, table="delegation"),
            one_of("founding_basis", MembershipBasis, table="delegation"),
            one_of("local_direction", Direction, table="delegation"),
            CheckConstraint(condition=Q(quota__gte=1), name="delegation_has_a_place"),
            CheckConstraint(condition=Q(places_taken__lte=F("quota")), name="delegation_never_oversold"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def places_free(self) -> int:
        return self.quota - self.places_taken

import uuid

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from sessions.enums import Basis, PlaceAtTable, SittingKind, SittingState, SpeakerPart
from sessions.models.room import Room


class Sitting(models.Model):
    """Something that happens in a room from one moment to another. What stands here is the draft.

    The public sees the last release, never this row.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="sittings")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=20, choices=SittingKind)
    title = I18nCharField(_("title"))
    abstract = I18nTextField(_("abstract"), blank=True)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="sittings")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    expected_attendance = models.PositiveIntegerField(_("people expected"), default=0)
    interpretation = models.JSONField(_("interpretation"), default=list, blank=True)
    chair = models.ForeignKey("events.Participant", models.SET_NULL, null=True, blank=True, related_name="chairs")
    moderator = models.ForeignKey(
        "events.Participant", models.SET_NULL, null=True, blank=True, related_name="moderates"
    )
    state = models.CharField(max_length=10, choices=SittingState, default=SittingState.SCHEDULED)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.REAL)
    sources = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="sitting_key_once_per_event"),
            CheckConstraint(condition=Q(kind__in=SittingKind.values), name="sitting_kind_known"),
            CheckConstraint(condition=Q(state__in=SittingState.values), name="sitting_state_known"),
            CheckConstraint(condition=Q(basis__in=Basis.values), name="sitting_basis_known"),
            CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="sitting_begins_before_it_ends"),
        ]
        indexes = [models.Index(fields=["event", "starts_at"])]

    def __str__(self) -> str:
        return str(self.title)


class AgendaItem(models.Model):
    """A numbered item of a sitting's agenda."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="agenda_items")
    number = models.PositiveSmallIntegerField(_("number"))
    title = I18nCharField(_("title"))
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "position"], name="agenda_item_one_per_position"),
            CheckConstraint(condition=Q(minutes__gte=1), name="agenda_item_takes_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Speaker(models.Model):
    """A person with a part in a sitting, in speaking order."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="speakers")
    participant = models.ForeignKey("events.Participant", models.CASCADE, related_name="speaking_parts")
    part = models.CharField(_("part"), max_length=30, choices=SpeakerPart)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(part__in=SpeakerPart.values), name="speaker_part_known"),
            models.UniqueConstraint(fields=["sitting", "position"], name="speaker_one_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_part_display()}"


class SittingSeat(models.Model):
    """A person at the table of a sitting: a co-chair, or somebody a bilateral meeting is for."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="seats")
    participant = models.ForeignKey("events.Participant", models.CASCADE, related_name="seats")
    place = models.CharField(max_length=10, choices=PlaceAtTable)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(place__in=PlaceAtTable.values), name="sitting_seat_place_known"),
            models.UniqueConstraint(fields=["sitting", "participant", "place"], name="sitting_seat_once_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.sitting}"


class SittingParty(models.Model):
    """A delegation that a bilateral meeting is between."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="parties")
    delegation = models.ForeignKey("events.Delegation", models.CASCADE, related_name="bilaterals")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "delegation"], name="sitting_party_once_per_delegation")
        ]

    def __str__(self) -> str:
        return f"{self.delegation} · {self.sitting}"

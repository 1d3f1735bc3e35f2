import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from sessions.enums import Basis


class Room(models.Model):
    """A hall of the venue: how many it seats and which languages it is wired for."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="rooms")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64)
    name = I18nCharField(_("name"))
    capacity = models.PositiveIntegerField(_("seats"))
    setup = models.CharField(_("setting"), max_length=200, blank=True)
    booths = models.PositiveSmallIntegerField(_("interpreters' booths"), default=0)
    languages = models.JSONField(_("wired for"), default=list, blank=True)
    step_free = models.BooleanField(_("step-free"), default=False)
    hearing_loop = models.BooleanField(_("hearing loop"), default=False)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.REAL)
    note = models.CharField(_("note"), max_length=500, null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="room_key_once_per_event"),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="room_seats_somebody"),
            models.CheckConstraint(condition=models.Q(basis__in=Basis.values), name="room_basis_known"),
        ]

    def __str__(self) -> str:
        return str(self.name)

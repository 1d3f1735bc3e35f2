from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from badges.enums import DesignKind


class Design(models.Model):
    """How a badge, plate, card, label or certificate of this event looks: elements in millimetres, as data.

    `content` is what badges.printing.designs reads; empty, it is the ready design named by `starting_from`. Every
    saved change raises `version` and keeps the one before as a DesignVersion.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="designs")
    kind = models.CharField(_("kind"), max_length=20, choices=DesignKind, default=DesignKind.BADGE)
    name = models.CharField(_("name"), max_length=100)
    starting_from = models.CharField(max_length=40, default="delegate")
    content = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(_("languages on it"), default=list)
    back_note = models.CharField(_("line on the back"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="design_name_once_per_event"),
            CheckConstraint(condition=Q(kind__in=DesignKind.values), name="design_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class DesignVersion(models.Model):
    """A design as it was before a change."""

    design = models.ForeignKey(Design, models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=list)
    back_note = models.CharField(max_length=300, blank=True)
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["design", "version"], name="design_version_once")]

    def __str__(self) -> str:
        return f"{self.design} {self.version}"

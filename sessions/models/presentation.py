import uuid

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from sessions.models.sitting import Sitting


class Presentation(models.Model):
    """A city's presentation within a sitting, in a language, by a presenter."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="presentations")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="presentations")
    number = models.PositiveSmallIntegerField(_("number"))
    delegation = models.ForeignKey("events.Delegation", models.PROTECT, related_name="presentations")
    presenter = models.ForeignKey("events.Participant", models.PROTECT, related_name="presentations")
    title = I18nCharField(_("title"))
    language = models.CharField(_("language spoken"), max_length=35)
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="presentation_key_once_per_event"),
            CheckConstraint(condition=Q(minutes__gte=1), name="presentation_takes_time"),
        ]

    def __str__(self) -> str:
        return str(self.title)

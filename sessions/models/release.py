from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _


class Release(models.Model):
    """A numbered version of the programme as the public sees it, complete and never changed afterwards.

    `content` is the programme as sessions.queries.programme reads and writes it, with each sitting's calendar
    SEQUENCE and the moment it was last revised.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField(_("version"))
    note = models.CharField(_("note"), max_length=500, blank=True)
    content = models.JSONField()
    is_current = models.BooleanField(default=True)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="release_number_once_per_event"),
            models.UniqueConstraint(
                fields=["event"], condition=Q(is_current=True), name="release_one_current_per_event"
            ),
            CheckConstraint(condition=Q(number__gte=1), name="release_numbers_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.number}"

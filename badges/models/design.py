from django.db import models
from django.utils.translation import gettext_lazy as _


class Design(models.Model):
    """How a badge of this event looks: the choices a secretariat makes, as values that the printer reads."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="designs")
    name = models.CharField(_("name"), max_length=100)
    languages = models.JSONField(_("languages on the badge"), default=list)
    show_position = models.BooleanField(_("show the position"), default=True)
    show_code = models.BooleanField(_("show the code"), default=True)
    back_note = models.CharField(_("line on the back"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="design_name_once_per_event"),
        ]

    def __str__(self) -> str:
        return self.name

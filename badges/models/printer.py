from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _


class Printer(models.Model):
    """A printer as the alignment page measured it: how far its backs lie from where they should, in mm.

    `back_x` is to the right and `back_y` downwards, seen on the back of an upright sheet.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="printers")
    name = models.CharField(_("name"), max_length=100)
    back_x = models.DecimalField(_("backs too far right by, in mm"), max_digits=4, decimal_places=1, default=0)
    back_y = models.DecimalField(_("backs too low by, in mm"), max_digits=4, decimal_places=1, default=0)
    short_edge = models.BooleanField(_("turns sheets over their short edge"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="printer_name_once_per_event"),
            CheckConstraint(
                condition=Q(back_x__gte=-20, back_x__lte=20, back_y__gte=-20, back_y__lte=20),
                name="printer_offset_within_20_mm",
            ),
        ]

    def __str__(self) -> str:
        return self.name

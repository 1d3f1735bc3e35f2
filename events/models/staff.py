from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import StaffRole
from events.models.constraints import one_of
from events.models.event import Event
from events.models.user import User


class Staff(models.Model):
    """What one account may do in one event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="staff")
    user = models.ForeignKey(User, models.CASCADE, related_name="staff_roles")
    role = models.CharField(_("role"), max_length=20, choices=StaffRole)

    class Meta:
        verbose_name_plural = _("staff")
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="staff_one_role_per_event"),
            one_of("role", StaffRole, table="staff"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

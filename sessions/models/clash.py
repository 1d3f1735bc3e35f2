from django.db import models
from django.utils.translation import gettext_lazy as _


class AcceptedClash(models.Model):
    """A clash of the draft that somebody has accepted, and why; known again by the clash's fingerprint."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="accepted_clashes")
    fingerprint = models.CharField(max_length=32)
    reason = models.CharField(_("reason"), max_length=500)
    accepted_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "fingerprint"], name="clash_accepted_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="clash_accepted_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason

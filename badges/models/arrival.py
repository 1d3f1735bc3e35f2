from django.db import models
from django.db.models import CheckConstraint, Q

from badges.enums import ScanMethod
from badges.models.badge import Badge


class Arrival(models.Model):
    """That a person arrived: once. A withdrawn arrival stays on record and lets them arrive again."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="arrivals")
    participant = models.ForeignKey("events.Participant", models.CASCADE, related_name="arrivals")
    badge = models.ForeignKey(Badge, models.SET_NULL, null=True, related_name="arrivals")
    arrived_at = models.DateTimeField()
    desk = models.CharField(max_length=60)
    method = models.CharField(max_length=10, choices=ScanMethod)
    recorded_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(method__in=ScanMethod.values), name="arrival_method_known"),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(withdrawn_at__isnull=True), name="arrival_once_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.arrived_at:%Y-%m-%d %H:%M}"

from django.db import models

from events.models.participant import Participant


class Invitation(models.Model):
    """That a person was asked to come, when first and when last, and how often. The answer is the registration's."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="invitation")
    invited_at = models.DateTimeField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    times_sent = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.participant)

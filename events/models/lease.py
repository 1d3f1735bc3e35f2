from django.db import models


class Leased(models.Model):
    """A row of background work: who has it, until when, how often it was tried, when it is due.

    Leases run on real time, never on an event's rehearsal clock.
    """

    lease_owner = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()

    class Meta:
        abstract = True

from django.db import models


class Heartbeat(models.Model):
    """The last sign of life of one part of the system: a row the web asks for, Celery carries and a worker answers."""

    part = models.CharField(max_length=60, unique=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.part}: {self.answered_at}"

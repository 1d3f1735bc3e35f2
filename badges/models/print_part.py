from django.db import models
from django.db.models import CheckConstraint, Q

from badges.models.print_job import PrintJob


class PrintPart(models.Model):
    """A finished file of a job that makes several: its pieces `first` (from 1) to `last`, ready before the others."""

    job = models.ForeignKey(PrintJob, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    sheets = models.PositiveIntegerField()
    file = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64)
    manifest = models.CharField(max_length=200, blank=True)
    content_key = models.CharField(max_length=64, blank=True)  # equal for equal content, paper and layout
    seen = models.JSONField(default=dict)  # by badge id, by visible part: the digest of what this very file says
    finished_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="print_part_once"),
            CheckConstraint(condition=Q(first__gte=1, last__gte=models.F("first")), name="print_part_has_pieces"),
        ]
        indexes = [models.Index(fields=["content_key"], name="print_part_by_content")]

    def __str__(self) -> str:
        return f"{self.job} / {self.number}"

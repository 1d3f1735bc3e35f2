from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _


class Badge(models.Model):
    """A badge as issued: its secret code, its readable number. A reissue voids it and makes another row.

    `code` is 128 random bits in 26 characters of Crockford's base32; `number` is unique in its event and
    carries a check character when shown.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="badges")
    participant = models.ForeignKey("events.Participant", models.CASCADE, related_name="badges")
    code = models.CharField(max_length=26, unique=True)
    number = models.PositiveIntegerField(_("number"))
    issued_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True, blank=True)
    printed_hash = models.CharField(max_length=64, blank=True)
    printed_parts = models.JSONField(default=dict, blank=True)  # by visible part: the digest of what was printed
    box = models.CharField(_("box in the hall"), max_length=20, blank=True)
    boxed_at = models.DateTimeField(null=True, blank=True)
    pulled_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="badge_number_once_per_event"),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(voided_at__isnull=True), name="badge_one_valid_per_person"
            ),
            CheckConstraint(condition=Q(number__gte=1), name="badge_numbers_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.participant}"

import uuid

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from events.enums import UploadKind
from events.models.constraints import one_of
from events.models.delegation import Delegation
from events.models.event import Event
from events.models.participant import Participant


class Upload(models.Model):
    """A file somebody sent: a person's photo, or a letter of a person or a delegation. Checked and cleaned before kept.

    `file` is its path in storage; `name` is what the sender called it, shown and never used as a path. Removed ones
    keep their row, without the file, so that the record says what there was.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="uploads")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=UploadKind)
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="uploads")
    delegation = models.ForeignKey(Delegation, models.CASCADE, null=True, blank=True, related_name="uploads")
    name = models.CharField(_("file name"), max_length=255)
    file = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=50)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=300)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", UploadKind, table="upload"),
            CheckConstraint(
                condition=Q(participant__isnull=False, delegation__isnull=True)
                | Q(participant__isnull=True, delegation__isnull=False),
                name="upload_of_one_person_or_delegation",
            ),
            CheckConstraint(condition=Q(removed_at__isnull=False) | ~Q(file=""), name="upload_kept_has_its_file"),
            models.UniqueConstraint(
                fields=["participant", "kind"],
                condition=Q(participant__isnull=False, removed_at__isnull=True),
                name="upload_one_of_a_kind_per_person",
            ),
            models.UniqueConstraint(
                fields=["delegation", "kind"],
                condition=Q(delegation__isnull=False, removed_at__isnull=True),
                name="upload_one_of_a_kind_per_delegation",
            ),
        ]

    def __str__(self) -> str:
        return self.name

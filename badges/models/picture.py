import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """A picture that designs and letterheads use: a logo, a background, a signature. Checked before it is kept.

    Vector logos are kept as the paths they were read into, raster pictures re-encoded. A removed one keeps its row,
    without the file.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="pictures")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100)
    file = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=50)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    description = models.CharField(_("what it shows"), max_length=300, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                condition=models.Q(removed_at__isnull=True),
                name="picture_name_once_per_event",
            ),
        ]

    def __str__(self) -> str:
        return self.name

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.delegation import Delegation


class Colleague(models.Model):
    """Somebody the focal point lets into the delegation's page, with a link of their own: to write, or only to read.

    Revoking is for good: the link of a revoked colleague opens nothing, and whoever is to come back is a new row.
    """

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="colleagues")
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("letters in"), max_length=35)
    may_edit = models.BooleanField(_("may change the list"), default=False)
    link_version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=300)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "email"],
                condition=models.Q(revoked_at__isnull=True),
                name="colleague_once_per_delegation",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="colleague_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from sessions.enums import DeclarationStatus, ParagraphKind
from sessions.models.sitting import Sitting


class Declaration(models.Model):
    """The text the assembly is to adopt."""

    event = models.OneToOneField("events.Event", models.CASCADE, related_name="declaration")
    key = models.CharField(max_length=64)
    title = I18nCharField(_("title"))
    status = models.CharField(max_length=10, choices=DeclarationStatus, default=DeclarationStatus.DRAFT)
    version = models.PositiveIntegerField(default=1)
    adoption_sitting = models.ForeignKey(Sitting, models.SET_NULL, null=True, blank=True, related_name="+")
    signatory_categories = models.JSONField(default=list)
    sources = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(status__in=DeclarationStatus.values), name="declaration_status_known"),
            CheckConstraint(condition=Q(version__gte=1), name="declaration_versions_from_one"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class DeclarationParagraph(models.Model):
    """A numbered paragraph of the declaration, its language versions side by side."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="paragraphs")
    number = models.CharField(_("number"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=ParagraphKind)
    text = I18nTextField(_("text"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["declaration", "number"], name="paragraph_number_once"),
            CheckConstraint(condition=Q(kind__in=ParagraphKind.values), name="paragraph_kind_known"),
        ]

    def __str__(self) -> str:
        return self.number


class Signature(models.Model):
    """A delegation's signature under the declaration."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="signatures")
    delegation = models.ForeignKey("events.Delegation", models.PROTECT, related_name="signatures")
    participant = models.ForeignKey("events.Participant", models.PROTECT, related_name="signatures")
    signed_at = models.DateTimeField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["declaration", "delegation"], name="signature_once_per_delegation")
        ]

    def __str__(self) -> str:
        return str(self.delegation)

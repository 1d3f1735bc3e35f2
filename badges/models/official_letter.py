import uuid

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from badges.enums import PaperLetterKind
from badges.models.picture import Picture


class Letterhead(models.Model):
    """Who signs the event's letters on paper, and what stands at their head and foot."""

    event = models.OneToOneField("events.Event", models.CASCADE, related_name="letterhead")
    sender = I18nCharField(_("sender"), blank=True)
    address = I18nTextField(_("address"), blank=True)
    foot = I18nCharField(_("line at the foot"), blank=True)
    signatory_name = models.CharField(_("signed by"), max_length=200, blank=True)
    signatory_title = I18nCharField(_("office of who signs"), blank=True)
    reference_pattern = models.CharField(_("reference"), max_length=60, default="{kind}/{year}/{number}")
    logo = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    signature = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    next_number = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.sender)


class PaperLetter(models.Model):
    """The wording of one kind of letter on paper in the languages of the event, with placeholders such as {name}."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="paper_letters")
    kind = models.CharField(_("kind"), max_length=20, choices=PaperLetterKind)
    subject = I18nCharField(_("subject"))
    body = I18nTextField(_("text"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="paper_letter_once_per_kind"),
            CheckConstraint(condition=Q(kind__in=PaperLetterKind.values), name="paper_letter_kind_known"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class OfficialLetter(models.Model):
    """A letter on paper as issued to a person: its reference, its words frozen, its file once drawn.

    A person has at most one valid letter of a kind; a new one voids the old one. Numbers are never used twice.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="official_letters")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=PaperLetterKind)
    participant = models.ForeignKey("events.Participant", models.CASCADE, related_name="official_letters")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=80)
    language = models.CharField(max_length=35)
    content = models.JSONField()  # every word as printed: see badges.printing.letter_content
    dated_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")
    file = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="official_letter_number_once_per_event"),
            models.UniqueConstraint(
                fields=["participant", "kind"],
                condition=Q(voided_at__isnull=True),
                name="official_letter_one_valid_of_a_kind",
            ),
            CheckConstraint(condition=Q(kind__in=PaperLetterKind.values), name="official_letter_kind_known"),
        ]

    def __str__(self) -> str:
        return self.reference

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from events.enums import ConsentPurpose
from events.models.constraints import one_of
from events.models.event import Event
from events.models.participant import Participant


class ConsentText(models.Model):
    """The words people of an event agree to, for one purpose. Never changed once published: a new version follows."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="consent_texts")
    purpose = models.CharField(_("purpose"), max_length=20, choices=ConsentPurpose)
    version = models.PositiveIntegerField(_("version"))
    text = I18nTextField(_("text"))
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=300)

    class Meta:
        constraints = [
            one_of("purpose", ConsentPurpose, table="consent_text"),
            models.UniqueConstraint(fields=["event", "purpose", "version"], name="consent_text_version_once"),
            CheckConstraint(condition=Q(version__gte=1), name="consent_text_versions_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.version}"


class Consent(models.Model):
    """What one person answered to one version of a text, in the language they read. Append-only; the latest holds."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    text = models.ForeignKey(ConsentText, models.RESTRICT, related_name="answers")
    given = models.BooleanField()
    language = models.CharField(max_length=35)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["participant", "text", "answered_at"])]

    def __str__(self) -> str:
        return f"{self.participant}: {self.text}"

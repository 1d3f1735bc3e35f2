import uuid

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from events.enums import DeliveryState, LetterKind, MailingState
from events.models.constraints import one_of
from events.models.delegation import Delegation
from events.models.event import Event
from events.models.lease import Leased
from events.models.participant import Participant
from events.models.user import User


class Letter(models.Model):
    """The wording of one kind of letter in the languages of the event, with placeholders such as {name}."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind)
    subject = I18nCharField(_("subject"))
    body = I18nTextField(_("text"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="letter_once_per_kind"),
            one_of("kind", LetterKind, table="letter"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Mailing(models.Model):
    """One sending of a letter to an audience: wording frozen, recipients counted, held for a minute, stoppable.

    Its uid is drawn when the page is shown, so that “Send” pressed twice is one mailing.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="mailings")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=LetterKind)
    subject = I18nCharField()
    body = I18nTextField()
    audience = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=MailingState, default=MailingState.HELD)
    hold_until = models.DateTimeField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", LetterKind, table="mailing"),
            one_of("state", MailingState, table="mailing"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.created_at:%Y-%m-%d %H:%M})"


class Delivery(Leased):
    """One letter to one recipient: a person, or a delegation's focal point. Inserted before anything is sent.

    Its Message-ID is fixed when the row is made, so that a letter sent twice is recognised as one.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="deliveries", null=True, blank=True)
    kind = models.CharField(max_length=20, choices=LetterKind)
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="deliveries")
    delegation = models.ForeignKey(Delegation, models.CASCADE, null=True, blank=True, related_name="deliveries")
    recipient_name = models.CharField(max_length=300)
    email = models.EmailField()
    language = models.CharField(max_length=35)
    state = models.CharField(max_length=15, choices=DeliveryState, default=DeliveryState.WAITING)
    message_id = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", LetterKind, table="delivery"),
            one_of("state", DeliveryState, table="delivery"),
            CheckConstraint(
                condition=Q(participant__isnull=False, delegation__isnull=True)
                | Q(participant__isnull=True, delegation__isnull=False),
                name="delivery_to_one_recipient",
            ),
            models.UniqueConstraint(
                fields=["mailing", "participant"],
                condition=Q(mailing__isnull=False, participant__isnull=False),
                name="delivery_once_per_mailing_and_person",
            ),
            models.UniqueConstraint(
                fields=["mailing", "delegation"],
                condition=Q(mailing__isnull=False, delegation__isnull=False),
                name="delivery_once_per_mailing_and_delegation",
            ),
            CheckConstraint(
                condition=~Q(state=DeliveryState.SENT) | Q(sent_at__isnull=False), name="delivery_sent_knows_when"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} → {self.recipient_name}"

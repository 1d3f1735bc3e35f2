"""The letters of a batch, each written when its turn comes: in its reader's language, unless it is not to be sent."""

import logging
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from events.enums import DeliveryState, RegistrationStatus
from events.models import Delivery, Event, Mailing, Participant
from events.queries import recipients
from events.services import correspondence, delegation_letters, invitations, letters, placeholders, post

logger = logging.getLogger(__name__)

ANSWERED = frozenset(RegistrationStatus) - {RegistrationStatus.INVITED, RegistrationStatus.ACCEPTED}


@dataclass(frozen=True)
class Outcome:
    """What became of a letter; `broken` when the mail server cannot be had for any other either."""

    state: DeliveryState
    error: str = ""
    due_at: datetime | None = None
    broken: post.Unreachable | None = None


class Wordings:
    """The words of each mailing and each kind of letter, read once a batch."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], dict[str, tuple[str, str]]] = {}

    def of(self, row: Delivery) -> dict[str, tuple[str, str]]:
        key = (row.event_id, f"mailing {row.mailing_id}" if row.mailing_id else row.kind)
        if key not in self._known:
            self._known[key] = letters.texts_of(row.mailing or letters.wording(row.event, row.kind))
        return self._known[key]


class Drafts:
    """Letters in the order they are due. Nothing here changes a row in the database."""

    def __init__(self, ids: list[int]) -> None:
        self._unwritten = deque(_loaded(ids))
        self._wordings = Wordings()
        self._ahead: Delivery | None = None
        self._aside: list[tuple[Delivery, Outcome]] = []

    def write_ahead(self) -> Delivery | None:
        """The next letter to be sent lies ready, and is returned; those that are not to be sent are set aside."""
        while self._ahead is None and self._unwritten:
            row = self._unwritten.popleft()
            if fate := _write(row, self._wordings):
                self._aside.append((row, fate))
            else:
                self._ahead = row
        return self._ahead

    def take(self) -> Delivery | None:
        """The next letter, written onto its row; None after the last."""
        row, self._ahead = self.write_ahead(), None
        return row

    def set_aside(self) -> list[tuple[Delivery, Outcome]]:
        """The letters found not to be sent since this was asked last, each with what is to be written down."""
        found, self._aside = self._aside, []
        return found


def _loaded(ids: list[int]) -> list[Delivery]:
    """The letters with all they may say: an event, a mailing and a wording that many share are read once."""
    found = list(Delivery.objects.filter(pk__in=ids).select_related("delegation").order_by("due_at", "pk"))
    events = Event.objects.filter(pk__in={row.event_id for row in found}).prefetch_related("contacts").in_bulk()
    mailings = Mailing.objects.in_bulk({row.mailing_id for row in found if row.mailing_id})
    concerned = Participant.objects.filter(pk__in={row.participant_id for row in found})
    people = recipients.with_body(concerned).in_bulk()
    for row in found:
        row.event = events[row.event_id]
        row.mailing = mailings.get(row.mailing_id or 0)
        row.participant = people.get(row.participant_id or 0)
        for each in (row.participant, row.delegation):
            if each is not None:
                each.event = row.event
    return found


def _write(row: Delivery, wordings: Wordings) -> Outcome | None:
    """Renders the letter onto its row, or says why it is not to be sent any more."""
    if (row.participant is None and row.delegation is None) or _answered_meanwhile(row):
        return Outcome(DeliveryState.STOPPED, "answered meanwhile")
    try:
        composed = _composed(row, wordings)
    except delegation_letters.Moot:
        return Outcome(DeliveryState.STOPPED, "no longer meant for this address")
    except Exception as error:  # one letter that cannot be written must not hold up the others
        logger.exception("letter %s cannot be written", row.pk)
        return Outcome(DeliveryState.FAILED, placeholders.neutral(error)[:500])
    row.language, row.subject = composed.language, composed.subject
    row.text, row.html = composed.text, composed.html
    return None


def _composed(row: Delivery, wordings: Wordings) -> correspondence.Composed:
    texts = wordings.of(row)
    language = letters.language_for(wanted=row.language, event=row.event, available=texts)
    if row.participant is None:
        return delegation_letters.compose(row=row, texts=texts, language=language)
    about = row.mailing.audience if row.mailing else None
    return correspondence.compose(person=row.participant, texts=texts, language=language, about=about)


def _answered_meanwhile(row: Delivery) -> bool:
    registration = getattr(row.participant, "registration", None)
    return row.kind in invitations.ASKING and registration is not None and registration.status in ANSWERED

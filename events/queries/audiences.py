"""Who would get a letter, in which language, and why anyone would not: asked by page, command and sending alike."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from events.enums import DeliveryState, LetterKind, RegistrationStatus
from events.models import Delivery, Event
from events.queries import addresses, clock, people
from events.queries.people import Chosen

KINDS = (LetterKind.INVITATION, LetterKind.REMINDER, LetterKind.APPROVED, LetterKind.NEW_LINK)
FOR_THE_CONFIRMED = (LetterKind.APPROVED, LetterKind.PROGRAMME_CHANGED)
BETWEEN_REMINDERS = timedelta(days=2)
UNDECIDED = (DeliveryState.WAITING, DeliveryState.CLAIMED, DeliveryState.HANDING_OVER, DeliveryState.UNKNOWN)


class Reason(TextChoices):
    """Why somebody is left out of a mailing."""

    NO_ADDRESS = "no_address", _("no e-mail address")
    BAD_ADDRESS = "bad_address", _("the e-mail address is not complete")
    ANSWERED = "answered", _("already answered")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REFUSED = "refused", _("not accepted")
    NOT_INVITED = "not_invited", _("not invited yet")
    NOT_CONFIRMED = "not_confirmed", _("not confirmed")
    ON_ITS_WAY = "on_its_way", _("this letter is on its way to them")
    ALREADY_SENT = "already_sent", _("already had this letter")
    REMINDED = "reminded", _("reminded less than two days ago")


_LEFT = {
    RegistrationStatus.DECLINED: Reason.DECLINED,
    RegistrationStatus.WITHDRAWN: Reason.WITHDRAWN,
    RegistrationStatus.REFUSED: Reason.REFUSED,
}


@dataclass(frozen=True)
class Candidate:
    """One person who was meant, and why they get no letter, if so."""

    pk: int
    name: str
    email: str
    language: str
    reason: Reason | None


@dataclass(frozen=True)
class Plan:
    """What pressing “Send” would do."""

    recipients: list[Candidate]
    left_out: list[Candidate]

    def reasons(self) -> list[tuple[str, int]]:
        """Why people are left out and how many for each, most first."""
        counted = Counter(each.reason for each in self.left_out)
        return [(str(reason.label), number) for reason, number in counted.most_common() if reason]

    def languages(self) -> list[tuple[str, int]]:
        """The languages the recipients asked for and how many for each, most first."""
        return Counter(each.language for each in self.recipients).most_common()


def plan(event: Event, *, kind: str, chosen: Chosen) -> Plan:
    """Sorts everybody who is meant into those who get the letter and those who do not; one query at any size."""
    moment = clock.real_now()
    ours = Delivery.objects.filter(participant=OuterRef("pk"), kind=kind)
    latest = ours.filter(state=DeliveryState.SENT).order_by().values("participant").annotate(at=Max("sent_at"))
    rows: Any = (
        people.matching(event, chosen)
        .annotate(pending=Exists(ours.filter(state__in=UNDECIDED)), had_at=Subquery(latest.values("at")))
        .values(
            "pk",
            "full_name",
            "email",
            "correspondence_language",
            "registration__status",
            "invitation__invited_at",
            "pending",
            "had_at",
        )
    )
    everybody = [_candidate(row, kind, moment) for row in rows]
    return Plan(
        recipients=[each for each in everybody if each.reason is None],
        left_out=[each for each in everybody if each.reason is not None],
    )


def _candidate(row: dict[str, Any], kind: str, moment: datetime) -> Candidate:
    return Candidate(
        pk=row["pk"],
        name=row["full_name"],
        email=row["email"],
        language=row["correspondence_language"],
        reason=_reason(row, kind, moment),
    )


def _reason(row: dict[str, Any], kind: str, moment: datetime) -> Reason | None:
    return _by_address(row["email"]) or _by_status(row, kind) or _by_history(row, kind, moment)


def _by_address(email: str) -> Reason | None:
    match addresses.fault(email):
        case None:
            return None
        case addresses.Fault.MISSING:
            return Reason.NO_ADDRESS
        case _:
            return Reason.BAD_ADDRESS


def _by_status(row: dict[str, Any], kind: str) -> Reason | None:
    status = row["registration__status"] or RegistrationStatus.INVITED
    if status in _LEFT:
        return _LEFT[status]
    if kind in FOR_THE_CONFIRMED:
        return None if status == RegistrationStatus.APPROVED else Reason.NOT_CONFIRMED
    if kind == LetterKind.INVITATION:
        return None if status == RegistrationStatus.INVITED else Reason.ANSWERED
    if kind == LetterKind.REMINDER and status == RegistrationStatus.INVITED:
        return None if row["invitation__invited_at"] else Reason.NOT_INVITED
    if kind == LetterKind.REMINDER and status != RegistrationStatus.ACCEPTED:
        return Reason.ANSWERED
    return None


def _by_history(row: dict[str, Any], kind: str, moment: datetime) -> Reason | None:
    if kind == LetterKind.PROGRAMME_CHANGED:
        return None  # each tells of another version
    if row["pending"]:
        return Reason.ON_ITS_WAY
    had_at = row["had_at"] or (row["invitation__invited_at"] if kind == LetterKind.INVITATION else None)
    if kind == LetterKind.NEW_LINK or not had_at:
        return None
    if kind == LetterKind.REMINDER:
        return Reason.REMINDED if had_at > moment - BETWEEN_REMINDERS else None
    return Reason.ALREADY_SENT

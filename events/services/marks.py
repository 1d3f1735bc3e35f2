"""The two marks every letter gets on its way: being handed over, and sent. One commit sets both, for two letters.

As SQL, since these run once for each letter between a mail server's answers, and putting a statement together took the
ORM longer than the database took to carry it out. On PostgreSQL all is one statement, and so one wait for the server
instead of four (a statement outside a transaction is one). Each changes a row only while its worker holds it.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from events.enums import DeliveryState, LetterKind, MailingState, RegistrationStatus
from events.models import Delivery, Registration
from events.services import invitations

TAKE_IN_HAND = """
    UPDATE events_delivery
    SET state = %s, lease_until = %s, attempts = attempts + 1, language = %s, subject = %s, text = %s, html = %s
    WHERE id = %s AND state = %s AND lease_owner = %s AND (
        mailing_id IS NULL OR mailing_id NOT IN (SELECT id FROM events_mailing WHERE state IN (%s, %s))
    )
"""
SENT = """
    UPDATE events_delivery
    SET state = %s, sent_at = %s, error = '', lease_owner = '', lease_until = NULL
    WHERE id = %s AND state IN (%s, %s) AND lease_owner = %s
"""
# What invitations.note_sent keeps, of the letter that has just left.
ASKED = """
    INSERT INTO events_invitation (participant_id, invited_at, last_sent_at, times_sent)
    SELECT %s, %s::timestamptz, %s::timestamptz, 1 FROM gone
    ON CONFLICT (participant_id) DO UPDATE SET
        last_sent_at = EXCLUDED.last_sent_at,
        times_sent = events_invitation.times_sent + 1,
        invited_at = COALESCE(events_invitation.invited_at, EXCLUDED.invited_at)
"""
INVITED = """
    INSERT INTO events_registration (participant_id, status, status_at, answers, reason)
    SELECT %s, %s, %s::timestamptz, %s, '' FROM gone
    ON CONFLICT (participant_id) DO NOTHING
"""


def pass_on(current: Delivery | None, following: Delivery | None, *, owner: str, moment: datetime) -> tuple[bool, bool]:
    """The letter in hand has left, and the claimed one that follows is being handed over, with what it says.

    Returns for each whether it is so: False when there is none, when it was stopped, or when the lease was lost.
    """
    if connection.vendor == "postgresql":
        return _at_once(current, following, owner, moment)
    with transaction.atomic():
        left = current is not None and _changed(SENT, *_leaving(current, owner, moment))
        if current is not None and left:
            invitations.note_sent(current, moment)
        return left, following is not None and _changed(TAKE_IN_HAND, *_taking(following, owner, moment))


def _at_once(current: Delivery | None, following: Delivery | None, owner: str, moment: datetime) -> tuple[bool, bool]:
    """The same in one statement; its parts see the rows as they were before any of them."""
    parts: dict[str, tuple[str, tuple[Any, ...]]] = {}
    if current is not None:
        parts["gone"] = (f"{SENT} RETURNING id", _leaving(current, owner, moment))
        parts |= _noting(current, moment)
    if following is not None:
        parts["taken"] = (f"{TAKE_IN_HAND} RETURNING id", _taking(following, owner, moment))
    if not parts:
        return False, False
    steps = ", ".join(f"{name} AS ({statement})" for name, (statement, _values) in parts.items())
    found = ", ".join(f"EXISTS (SELECT FROM {name})" if name in parts else "FALSE" for name in ("gone", "taken"))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {steps} SELECT {found}", [each for _text, values in parts.values() for each in values])
        left, taken = cursor.fetchone()
    return left, taken


def _noting(row: Delivery, moment: datetime) -> dict[str, tuple[str, tuple[Any, ...]]]:
    if row.kind not in invitations.ASKING or row.participant_id is None:
        return {}
    if row.kind != LetterKind.INVITATION:
        return {"asked": (ASKED, (row.participant_id, None, moment))}
    answers: Any = Registration._meta.get_field("answers")
    nothing = answers.get_db_prep_save(answers.get_default(), connection)
    invited = (row.participant_id, RegistrationStatus.INVITED.value, moment, nothing)
    return {"asked": (ASKED, (row.participant_id, moment, moment)), "invited": (INVITED, invited)}


def _taking(row: Delivery, owner: str, moment: datetime) -> tuple[Any, ...]:
    until = moment + settings.LETTER_HANDING_LEASE
    said = (row.language, row.subject, row.text, row.html)
    whose = (row.pk, DeliveryState.CLAIMED.value, owner, MailingState.HELD.value, MailingState.PAUSED.value)
    return (DeliveryState.HANDING_OVER.value, _moment(until), *said, *whose)


def _leaving(row: Delivery, owner: str, moment: datetime) -> tuple[Any, ...]:
    held = (DeliveryState.CLAIMED.value, DeliveryState.HANDING_OVER.value)
    return (DeliveryState.SENT.value, _moment(moment), row.pk, *held, owner)


def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _changed(statement: str, *values: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        changed: bool = cursor.rowcount == 1
    return changed

"""The two marks every letter gets on its way: being handed over, and sent.

As SQL, since these two run once for each letter between a mail server's answers, and putting a statement together
took the ORM longer than the database took to carry it out. Each changes the row only while its worker holds it.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from events.enums import DeliveryState, MailingState
from events.models import Delivery

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


def take_in_hand(row: Delivery, *, owner: str, moment: datetime) -> bool:
    """The claimed letter is being handed over, with what it says; False when it was stopped or lost meanwhile."""
    until = moment + settings.LETTER_HANDING_LEASE
    said = (row.language, row.subject, row.text, row.html)
    whose = (row.pk, DeliveryState.CLAIMED.value, owner, MailingState.HELD.value, MailingState.PAUSED.value)
    return _changed(TAKE_IN_HAND, DeliveryState.HANDING_OVER.value, _moment(until), *said, *whose)


def sent(row: Delivery, *, owner: str, moment: datetime) -> bool:
    """The letter has left; False when the lease was lost meanwhile."""
    whose = (row.pk, DeliveryState.CLAIMED.value, DeliveryState.HANDING_OVER.value, owner)
    return _changed(SENT, DeliveryState.SENT.value, _moment(moment), *whose)


def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _changed(statement: str, *values: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        changed: bool = cursor.rowcount == 1
    return changed

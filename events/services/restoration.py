"""After a backup was restored: letters that were under way then may have left since, so no machine sends them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from events.enums import DeliveryState, MailingState
from events.models import Delivery, Event, Mailing
from events.services import audit

UNDER_WAY = (DeliveryState.WAITING, DeliveryState.CLAIMED)
LIVE = (MailingState.HELD, MailingState.SENDING)


@dataclass(frozen=True)
class Held:
    """How many mailings are paused now, and how many single letters ask for a decision."""

    mailings: int
    letters: int


@transaction.atomic
def hold_letters(*, made_at: datetime) -> Held:
    """Nothing leaves by itself: live mailings are paused, single letters under way ask for a decision.

    `made_at` is the moment of the backup (UTC); what happened after it is unknown to these rows.
    """
    live = Mailing.objects.filter(state__in=LIVE)
    single = Q(mailing=None, state__in=UNDER_WAY)
    in_doubt = Delivery.objects.filter(single | Q(state=DeliveryState.HANDING_OVER))
    events = list(Event.objects.filter(Q(mailings__in=live) | Q(deliveries__in=in_doubt)).distinct())
    said = f"restored from the backup of {made_at:%Y-%m-%d %H:%M} UTC: it may have left since"
    letters = in_doubt.update(state=DeliveryState.UNKNOWN, lease_owner="", lease_until=None, error=said)
    Delivery.objects.filter(state=DeliveryState.CLAIMED).update(
        state=DeliveryState.WAITING, lease_owner="", lease_until=None
    )
    mailings = live.update(state=MailingState.PAUSED)
    for event in events:
        audit.record(by=audit.SYSTEM, verb="letters.held_after_restore", on=event, event=event)
    return Held(mailings, letters)

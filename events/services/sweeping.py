"""What the clock does to letters and purges: holds that end, leases that were lost, mailings that are done."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from events import tasks
from events.enums import DeliveryState, MailingState
from events.models import Delivery, Mailing
from events.queries import backlog, clock
from events.services import deliveries, purges, queueing

UNDER_WAY = (DeliveryState.WAITING, DeliveryState.CLAIMED, DeliveryState.HANDING_OVER)


def sweep() -> None:
    """Starts mailings whose minute has passed, takes back lost letters, closes what is done, rings for what is due.

    So it does for purges that nobody carries out.
    """
    moment = clock.real_now()
    deliveries.take_back_lost(moment)
    start_held(moment)
    finish(moment)
    if backlog.due(moment).exists():
        queueing.tell(tasks.deliver)
    purges.sweep()


def start_held(moment: datetime) -> int:
    """Mailings whose hold has ended begin to send; returns how many."""
    return Mailing.objects.filter(state=MailingState.HELD, hold_until__lte=moment).update(state=MailingState.SENDING)


def finish(moment: datetime) -> int:
    """Mailings with nothing under way any more are done; returns how many."""
    open_rows = Delivery.objects.filter(mailing=OuterRef("pk"), state__in=UNDER_WAY)
    return Mailing.objects.filter(~Exists(open_rows), state=MailingState.SENDING).update(
        state=MailingState.DONE, finished_at=moment
    )

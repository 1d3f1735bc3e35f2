"""Background work as its rows show it: how many in each state, and how long the oldest has waited."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from events.enums import DeliveryState, MailingState
from events.models import Delivery, Mailing


@dataclass(frozen=True)
class Backlog:
    """One kind of work: rows by state, and when the one that has waited longest became due (UTC; None: none waits)."""

    kind: str
    numbers: dict[str, int]
    oldest_due_at: datetime | None

    def waited(self, now: datetime) -> float:
        """Seconds the oldest row has waited at `now`; 0 when none waits."""
        return (now - self.oldest_due_at).total_seconds() if self.oldest_due_at else 0.0


def due(moment: datetime) -> QuerySet[Delivery]:
    """The letters that may leave at a moment: waiting, due, and not part of a mailing that is held or paused."""
    return Delivery.objects.filter(not_kept_back(), state=DeliveryState.WAITING, due_at__lte=moment)


def not_kept_back() -> Q:
    """Letters whose mailing may send now, or that belong to none."""
    kept_back = Mailing.objects.filter(state__in=(MailingState.HELD, MailingState.PAUSED))
    return Q(mailing=None) | ~Q(mailing__in=kept_back)


def letters(now: datetime) -> Backlog:
    """The letters of all events at `now` (real time). Two queries."""
    oldest = due(now).aggregate(oldest=Min("due_at"))["oldest"]
    return Backlog("letters", by_state(Delivery.objects.all()), oldest)


def by_state(rows: QuerySet) -> dict[str, int]:
    """How many rows are in each state."""
    return dict(rows.order_by().values_list("state").annotate(Count("pk")).order_by("state"))

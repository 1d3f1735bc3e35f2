"""What became of letters: counts by state, for one mailing, many, or the whole event."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from events.enums import DeliveryState, MailingState
from events.models import Delivery, Event, Mailing

STOPPABLE = (MailingState.HELD, MailingState.SENDING, MailingState.PAUSED)
LIVE = (MailingState.HELD, MailingState.SENDING)


@dataclass(frozen=True)
class Tally:
    """Letters by state."""

    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.numbers.values())

    @property
    def sent(self) -> int:
        return self.numbers.get(DeliveryState.SENT, 0)

    @property
    def failed(self) -> int:
        return self.numbers.get(DeliveryState.FAILED, 0)

    @property
    def unknown(self) -> int:
        return self.numbers.get(DeliveryState.UNKNOWN, 0)

    @property
    def stopped(self) -> int:
        return self.numbers.get(DeliveryState.STOPPED, 0)

    @property
    def to_come(self) -> int:
        """Letters that have neither left nor been given up."""
        return self.total - self.sent - self.failed - self.unknown - self.stopped

    @property
    def done(self) -> int:
        """Letters that need nothing more from the machine."""
        return self.total - self.to_come


def tally(deliveries: QuerySet[Delivery]) -> Tally:
    """The letters of a query by state; one query."""
    counted = deliveries.order_by().values_list("state").annotate(number=Count("pk"))
    return Tally(dict(counted))


def tallies(mailings: Iterable[Mailing]) -> dict[int, Tally]:
    """The letters of each mailing by state; one query for all."""
    rows = (
        Delivery.objects.filter(mailing__in=[mailing.pk for mailing in mailings])
        .order_by()
        .values_list("mailing_id", "state")
        .annotate(number=Count("pk"))
    )
    numbers: dict[int, dict[str, int]] = defaultdict(dict)
    for mailing, state, number in rows:
        numbers[mailing or 0][state] = number
    return {pk: Tally(found) for pk, found in numbers.items()}


def of(event: Event) -> QuerySet[Mailing]:
    """The event's mailings, latest first."""
    return Mailing.objects.filter(event=event).select_related("created_by").order_by("-created_at", "-pk")


def letters(event: Event, *, state: str = "", kind: str = "", words: str = "") -> QuerySet[Delivery]:
    """The event's letters, latest first; narrowed to a state, a kind, or words in the recipient or subject."""
    found = Delivery.objects.filter(event=event).select_related("mailing").order_by("-created_at", "-pk")
    if state in DeliveryState.values:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    for word in words.split():
        found = found.filter(recipient_name__icontains=word) | found.filter(email__icontains=word)
    return found

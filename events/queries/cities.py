"""All delegations on one board: how many people stand where, and the one word that sums each city up."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from events.enums import RegistrationStatus
from events.models import Delegation, Event, Membership

# The status that says most about a city comes first.
TELLING = (
    RegistrationStatus.APPROVED,
    RegistrationStatus.SUBMITTED,
    RegistrationStatus.WAITLISTED,
    RegistrationStatus.ACCEPTED,
    RegistrationStatus.INVITED,
    RegistrationStatus.DECLINED,
    RegistrationStatus.REFUSED,
    RegistrationStatus.WITHDRAWN,
)


@dataclass(frozen=True)
class City:
    """One delegation and its people by status."""

    delegation: Delegation
    numbers: dict[str, int]

    @property
    def standing(self) -> RegistrationStatus | None:
        """The status that sums the city up; None for one nobody is named for."""
        return next((status for status in TELLING if self.numbers.get(status)), None)

    @property
    def confirmed(self) -> int:
        """People with a confirmed place."""
        return self.numbers.get(RegistrationStatus.APPROVED, 0)

    @property
    def people(self) -> int:
        """Everybody named for the city."""
        return sum(self.numbers.values())

    def columns(self) -> list[int]:
        """The number in each status of TELLING."""
        return [self.numbers.get(status, 0) for status in TELLING]


def board(event: Event) -> list[City]:
    """Every delegation in the event's order with its numbers; two queries at any size."""
    numbers: dict[int, dict[str, int]] = defaultdict(dict)
    counted = (
        Membership.objects.filter(delegation__event=event, primary=True)
        .values_list("delegation_id", "participant__registration__status")
        .annotate(number=Count("pk"))
        .order_by()
    )
    for delegation, status, number in counted:
        known = numbers[delegation or 0]
        name = status or RegistrationStatus.INVITED
        known[name] = known.get(name, 0) + number
    delegations = Delegation.objects.filter(event=event).order_by("position", "pk")
    return [City(delegation, dict(numbers.get(delegation.pk, {}))) for delegation in delegations]

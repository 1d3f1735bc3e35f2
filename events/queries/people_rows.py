"""A page of the list of people, city by city, with what is wrong marked where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from events.enums import RegistrationStatus
from events.models import Delegation, Event, Membership, Organisation, Participant
from events.queries import addresses
from events.queries.addresses import Fault
from events.queries.recipients import body_of


class Travel(StrEnum):
    """What looks wrong about somebody's days."""

    LATE = "late"
    EARLY = "early"


@dataclass(frozen=True)
class Row:
    """One person and what should be looked at."""

    person: Participant
    status: str
    fault: Fault | None
    mend: str
    travel: Travel | None

    @property
    def mended_domain(self) -> str:
        """The domain that is offered instead."""
        return self.mend.rpartition("@")[2]

    @property
    def domain(self) -> str:
        """What stands after the @."""
        return self.person.email.rpartition("@")[2]


@dataclass(frozen=True)
class Group:
    """The people of one delegation or organisation that stand on a page."""

    body: Delegation | Organisation | None
    rows: list[Row]

    @property
    def title(self) -> str:
        """The body's name in the language of the page."""
        return str(self.body.name) if self.body else ""

    @property
    def delegation(self) -> Delegation | None:
        """The body, when it has places and a local name."""
        return self.body if isinstance(self.body, Delegation) else None


def groups(event: Event, people: Iterable[Participant]) -> list[Group]:
    """The people, in their order, under the body each comes for first; one query more when addresses need mending."""
    listed = list(people)
    mends = suggestions(event, [person for person in listed if addresses.fault(person.email) == Fault.NO_ENDING])
    found: list[Group] = []
    for person in listed:
        body = body_of(person)
        if not found or found[-1].body != body:
            found.append(Group(body, []))
        found[-1].rows.append(
            Row(
                person=person,
                status=_status(person),
                fault=addresses.fault(person.email),
                mend=mends.get(person.pk, ""),
                travel=_travel(event, person),
            )
        )
    return found


def suggestions(event: Event, people: list[Participant]) -> dict[int, str]:
    """A complete address for people whose domain has no ending, where a colleague's begins the same way."""
    bodies = {person.pk: body for person in people if isinstance(body := body_of(person), Delegation)}
    if not bodies:
        return {}
    colleagues = Membership.objects.filter(delegation__in=set(bodies.values()), participant__event=event)
    domains: dict[int, set[str]] = {}
    for delegation, email in colleagues.values_list("delegation_id", "participant__email"):
        domains.setdefault(delegation or 0, set()).add(email.rpartition("@")[2])
    found = {}
    for person in people:
        body = bodies.get(person.pk)
        name, _at, domain = person.email.rpartition("@")
        known = {each for each in domains.get(body.pk, set()) if each.startswith(f"{domain}.")} if body else set()
        if len(known) == 1 and addresses.fault(mended := f"{name}@{known.pop()}") is None:
            found[person.pk] = mended
    return found


def _status(person: Participant) -> str:
    registration = getattr(person, "registration", None)
    return registration.status if registration else RegistrationStatus.INVITED


def _travel(event: Event, person: Participant) -> Travel | None:
    if person.arrives_at and person.arrives_at.astimezone(event.zone).date() > event.ends_on:
        return Travel.LATE
    if person.departs_at and person.departs_at.astimezone(event.zone).date() < event.starts_on:
        return Travel.EARLY
    return None

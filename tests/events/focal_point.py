"""A focal point at work, and what they type."""

from typing import Any
from uuid import uuid4

from events.models import Colleague, Delegation, Membership
from events.queries import clock
from events.services import audit, members
from tests.factories.events import DelegationFactory

FACTS: dict[str, Any] = {
    "full_name": "PARK Min-jun",
    "given_name": "Min-jun",
    "family_name": "PARK",
    "local_full_name": "박민준",
    "honorific": None,
    "job_title": "Deputy Mayor",
    "email": "protocol@city.example",
    "correspondence_language": "ko",
}


def add(city: Delegation, *, by: audit.Actor | None = None, function: str = "delegate", **more: Any) -> Membership:
    """One more person on the list, as the focal point adds them."""
    options = {name: more.pop(name) for name in ("uid", "invite", "another") if name in more}
    member, _batch = members.add(
        by=by or audit.focal_point(city),
        delegation=city,
        facts={**FACTS, **more},
        function=function,
        **{"uid": uuid4(), "invite": True, **options},
    )
    return member


def seat(person: Any) -> Membership:
    """The membership of a person, loaded as the pages load it."""
    return Membership.objects.select_related("participant__event", "delegation__event").get(participant=person)


def colleague(city: Delegation | None = None, *, may_edit: bool = False, **more: Any) -> Colleague:
    """Somebody with a link of their own."""
    city = city or DelegationFactory()
    values = {"name": "Sato Hana", "email": "sato@city.example", "language": "en", **more}
    return Colleague.objects.create(
        delegation=city, may_edit=may_edit, added_at=clock.real_now(), added_by="Protocol Office", **values
    )

"""Two who keep one list press at the same instant: one head, one person, one link; on SQLite in turn."""

from uuid import uuid4

import pytest
from django.db import connection

from events.enums import MembershipFunction
from events.models import Colleague, Delivery, Membership, Participant
from events.services import audit, colleagues, editing, heads, members
from tests.events.focal_point import FACTS, add, seat
from tests.events.services.test_sending_at_once import at_once
from tests.factories.events import DelegationFactory, EventFactory

pytestmark = pytest.mark.django_db(transaction=True)

REFUSALS = (heads.HeadTaken, members.AlreadyNamed, editing.ChangedMeanwhile, colleagues.AlreadyIn)


@pytest.fixture
def city():
    return DelegationFactory(event=EventFactory())


def trying(act):
    """The act, with a refusal by its name."""

    def run():
        try:
            return act()
        except REFUSALS as refusal:
            return type(refusal).__name__

    return run


def heads_of(city) -> int:
    return Membership.objects.filter(delegation=city, function=MembershipFunction.HEAD).count()


def test_of_heads_named_at_once_one_is_head(city):
    acts = [trying(lambda name=name: add(city, full_name=f"Head {name}", function="head")) for name in "ABCD"]
    got = at_once(acts)
    assert [one for one in got if isinstance(one, str)] == ["HeadTaken"] * 3
    assert (heads_of(city), Participant.objects.count(), Delivery.objects.count()) == (1, 1, 1)


def test_without_the_lock_there_would_be_several(city, monkeypatch):
    """The race is there: who looks before anybody has written finds no head."""
    if connection.vendor != "postgresql":
        return  # one writer at a time: there is no such instant
    monkeypatch.setattr(heads, "locked", lambda delegation: delegation)
    found = []
    for _turn in range(10):
        Participant.objects.all().delete()
        at_once([trying(lambda name=name: add(city, full_name=f"Head {name}", function="head")) for name in "ABCD"])
        found.append(heads_of(city))
    assert max(found) > 1


def test_of_members_made_head_at_once_one_is(city):
    rows = [seat(add(city, full_name=f"Person {name}").participant) for name in "ABC"]

    def promoting(row):
        facts = {**FACTS, "full_name": row.participant.full_name}
        by = audit.focal_point(city)
        return trying(lambda: members.change(by=by, member=row, facts=facts, function="head"))

    got = at_once([promoting(row) for row in rows])
    assert got.count("HeadTaken") == 2
    assert heads_of(city) == 1


def test_one_form_sent_twice_at_once_is_one_person(city):
    uid = uuid4()
    got = at_once([trying(lambda: add(city, uid=uid).pk)] * 3)
    assert len(set(got)) == 1
    assert (Participant.objects.count(), Delivery.objects.count()) == (1, 1)


def test_the_same_name_twice_at_once_is_one_person(city):
    got = at_once([trying(lambda: add(city).pk)] * 3)
    assert got.count("AlreadyNamed") == 2
    assert Participant.objects.count() == 1


def test_two_corrections_at_once_are_not_lost(city):
    row = seat(add(city).participant)
    seen = members.seen_as(row)

    def correcting(title):
        by, facts = audit.focal_point(city), {**FACTS, "job_title": title}
        return trying(lambda: members.change(by=by, member=row, facts=facts, function="delegate", seen=seen))

    got = at_once([correcting(title) for title in ("Mayor", "Adviser")])
    assert got.count("ChangedMeanwhile") == 1
    assert Participant.objects.get().job_title in {"Mayor", "Adviser"}


def test_one_address_shared_with_twice_at_once_has_one_link(city):
    def invite():
        return colleagues.invite(
            by=audit.focal_point(city),
            delegation=city,
            name="Sato Hana",
            email="sato@city.example",
            language="en",
            may_edit=False,
        ).pk

    got = at_once([trying(invite)] * 3)
    assert got.count("AlreadyIn") == 2
    assert Colleague.objects.count() == 1

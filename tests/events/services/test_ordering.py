"""Setting the order of protocol, and the draw of the first seat."""

import pytest

from events.enums import DelegationCategory, RegistrationStatus, StaffRole
from events.models import AuditEntry, Delegation, OrderingRule
from events.queries import ordering as reading
from events.services import audit, editing, ordering
from events.services.permissions import NotAllowed
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate, text


@pytest.fixture
def by(organiser):
    return audit.staff(organiser)


@pytest.fixture
def cities(event):
    return [DelegationFactory(event=event, name=text(name, name)) for name in ("Accra", "Bonn", "Cusco", "Dakar")]


def values(language="ko", steps=("category", "alphabet"), regions=()):
    return {"language": language, "steps": list(steps), "regions": list(regions)}


def last():
    return AuditEntry.objects.order_by("-pk")[0]


def test_rule_is_set_and_recorded(event, by):
    entry = ordering.set_rule(by=by, event=event, values=values(regions=["Asia", "Africa"]))

    row = OrderingRule.objects.get(event=event)
    assert (row.language, row.steps, row.regions) == ("ko", ["category", "alphabet"], ["Asia", "Africa"])
    assert (entry.verb, entry.before, entry.after) == (
        "orderingrule.changed",
        {"language": "en", "steps": ["alphabet"], "regions": []},
        {"language": "ko", "steps": ["category", "alphabet"], "regions": ["Asia", "Africa"]},
    )


def test_rule_that_holds_without_one_is_not_written(event, by):
    assert ordering.set_rule(by=by, event=event, values=values("en", ["alphabet"])) is None
    assert (OrderingRule.objects.count(), AuditEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        values(steps=[]),
        values(steps=["alphabet", "rank"]),
        values(steps=["height", "alphabet"]),
        values(steps=["rank", "rank", "alphabet"]),
        values(regions=["Atlantis"]),
        values(regions=["Asia", "Asia"]),
        values(language="no language"),
        {"language": "en"},
    ],
)
def test_what_is_no_order_is_refused(event, by, wrong):
    with pytest.raises(ordering.NotAnOrder):
        ordering.set_rule(by=by, event=event, values=wrong)
    assert OrderingRule.objects.count() == 0


def test_two_editors_do_not_overwrite_each_other(event, by):
    seen = editing.seen_as(reading.rule_of(event), list(ordering.FIELDS))
    ordering.set_rule(by=by, event=event, values=values("fr"), seen=seen)

    with pytest.raises(editing.ChangedMeanwhile):
        ordering.set_rule(by=by, event=event, values=values("es"), seen=seen)
    assert OrderingRule.objects.get().language == "fr"


def test_change_of_the_rule_can_be_undone_and_a_draw_cannot(event, by, cities):
    entry = ordering.set_rule(by=by, event=event, values=values("fr"))
    ordering.draw_first_seat(by=by, event=event, among="all", version=1)
    assert [editing.can_undo(entry), editing.can_undo(last())] == [True, False]


def test_undone_rule_is_as_it_was(event, by):
    editing.undo(by=by, entry=ordering.set_rule(by=by, event=event, values=values("fr")), event=event)
    assert (OrderingRule.objects.get().language, OrderingRule.objects.get().steps) == ("en", ["alphabet"])


def test_drawn_delegation_stands_first_and_the_draw_is_recorded(event, by, organiser, cities):
    row = ordering.draw_first_seat(by=by, event=event, among="all", version=1)

    assert row.first in cities
    assert (row.steps, row.version, row.drawn_by) == (["drawn"], 2, organiser)
    assert reading.delegations(event)[0] == row.first
    entry = last()
    assert (entry.verb, entry.user, entry.before, entry.after) == (
        "orderingrule.drawn",
        organiser,
        {"first": "", "steps": ["alphabet"]},
        {"first": row.first.key, "steps": ["drawn"], "among": "all", "candidates": 4, "version": 2},
    )


def test_draw_keeps_what_comes_before_the_alphabet(event, by, cities):
    ordering.set_rule(by=by, event=event, values=values(steps=["category", "rank", "alphabet"]))
    assert ordering.draw_first_seat(by=by, event=event, among="all", version=1).steps == ["category", "rank", "drawn"]


def test_only_those_meant_are_drawn(event, by, cities):
    Delegation.objects.exclude(pk=cities[2].pk).update(category=DelegationCategory.OBSERVER)
    delegate(cities[3], RegistrationStatus.APPROVED)
    delegate(cities[0], RegistrationStatus.SUBMITTED)
    DelegationFactory(category=DelegationCategory.FULL)

    drawn = [
        ordering.draw_first_seat(by=by, event=event, among=among, version=version, reason="Another try.").first
        for version, among in ((1, "full"), (2, "attending"))
    ]
    assert drawn == [cities[2], cities[3]]


def test_every_delegation_is_drawn_sooner_or_later(event, by, cities):
    drawn = {
        ordering.draw_first_seat(by=by, event=event, among="all", version=version, reason="Again.").first
        for version in range(1, 61)
    }
    assert drawn == set(cities)  # one of four is missed in sixty draws about once in eight million


def test_second_draw_says_why(event, by, cities):
    first = ordering.draw_first_seat(by=by, event=event, among="all", version=1).first
    with pytest.raises(ordering.DrawnAlready):
        ordering.draw_first_seat(by=by, event=event, among="all", version=2)
    assert OrderingRule.objects.get().first == first

    ordering.draw_first_seat(by=by, event=event, among="all", version=2, reason="Bonn was not yet listed.")
    verbs = AuditEntry.objects.filter(object_type="orderingrule").order_by("pk")
    assert [(entry.verb, entry.after.get("reason")) for entry in verbs] == [
        ("orderingrule.drawn", None),
        ("orderingrule.drawn", "Bonn was not yet listed."),
    ]


@pytest.mark.parametrize("how", ["draw", "hand"])
def test_draw_from_an_old_page_draws_nothing(how, event, by, cities):
    row = ordering.draw_first_seat(by=by, event=event, among="all", version=1)
    said = {"by": by, "event": event, "version": 1, "reason": "Again."}
    again = {
        "draw": lambda: ordering.draw_first_seat(**said, among="all"),
        "hand": lambda: ordering.set_first(**said, delegation=cities[0]),
    }
    with pytest.raises(ordering.Superseded) as refused:
        again[how]()
    assert refused.value.current.first == row.first
    assert AuditEntry.objects.count() == 1


def test_nobody_to_draw_leaves_no_rule_behind(event, by):
    with pytest.raises(ordering.NobodyToDraw):
        ordering.draw_first_seat(by=by, event=event, among="all", version=1)
    assert OrderingRule.objects.count() == 0


def test_what_was_drawn_in_the_hall_is_entered_by_hand(event, by, cities):
    row = ordering.set_first(by=by, event=event, delegation=cities[2], version=1)
    assert [city.key for city in reading.delegations(event)] == [cities[at].key for at in (2, 3, 0, 1)]
    assert (last().verb, last().after) == (
        "orderingrule.drawn_in_hall",
        {"first": cities[2].key, "steps": ["drawn"], "version": 2},
    )
    assert row.drawn_at is not None


def test_delegation_of_another_event_cannot_stand_first(event, by):
    with pytest.raises(editing.OfAnotherEvent):
        ordering.set_first(by=by, event=event, delegation=DelegationFactory(event=EventFactory()), version=1)


def test_order_goes_on_without_a_drawn_delegation_that_is_removed(event, by, cities):
    ordering.set_first(by=by, event=event, delegation=cities[2], version=1)
    cities[2].delete()
    assert reading.delegations(event) == [cities[0], cities[1], cities[3]]


@pytest.mark.parametrize("role", [StaffRole.DESK, StaffRole.CHAIR, StaffRole.VIEWER])
def test_only_organisers_and_owners_decide_the_order(role, event, cities):
    by = audit.staff(StaffFactory(event=event, role=role).user)
    for act in (
        lambda: ordering.set_rule(by=by, event=event, values=values()),
        lambda: ordering.draw_first_seat(by=by, event=event, among="all", version=1),
        lambda: ordering.set_first(by=by, event=event, delegation=cities[0], version=1),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("number", [1, 3])
def test_draw_costs_the_same_at_any_size(number, event, by, django_assert_num_queries):
    for _each in range(number):
        DelegationFactory(event=event)
    reading.rule_of(event).save()
    with django_assert_num_queries(10):
        ordering.draw_first_seat(by=by, event=event, among="all", version=1)

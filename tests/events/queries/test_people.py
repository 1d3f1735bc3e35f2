"""The list of people: found as people type, counted by view, in the event's order."""

import pytest

from events.enums import RegistrationStatus, VariantKind
from events.models import NameVariant
from events.queries import cities, folding, people, people_rows, recipients
from events.queries.addresses import Fault
from events.queries.people import Chosen
from tests.factories.events import (
    DelegationFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipantFactory,
    delegate,
    text,
)

S = RegistrationStatus


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, name=text("São Paulo", "상파울루"), local_name="São Paulo", quota=20)


def found(event, **chosen):
    return list(people.matching(event, people.read(chosen, people=chosen.get("person"))))


@pytest.mark.parametrize(
    "typed",
    [
        "ostergard",
        "ØSTERGÅRD",
        "søren oster",
        "østergaard soren",
        "소렌",
        "소",
        "soren@city",
        "sao paulo",
        "상파울루",
        "漢",
    ],
)
def test_search_finds_names_as_people_type_them(event, city, typed):
    person = delegate(
        city, given_name="Søren", family_name="Østergård", local_full_name="소렌", email="soren@city.example",
        full_name="Søren Østergård Ostergaard",
    )  # fmt: skip
    delegate(city.__class__.objects.get(pk=DelegationFactory(event=event).pk), local_full_name="")
    NameVariant.objects.create(
        participant=person, kind=VariantKind.HANJA, full_name="漢字", script="Hani", language="ko"
    )

    assert found(event, q=typed) == [person]


def test_search_needs_every_word(event, city):
    delegate(city, full_name="Ana García")

    assert found(event, q="ana madrid") == []


def test_fold_compares_letters_alone():
    assert folding.fold("Al-Suwaidi, Ḫalīfa") == "al suwaidi halifa"
    assert folding.fold("İbrahim IŞIKSOY") == folding.fold("ibrahim işıksoy")


def test_list_is_by_city_in_the_events_order_then_by_name_with_organisations_last(event):
    second, first = DelegationFactory(event=event, position=2), DelegationFactory(event=event, position=1)
    daily = ParticipantFactory(event=event, sort_name="A")
    MembershipFactory(participant=daily, delegation=None, organisation=OrganisationFactory(event=event, position=0))
    z, a, late = (
        delegate(first, sort_name="Zuma"), delegate(first, sort_name="Abe"), delegate(second, sort_name="Aaron")
    )  # fmt: skip

    assert found(event) == [a, z, late, daily]


def test_person_of_two_bodies_stands_once_under_the_primary(event, city):
    person = delegate(city)
    MembershipFactory(participant=person, delegation=DelegationFactory(event=event), primary=False)

    assert found(event) == [person]
    assert found(event, city=city.key) == [person]


def test_views_are_counted(event, city):
    delegate(city), delegate(city, S.SUBMITTED), delegate(city, S.WAITLISTED), delegate(city, S.WITHDRAWN)
    delegate(city, S.APPROVED, email="kim@bcn"), delegate(city, S.APPROVED, email="")

    numbers = people.counts(people.narrowed(event, Chosen()))

    assert numbers == {
        "all": 6,
        "to_approve": 1,
        "put_right": 2,
        "waiting": 1,
        "not_invited": 1,
        "silent": 0,
        "form_open": 0,
        "confirmed": 2,
        "gone": 1,
    }


def test_every_filter_narrows(event, city):
    person = delegate(city, S.APPROVED, role="speaker", correspondence_language="ko")
    delegate(DelegationFactory(event=event, category="observer"))

    for name, value in {
        "city": city.key,
        "category": "full",
        "role": "speaker",
        "status": "approved",
        "language": "ko",
        "view": "confirmed",
        "person": [str(person.pk)],
    }.items():
        assert found(event, **{name: value}) == [person], name


def test_address_with_nonsense_means_everybody():
    assert people.read({"view": "x", "role": "'; DROP", "status": "0", "q": "  "}, people=["x", "9" * 40]) == Chosen()


def test_incomplete_address_is_marked_and_mended_from_a_colleagues(event, city):
    delegate(city, email="ana@dhaka.example")
    wrong = delegate(city, email="rafiqul.islam@dhaka")
    listed = recipients.with_body(people.matching(event, Chosen()))

    (group,) = people_rows.groups(event, listed)

    row = next(row for row in group.rows if row.person == wrong)
    assert (row.fault, row.mend, row.domain) == (Fault.NO_ENDING, "rafiqul.islam@dhaka.example", "dhaka")


def test_board_counts_people_by_status_and_names_the_most_telling(event, city):
    silent = DelegationFactory(event=event)
    empty = DelegationFactory(event=event)
    delegate(city, S.APPROVED), delegate(city, S.APPROVED), delegate(city, S.DECLINED), delegate(silent)

    board = {row.delegation: row for row in cities.board(event)}

    assert (board[city].standing, board[city].confirmed, board[city].people) == (S.APPROVED, 2, 3)
    assert (board[silent].standing, board[empty].standing) == (S.INVITED, None)


def test_board_is_two_queries(event, city, django_assert_num_queries):
    delegate(city), delegate(DelegationFactory(event=event))

    with django_assert_num_queries(2):
        cities.board(event)

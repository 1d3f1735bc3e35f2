"""The record in words: every verb has its words, every value is said for people, nothing sensitive is in it."""

import ast
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.translation import override

from events.enums import RegistrationStatus
from events.models import AuditEntry
from events.queries import record, telling
from events.queries.record_words import DONE, NOUNS
from events.services import audit, corrections, decisions, delegations, participants, purges, retention
from events.services.audit import SYSTEM
from sessions.services import sittings
from tests.factories.events import DelegationFactory, StaffFactory, delegate, text
from tests.factories.programme import RoomFactory, SittingFactory

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.django_db


def said(event, **given) -> list[tuple[str, str, str]]:
    """The differences of the newest entry, in words."""
    newest = record.entries(event, record.Asked(**given))[:1]
    return [(one.field, one.before, one.after) for one in telling.told(newest, event=event)[0].differences]


def verbs() -> set[str]:
    """Every verb that a service writes into the record as a plain word."""
    found = set()
    for folder in ("events", "sessions", "badges", "plenary"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "verb" and isinstance(node.value, ast.Constant):
                    found.add(node.value.value)
    return found


def test_every_verb_of_the_record_has_its_words():
    assert [verb for verb in sorted(verbs()) if verb not in DONE and verb.partition(".")[2] not in DONE] == []


def test_every_noun_is_a_kind_of_object():
    models = {model._meta.model_name for label in telling.APPS for model in apps.get_app_config(label).get_models()}
    assert sorted(set(NOUNS) - models) == []


def test_languages_and_countries_are_named_in_the_language_of_the_page(event):
    city = DelegationFactory(event=event, country="KR", correspondence_language="en")
    values = {"country": "SN", "correspondence_language": "fr"}
    delegations.change(by=SYSTEM, delegation=city, values=values)

    assert [(before, after) for _field, before, after in said(event)] == [
        ("South Korea", "Senegal"),
        ("English", "French"),
    ]
    with override("ko"):
        assert [(before, after) for _field, before, after in said(event)] == [
            ("대한민국", "세네갈"),
            ("영어", "프랑스어"),
        ]


def test_moments_are_said_on_the_clock_of_the_venue(event):
    sitting = SittingFactory(event=event, starts_at=datetime(2010, 9, 7, 5, 40, tzinfo=UTC))
    sittings.change(by=SYSTEM, sitting=sitting, values={"ends_at": datetime(2010, 9, 7, 8, 30, tzinfo=UTC)})

    assert said(event) == [("Ends", "7 September 2010, 17:00", "7 September 2010, 17:30")]


def test_rows_and_choices_are_said_by_their_names(event):
    sitting, room = SittingFactory(event=event), RoomFactory(event=event, name=text("Room B", "나 회의실"))
    sittings.change(by=SYSTEM, sitting=sitting, values={"room": room, "kind": "plenary"})

    assert said(event) == [("Kind", "Round table", "Plenary"), ("Room", "Grand Ballroom", "Room B")]


def test_texts_are_said_language_by_language(event):
    city = DelegationFactory(event=event, name=text("Seoul", "서울"))
    delegations.change(by=SYSTEM, delegation=city, values={"name": text("Busan", "부산")})

    assert said(event) == [("Name", "English: Seoul · Korean: 서울", "English: Busan · Korean: 부산")]


def test_yes_no_and_nothing_are_words(event):
    city = DelegationFactory(event=event, dues_paid=None)
    delegations.change(by=SYSTEM, delegation=city, values={"dues_paid": True})

    assert [(before, after) for _field, before, after in said(event)] == [("–", "Yes")]


def test_a_decision_says_the_standing_and_not_how_it_is_kept(event):
    person = delegate(DelegationFactory(event=event), RegistrationStatus.SUBMITTED)
    staff = StaffFactory(event=event).user
    decisions.refuse(by=audit.staff(staff), event=event, ids=[person.registration.pk], reason="Full")

    city = str(person.memberships.get().delegation)
    assert said(event, kind="registration") == [
        ("Standing", "Under review", "Not accepted"),
        ("Place of", city, "–"),
        ("Reason", "–", "Full"),
    ]


def test_a_try_at_deletion_says_which_kinds_in_the_language_of_the_page(event):
    kinds = {kind.name: kind for kind in retention.kinds()}
    staff = audit.staff(StaffFactory(event=event, role="owner").user)
    purges.start(by=staff, event=event, rehearsal=True, kinds=[kinds["travel"], kinds["print_files"]])

    assert said(event) == [("Only a try", "–", "Yes"), ("Kinds", "–", "Travel, Printed files")]
    with override("ko"):
        assert said(event) == [("시험만", "–", "예"), ("종류", "–", "여정, 인쇄 파일")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dietary", "halal"),
        ("accessibility", "wheelchair"),
        ("arrival_flight", "ZZ 322"),
        ("departure_flight", "ZZ 323"),
        ("arrives_at", datetime(2010, 9, 5, 13, 41, tzinfo=UTC)),
    ],
)
def test_what_is_sensitive_is_never_in_the_record(event, name, value):
    person = delegate(DelegationFactory(event=event))
    participants.change(by=SYSTEM, participant=person, values={name: value})

    kept = AuditEntry.objects.filter(event=event).values_list("before", "after")
    assert [(before[name], after[name]) for before, after in kept] == [(telling.HIDDEN, telling.HIDDEN)]
    table = "\n".join(str(cell) for line in record.table(event, record.Asked()) for cell in line)
    assert str(value) not in table
    assert "not recorded" in table


def test_the_record_is_narrowed_by_who_what_and_day(event):
    staff, person = StaffFactory(event=event).user, delegate(DelegationFactory(event=event))
    corrections.correct_address(by=audit.staff(staff), person=person, was=person.email, email="new@city.example")
    delegations.change(by=SYSTEM, delegation=person.memberships.get().delegation, values={"quota": 9})
    today = AuditEntry.objects.latest("at").at.astimezone(event.zone).date()

    def verbs_of(**asked):
        return [entry.verb for entry in record.entries(event, record.Asked(**asked))]

    assert verbs_of() == ["delegation.changed", "participant.address_corrected"]
    assert verbs_of(who="staff") == verbs_of(who=f"staff:{staff.pk}") == ["participant.address_corrected"]
    assert verbs_of(who="system") == verbs_of(kind="delegation") == ["delegation.changed"]
    assert len(verbs_of(on=today)) == 2
    assert verbs_of(on=date(2010, 8, 23)) == []


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"who": "staff:7", "kind": "room", "on": "2010-09-07"}, record.Asked("staff:7", "room", date(2010, 9, 7))),
        ({"who": "participant"}, record.Asked("participant")),
        ({"who": "staff:", "kind": "a;b", "on": "yesterday"}, record.Asked()),
        ({"who": "staff:99999999999999999999999"}, record.Asked()),
    ],
)
def test_an_address_is_read_and_what_means_nothing_is_left_out(given, asked):
    assert record.read(given) == asked

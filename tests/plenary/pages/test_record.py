"""The page of the whole record, and the same as a table."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import StaffRole
from events.models import AuditEntry
from events.services import audit, corrections, delegations, editing, participants, staffing
from events.services.audit import SYSTEM
from events.services.permissions import NotAllowed
from sessions.services import sittings
from tests.events.visitors import visitor
from tests.factories.events import DelegationFactory, StaffFactory, delegate, text
from tests.factories.programme import RoomFactory, SittingFactory

pytestmark = pytest.mark.django_db


QUERIES = 9


def page(event) -> str:
    return f"/office/{event.slug}/settings/record/"


def rows_of(answer) -> list[list[str]]:
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def change_much(event, times: int) -> None:
    for number in range(times):
        person = delegate(DelegationFactory(event=event))
        city = person.memberships.get().delegation
        delegations.change(by=SYSTEM, delegation=city, values={"head": person})
        sitting, room = SittingFactory(event=event), RoomFactory(event=event)
        sittings.change(by=SYSTEM, sitting=sitting, values={"room": room, "chair": person, "moderator": person})
        corrections.correct_address(by=SYSTEM, person=person, was=person.email, email=f"{number}@city.example")


def test_the_record_says_who_when_what_before_and_after(secretary, organiser, event):
    city = DelegationFactory(event=event, name=text("Seoul", "서울"), quota=4)
    delegations.change(by=audit.staff(organiser), delegation=city, values={"quota": 6})

    shown = secretary.get(page(event))

    one = shown.context["happenings"][0]
    assert (one.entry.actor_name, one.noun, one.words, one.entry.object_name) == (
        organiser.name,
        "Delegation",
        "changed",
        "Seoul",
    )
    assert [(each.field, each.before, each.after) for each in one.differences] == [("Places", "4", "6")]
    assert one.when.rpartition(",")[0] in shown.content.decode()


def test_the_record_costs_nine_queries_whatever_its_length(secretary, event):
    change_much(event, 1)
    secretary.get(page(event))
    with CaptureQueriesContext(connection) as short:
        secretary.get(page(event))
    change_much(event, 16)
    with CaptureQueriesContext(connection) as long:
        assert len(secretary.get(page(event)).context["page"].object_list) == 50
    assert [len(short), len(long)] == [QUERIES, QUERIES], "\n".join(each["sql"][:150] for each in long)


def test_what_was_changed_last_can_be_undone_from_the_record(secretary, event):
    city = DelegationFactory(event=event, quota=4)
    delegations.change(by=SYSTEM, delegation=city, values={"quota": 6})
    delegations.change(by=SYSTEM, delegation=city, values={"quota": 7})

    shown = secretary.get(page(event))
    assert [one.undo for one in shown.context["happenings"]] == [True, False]
    entry = shown.context["happenings"][0].entry
    back = secretary.post(f"/office/{event.slug}/history/{entry.pk}/undo/?next={page(event)}?kind=delegation")

    city.refresh_from_db()
    assert (city.quota, back.url) == (6, f"{page(event)}?kind=delegation")


def test_the_filters_stand_in_the_address_and_in_the_table_behind_it(secretary, event):
    change_much(event, 1)
    shown = secretary.get(page(event) + "?who=system&kind=delegation&on=2010-08-23")
    content = shown.content.decode()
    address = f"/office/{event.slug}/settings/record.csv?who=system&amp;kind=delegation&amp;on=2010-08-23"
    assert f'href="{address}"' in content
    assert '<option value="delegation" selected>' in content
    assert 'value="2010-08-23"' in content


def test_the_table_streams_and_holds_no_formula(secretary, event):
    person = delegate(DelegationFactory(event=event), full_name="=HYPERLINK(1)")
    participants.change(by=SYSTEM, participant=person, values={"job_title": "@SUM(A1)"})

    answer = secretary.get(f"/office/{event.slug}/settings/record.csv?kind=participant")

    assert (answer.streaming, answer["Content-Type"]) == (True, "text/csv; charset=utf-8")
    head, *lines = rows_of(answer)
    assert head == ["When", "Who", "As", "Kind", "Object", "What", "Field", "Before", "After"]
    assert [line[4:] for line in lines] == [
        ["\t=HYPERLINK(1)", "changed", "Position", "Chief Information Officer", "\t@SUM(A1)"]
    ]


def test_a_role_is_not_undone_past_the_rule_that_somebody_owns_the_event(event):
    owner = StaffFactory(event=event, role=StaffRole.OWNER).user
    second = StaffFactory(event=event, role=StaffRole.ORGANISER)
    by = audit.staff(owner)
    staffing.give_role(by=by, event=event, email=second.user.email, name="", role=StaffRole.OWNER)
    staffing.give_role(by=by, event=event, email=owner.email, name="", role=StaffRole.VIEWER)
    with pytest.raises(NotAllowed):
        staffing.give_role(by=by, event=event, email=owner.email, name="", role=StaffRole.OWNER)
    for entry in AuditEntry.objects.filter(event=event, object_type="staff"):
        with pytest.raises(editing.CannotUndo):
            editing.undo(by=audit.staff(second.user), entry=entry, event=event)


@pytest.mark.parametrize("role", [StaffRole.VIEWER, StaffRole.CHAIR, StaffRole.DESK])
def test_the_record_is_for_owners_and_organisers(event, role):
    assert visitor(event, role).get(page(event)).status_code == 403
    assert visitor(event, role).get(f"/office/{event.slug}/settings/record.csv").status_code == 403

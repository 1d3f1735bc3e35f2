import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from badges.enums import BadgeOrder
from badges.models import Badge, Design
from badges.printing.designs.reading import written
from badges.printing.designs.ready import ready
from badges.queries import audiences
from badges.services import badges as badge_services
from badges.services import drawing, print_jobs, revisions, selection
from badges.services.print_jobs import NobodyToPrint, Order
from events.enums import Dietary, RegistrationStatus
from events.services import audit
from tests.factories.badges import DesignFactory
from tests.factories.events import DelegationFactory, delegate, text


@pytest.fixture
def design(event):
    return DesignFactory(event=event)


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, name=text("Accra", "아크라"), quota=9)


@pytest.fixture
def people(city):
    given = [("Yaw", "Mayor"), ("Kofi", "Deputy Mayor"), ("Ama", "Director")]
    return [
        delegate(city, RegistrationStatus.APPROVED, full_name=name, sort_name=name, job_title=title, local_full_name="")
        for name, title in given
    ]


def start(event, organiser, design, **audience):
    order = Order(audience=audience, order=BadgeOrder.NAME, paper="a6", design=design)
    return print_jobs.start(by=organiser, event=event, order=order, request_key=uuid.uuid4())


def printed(event, organiser, design, **audience):
    job = start(event, organiser, design, **audience)
    drawing.draw(job_id=job.pk)
    print_jobs.mark_printed(by=organiser, job=job)
    return job


def changed(event, design):
    """Who is offered, each with the reasons in words."""
    found = selection.select(
        event=event, audience={"changed": True}, order=BadgeOrder.NAME, design=Design.objects.get(pk=design.pk)
    )
    return {person.full_name: revisions.said(found.reasons[person.pk]) for person in found.people}


def edit(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)


def test_changed_is_everybody_before_the_first_printing_and_nobody_after(event, organiser, design, people):
    assert changed(event, design) == {"Ama": "never printed", "Kofi": "never printed", "Yaw": "never printed"}
    printed(event, organiser, design)
    assert changed(event, design) == {}
    with pytest.raises(NobodyToPrint):
        start(event, organiser, design, changed=True)


def test_title_edited_offers_exactly_that_badge_with_the_reason(event, organiser, design, people):
    printed(event, organiser, design)
    edit(people[1], job_title="Mayor")
    assert changed(event, design) == {"Kofi": "position"}
    job = start(event, organiser, design, changed=True)
    assert [job.badge_ids, list(job.reasons.values())] == [[people[1].badges.get().pk], [["participant.position"]]]


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "other@example.org"},
        {"dietary": Dietary.HALAL},
        {"arrival_flight": "ZZ 12"},
        {"sort_name": "Zzz"},
        {"correspondence_language": "fr"},
        {"local_language": "ar"},
    ],
)
def test_what_stands_on_no_badge_offers_none(event, organiser, design, people, fields):
    printed(event, organiser, design)
    row = people[1]
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    assert changed(event, design) == {}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"full_name": "Kofi A."}, "name"),
        ({"honorific": "Mr"}, "form of address"),
        ({"local_full_name": "코피"}, "name in own script"),
        ({"role": "press"}, "role"),
        ({"job_title": "Mayor", "full_name": "Kofi A."}, "name, position"),
    ],
)
def test_every_visible_part_is_its_own_reason(event, organiser, design, people, fields, reason):
    printed(event, organiser, design)
    edit(people[1], **fields)
    assert list(changed(event, design).values()) == [reason]


def test_han_characters_are_seen_in_the_forms_of_their_language(event, organiser, design, people):
    edit(people[0], local_full_name="直樹", local_language="ko")
    printed(event, organiser, design)
    edit(people[0], local_language="ja")
    assert changed(event, design) == {"Yaw": "name in own script"}


def test_the_name_of_the_city_changes_all_of_its_badges(event, organiser, design, city, people):
    other = delegate(DelegationFactory(event=event), RegistrationStatus.APPROVED, full_name="Zoë", sort_name="Zoë")
    printed(event, organiser, design)
    city.name = text("Greater Accra", "아크라")
    city.save()
    assert changed(event, design) == {"Ama": "city", "Kofi": "city", "Yaw": "city"}
    assert other.full_name == "Zoë"


@pytest.mark.parametrize(
    "fields", [{"back_note": "Call 1234"}, {"languages": ["ko", "en"]}, {"content": written(ready("vip"))}]
)
def test_a_design_edited_offers_all_and_says_so(event, organiser, design, people, fields):
    printed(event, organiser, design)
    edit(design, **fields)
    found = selection.select(
        event=event, audience={"changed": True}, order=BadgeOrder.NAME, design=Design.objects.get(pk=design.pk)
    )
    assert len(found.people) == 3
    assert all("design" in codes for codes in found.reasons.values())
    assert revisions.summary(found.reasons) == ["All 3, because the design changed."]


def test_a_reissued_badge_is_offered_as_such(event, organiser, design, people):
    printed(event, organiser, design)
    badge_services.reissue(by=audit.staff(organiser), badge=people[0].badges.get(), reason="Lost")
    assert changed(event, design) == {"Yaw": "badge reissued"}


def test_a_badge_printed_before_this_was_noted_is_offered(event, organiser, design, people):
    printed(event, organiser, design)
    Badge.objects.filter(participant=people[0]).update(printed_parts={}, printed_hash="")
    assert changed(event, design) == {"Yaw": "printed, but not known with what on it"}


def test_who_is_not_confirmed_is_not_offered(event, design, city, people):
    delegate(city, RegistrationStatus.WITHDRAWN, full_name="Abena", sort_name="Abena")
    assert list(changed(event, design)) == ["Ama", "Kofi", "Yaw"]


def test_an_edit_between_drawing_and_marking_stays_changed(event, organiser, design, people):
    job = start(event, organiser, design)
    drawing.draw(job_id=job.pk)
    edit(people[2], job_title="Director General")
    assert print_jobs.mark_printed(by=organiser, job=job) == 3
    assert changed(event, design) == {"Ama": "position"}


def test_an_edit_between_asking_and_drawing_is_what_was_printed(event, organiser, design, people):
    job = start(event, organiser, design)
    edit(people[2], job_title="Director General")
    drawing.draw(job_id=job.pk)
    print_jobs.mark_printed(by=organiser, job=job)
    assert changed(event, design) == {}


def test_marking_counts_once_and_the_mark_is_taken_back(event, organiser, design, people):
    job = printed(event, organiser, design)
    assert print_jobs.mark_printed(by=organiser, job=job) == 0
    badge = people[0].badges.get()
    assert badge.printed_hash == revisions.whole(badge.printed_parts)
    assert print_jobs.unmark_printed(by=organiser, job=job) == 3
    assert changed(event, design) == {"Ama": "never printed", "Kofi": "never printed", "Yaw": "never printed"}
    assert print_jobs.unmark_printed(by=organiser, job=job) == 0
    assert print_jobs.mark_printed(by=organiser, job=job) == 3


def test_taking_a_mark_back_leaves_what_a_later_job_printed(event, organiser, design, people):
    job = printed(event, organiser, design)
    edit(people[1], job_title="Mayor")
    printed(event, organiser, design, changed=True)
    assert print_jobs.unmark_printed(by=organiser, job=job) == 2
    assert changed(event, design) == {"Ama": "never printed", "Yaw": "never printed"}


def test_digests_hold_no_text(event, organiser, design, people):
    printed(event, organiser, design)
    parts = people[0].badges.get().printed_parts
    assert set(parts) == {
        "participant.name",
        "participant.position",
        "delegation.city",
        "delegation.local_city",
        "number",
        "role",
        "design",
        "event",
    }
    assert all(len(digest) == 12 and int(digest, 16) >= 0 for digest in parts.values())


def test_summary_says_every_kind_of_reason(event):
    found = {1: ["never"], 2: ["never"], 3: ["reissued"], 4: ["participant.position", "participant.name"]}
    assert revisions.summary(found) == [
        "2 were never printed.",
        "1, because what stands on it changed.",
        "1 was issued again.",
    ]
    assert revisions.summary({1: ["participant.position"]}) == ["1, because what stands on it changed."]
    assert revisions.summary({}) == []


@pytest.mark.parametrize("number", [1, 12])
def test_choosing_the_changed_takes_the_same_statements_for_one_and_twelve(event, organiser, design, city, number):
    for _each in range(number):
        delegate(city if _each < 9 else DelegationFactory(event=event), RegistrationStatus.APPROVED)
    printed(event, organiser, design)
    with CaptureQueriesContext(connection) as statements:
        selection.select(event=event, audience={"changed": True}, order=BadgeOrder.CITY, design=design)
    assert len(statements) == 6
    assert audiences.confirmed(event).count() == number

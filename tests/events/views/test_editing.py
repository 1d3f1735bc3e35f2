"""The edit pages of the office: who may, what is refused, what two people saving at once see."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.enums import RegistrationStatus, StaffRole
from events.models import AuditEntry, Delegation, EventContact, Membership, Organisation, Participant
from tests.events.visitors import visitor
from tests.factories.events import DelegationFactory, OrganisationFactory, delegate
from tests.filled_forms import filled


@pytest.fixture
def city(event) -> Delegation:
    return DelegationFactory(event=event, key="dakar", quota=3)


@pytest.fixture
def person(city) -> Participant:
    return delegate(city, RegistrationStatus.APPROVED, key="p001")


@pytest.fixture
def pages(event, person) -> list[str]:
    OrganisationFactory(event=event, key="daily")
    office = f"/office/{event.slug}"
    return [f"{office}/people/{page}/" for page in ("p001", "delegations/dakar", "organisations/daily")]


def test_secretary_sees_each_page_and_may_save(secretary, pages):
    for page in pages:
        response = secretary.get(page)
        assert response.status_code == 200
        assert b'type="submit"' in response.content


def test_viewer_reads_but_sees_no_needs_and_cannot_save(event, person, pages):
    client = visitor(event, StaffRole.VIEWER)

    page = client.get(pages[0])

    assert page.status_code == 200
    assert "dietary" not in page.content.decode()
    assert '<fieldset class="stack" disabled>' in page.content.decode()
    values = filled(page) | {"full_name": ["Another"]}
    assert client.post(pages[0], values).status_code == 403
    assert Participant.objects.get(pk=person.pk).full_name == person.full_name


def test_stranger_is_asked_to_sign_in_and_changes_nothing(stranger, pages, person):
    for page in pages:
        assert stranger.get(page).status_code == 302
        assert stranger.post(page, {"full_name": "Another"}).url.startswith("/accounts/login/")
    assert AuditEntry.objects.count() == 0


def test_staff_of_another_event_finds_nothing(pages):
    from tests.factories.events import EventFactory

    client = visitor(EventFactory(), StaffRole.OWNER)

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_desk_may_not_look(event, pages):
    assert [visitor(event, StaffRole.DESK).get(page).status_code for page in pages] == [403, 403, 403]


def test_second_editor_sees_both_values_and_overwrites_only_on_purpose(secretary, event, pages, person):
    stale = filled(secretary.get(pages[0]))
    secretary.post(pages[0], stale | {"job_title": ["Mayor"]})

    page = secretary.post(pages[0], stale | {"job_title": ["Deputy Mayor"]})

    assert page.status_code == 422
    assert [(row.now, row.typed) for row in page.context["form"].conflicts] == [("Mayor", "Deputy Mayor")]
    assert Participant.objects.get(pk=person.pk).job_title == "Mayor"
    secretary.post(pages[0], filled(page))
    assert Participant.objects.get(pk=person.pk).job_title == "Deputy Mayor"


def test_what_was_typed_stands_again_beside_the_fault(secretary, pages):
    values = filled(secretary.get(pages[0])) | {"full_name": [""], "job_title": ["Mayor of Łódź"]}

    page = secretary.post(pages[0], values)

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"full_name"}
    assert filled(page)["job_title"] == ["Mayor of Łódź"]
    assert b'href="#id_full_name"' in page.content


def test_fewer_places_than_taken_are_refused(secretary, pages, city):
    delegate(city, RegistrationStatus.SUBMITTED)
    page = secretary.post(pages[1], filled(secretary.get(pages[1])) | {"quota": ["1"]})

    assert page.context["form"].errors == {"quota": ["2 places are taken."]}
    assert Delegation.objects.get(pk=city.pk).quota == 3


def test_delegation_with_people_is_not_removed(secretary, pages, city, person):
    page = secretary.post(f"{pages[1]}remove/", follow=True)

    says = [str(message) for message in page.context["messages"]]
    assert says == [f"It cannot be removed while it is needed by: {person.full_name}."]
    assert Delegation.objects.filter(pk=city.pk).exists()


def test_removed_person_gives_the_place_back(secretary, pages, city, person):
    assert secretary.post(f"{pages[0]}remove/").status_code == 302

    assert not Participant.objects.filter(pk=person.pk).exists()
    assert Delegation.objects.get(pk=city.pk).places_taken == 0
    assert AuditEntry.objects.filter(verb="participant.removed").count() == 1


def test_primary_membership_moves_the_place(secretary, event, pages, city, person):
    other = DelegationFactory(event=event, key="paris", quota=1)
    secretary.post(f"{pages[0]}memberships/new/", {"body": "delegation:paris", "function": "adviser"})
    second = Membership.objects.get(participant=person, delegation=other)

    secretary.post(f"{pages[0]}memberships/{second.pk}/primary/")

    assert Membership.objects.get(participant=person, primary=True) == second
    taken = dict(Delegation.objects.filter(event=event).values_list("key", "places_taken"))
    assert taken == {"dakar": 0, "paris": 1}


def test_primary_membership_stays_where_no_place_is_free(secretary, event, pages, city, person):
    other = DelegationFactory(event=event, key="paris", quota=1)
    delegate(other, RegistrationStatus.APPROVED)
    secretary.post(f"{pages[0]}memberships/new/", {"body": "delegation:paris", "function": "adviser"})
    second = Membership.objects.get(participant=person, delegation=other)

    page = secretary.post(f"{pages[0]}memberships/{second.pk}/primary/", follow=True)

    says = [str(message) for message in page.context["messages"]][-1]
    assert says == "All places of this delegation are taken, so nothing was changed."
    assert Membership.objects.get(participant=person, primary=True).delegation == city


def test_needs_are_changed_without_their_value_in_the_record(secretary, pages, person):
    page = secretary.post(pages[0], filled(secretary.get(pages[0])) | {"dietary": ["vegan"]}, follow=True)

    assert Participant.objects.get(pk=person.pk).dietary == "vegan"
    entry = AuditEntry.objects.get(verb="participant.changed")
    assert entry.after == {"dietary": "(not recorded)"}
    assert [message.extra_tags for message in page.context["messages"]] == [""]


def test_undo_is_refused_after_another_change(secretary, event, pages, person):
    secretary.post(pages[0], filled(secretary.get(pages[0])) | {"job_title": ["Mayor"]})
    entry = AuditEntry.objects.get(verb="participant.changed")
    secretary.post(pages[0], filled(secretary.get(pages[0])) | {"job_title": ["Deputy"]})

    page = secretary.post(f"/office/{event.slug}/history/{entry.pk}/undo/?next={pages[0]}", follow=True)

    says = [str(message) for message in page.context["messages"]][-1]
    assert says == "It was changed again since, so it was left as it is."
    assert Participant.objects.get(pk=person.pk).job_title == "Deputy"


def test_undo_needs_the_right_of_the_noun(secretary, event, pages, person):
    secretary.post(pages[0], filled(secretary.get(pages[0])) | {"job_title": ["Mayor"]})
    entry = AuditEntry.objects.get(verb="participant.changed")

    response = visitor(event, StaffRole.VIEWER).post(f"/office/{event.slug}/history/{entry.pk}/undo/")

    assert response.status_code == 403
    assert Participant.objects.get(pk=person.pk).job_title == "Mayor"


def test_undo_never_leads_away_from_the_office(secretary, event, pages):
    secretary.post(pages[0], filled(secretary.get(pages[0])) | {"job_title": ["Mayor"]})
    entry = AuditEntry.objects.get(verb="participant.changed")

    response = secretary.post(f"/office/{event.slug}/history/{entry.pk}/undo/?next=https://elsewhere.example/")

    assert response.url == "/office/"


def test_history_shows_who_changed_what(secretary, organiser, pages):
    secretary.post(pages[0], filled(secretary.get(pages[0])) | {"job_title": ["Mayor"]})

    happened = secretary.get(pages[0]).context["history"]

    assert [(one.entry.actor_name, one.differences[0].field, one.differences[0].after) for one in happened] == [
        (organiser.name, "Position", "Mayor")
    ]


def test_new_body_and_person_are_made_from_their_forms(secretary, event):
    office = f"/office/{event.slug}/people"
    body = {"kind": "press", "name_0": "The Örebro Post", "short_name": "Post", "country": "SE"}

    response = secretary.post(f"{office}/new/organisation/", body)

    row = Organisation.objects.get(event=event)
    assert response.url == f"{office}/organisations/{row.key}/"
    assert (row.key, str(row.name), row.country) == ("the-orebro-post", "The Örebro Post", "SE")


def test_contact_is_added_changed_and_removed(secretary, event):
    settings = f"/office/{event.slug}/settings/"
    secretary.post(f"{settings}contacts/new/", {"kind": "press", "name_0": "Press", "email": "p@city.example"})
    row = EventContact.objects.get(event=event)

    secretary.post(f"{settings}contacts/{row.pk}/remove/")

    assert not EventContact.objects.filter(event=event).exists()
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "eventcontact.created",
        "eventcontact.removed",
    ]


def test_clock_is_set_and_stopped(secretary, event):
    settings = f"/office/{event.slug}/settings/"
    secretary.post(f"{settings}clock/", {"rehearsal_at": "2010-09-07T08:59"})
    event.refresh_from_db()
    assert event.rehearsal_at.isoformat() == "2010-09-06T23:59:00+00:00"

    secretary.post(f"{settings}clock/", {"stop": "1"})

    event.refresh_from_db()
    assert (event.rehearsal_at, event.rehearsal_set_at) == (None, None)


@pytest.mark.parametrize("page", [0, 1, 2])
def test_pages_need_as_many_queries_for_three_people_as_for_one(secretary, city, pages, page):
    counts = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            secretary.get(pages[page])
        counts.append(len(queries))
        delegate(city, RegistrationStatus.INVITED)
        delegate(city, RegistrationStatus.INVITED)

    assert counts[0] == counts[1]


def test_pages_say_nothing_to_a_client_without_cookies(pages):
    assert [Client().get(page).status_code for page in pages] == [302, 302, 302]

"""One of each noun is changed through its page in the office; the export is then different in exactly that place."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from events.enums import StaffRole
from events.models import AuditEntry, Event, EventContact, Membership, Participant, Registration
from plenary.exchange import arrival, departure, reading
from sessions.models import AgendaItem, Speaker
from tests.factories.events import StaffFactory
from tests.filled_forms import filled


def differences(old: Any, new: Any, path: str = "$") -> dict[str, tuple[Any, Any]]:
    """The places where two JSON values differ, with both values."""
    if isinstance(old, dict) and isinstance(new, dict):
        assert list(old) == list(new), path
        found: dict[str, tuple[Any, Any]] = {}
        for key in old:
            found |= differences(old[key], new[key], f"{path}.{key}")
        return found
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return {
            place: pair
            for at, (one, other) in enumerate(zip(old, new, strict=True))
            for place, pair in differences(one, other, f"{path}[{at}]").items()
        }
    return {} if old == new else {path: (old, new)}


def _contact(event: Event) -> str:
    return f"settings/contacts/{EventContact.objects.filter(event=event).order_by('position')[1].pk}/"


def _membership(event: Event) -> str:
    row = Membership.objects.get(participant__event=event, participant__key="p002")
    return f"people/p002/memberships/{row.pk}/"


def _speaker(event: Event) -> str:
    row = Speaker.objects.filter(sitting__event=event, sitting__key="opening").order_by("position")[0]
    return f"programme/sittings/opening/speakers/{row.pk}/"


def _item(event: Event) -> str:
    row = AgendaItem.objects.filter(sitting__event=event, sitting__key="opening").order_by("position")[1]
    return f"programme/sittings/opening/agenda/{row.pk}/"


CASES = [
    ("settings/", {"theme_1": "나눔"}, "$.event.theme.ko", "나눔"),
    ("settings/", {"registration_closes_on": "2010-08-28"}, "$.event.registration.closes_on", "2010-08-28"),
    (_contact, {"email": "office@example.org"}, "$.event.contacts[1].email", "office@example.org"),
    ("people/organisations/unpog/", {"short_name": "UN POG"}, "$.organisations[1].short_name", "UN POG"),
    ("people/delegations/agra/", {"quota": "9"}, "$.delegations[2].quota", 9),
    ("people/delegations/agra/", {"focal_point_name": "Town Hall"}, "$.delegations[2].focal_point.name", "Town Hall"),
    ("people/p002/", {"full_name": "  MAC GIOLLA, Ó "}, "$.participants[1].name.full", "MAC GIOLLA, Ó"),
    ("people/p002/", {"dietary": "vegan"}, "$.participants[1].needs.dietary", "vegan"),
    ("people/p001/", {"arrives_at": "2010-09-05T22:45"}, "$.participants[0].arrival.at", "2010-09-05T22:45:00+09:00"),
    (_membership, {"function": "observer"}, "$.participants[1].memberships[0].function", "observer"),
    ("programme/rooms/grand-ballroom/", {"capacity": "601"}, "$.rooms[0].capacity", 601),
    ("programme/sittings/opening/", {"abstract_0": "One.\r\n\r\nTwo."}, "$.sittings[3].abstract.en", "One.\n\nTwo."),
    ("programme/sittings/opening/", {"chair": "p001"}, "$.sittings[3].chair", "p001"),
    ("programme/sittings/opening/table/", {"co_chairs": "p002\r\np001"}, "$.sittings[3].co_chairs", ["p002", "p001"]),
    (_speaker, {"part": "statement"}, "$.sittings[3].speakers[0].part", "statement"),
    (_item, {"minutes": "19"}, "$.sittings[3].agenda[1].minutes", 19),
    ("programme/presentations/round-table-1-01/", {"title_1": "새 제목"}, "$.presentations[0].title.ko", "새 제목"),
]  # fmt: skip


@pytest.fixture
def editor(loaded: Event) -> Client:
    client = Client()
    user = StaffFactory(event=loaded, role=StaffRole.ORGANISER).user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize(("where", "typed", "path", "value"), CASES, ids=[case[2] for case in CASES])
def test_one_change_through_a_page_is_one_difference_in_the_export(loaded, editor, where, typed, path, value):
    address = f"/office/{loaded.slug}/{where if isinstance(where, str) else where(loaded)}"
    before, extras_before = departure.compose(loaded)
    values = filled(editor.get(address))
    assert set(typed) <= set(values), "the page has no such field"

    response = editor.post(address, values | {name: [text] for name, text in typed.items()})

    assert response.status_code == 302
    after, extras_after = departure.compose(Event.objects.get())
    assert [(place, new) for place, (_old, new) in differences(before, after).items()] == [(path, value)]
    assert extras_after == extras_before
    entry = AuditEntry.objects.order_by("-pk").first()
    assert entry.verb.endswith((".changed", ".seated"))
    assert len(entry.after) == 1


@pytest.mark.parametrize("where", [case[0] for case in CASES[::2]], ids=[case[2] for case in CASES[::2]])
def test_saving_a_page_unchanged_changes_nothing(loaded, editor, where):
    address = f"/office/{loaded.slug}/{where if isinstance(where, str) else where(loaded)}"
    before, entries = departure.pack(loaded), AuditEntry.objects.count()

    response = editor.post(address, filled(editor.get(address)))

    assert response.status_code == 302
    assert departure.pack(Event.objects.get()) == before
    assert AuditEntry.objects.count() == entries


def test_every_name_survives_its_form(loaded, editor):
    """Names of every script and order: what the page shows and the browser sends back is what is stored."""
    for person in Participant.objects.filter(event=loaded).order_by("position")[::4]:
        address = f"/office/{loaded.slug}/people/{person.key}/"

        response = editor.post(address, filled(editor.get(address)))

        assert response.status_code == 302, person
    assert AuditEntry.objects.filter(verb="participant.changed").count() == 0


def test_approving_a_registration_is_its_status_and_day(loaded, editor):
    before = departure.compose(loaded)[0]

    editor.post(
        f"/office/{loaded.slug}/people/approvals/",
        {"do": "approve", "only": Registration.objects.get(participant__key="p008").pk},
    )

    after = departure.compose(Event.objects.get())[0]
    assert differences(before, after) == {
        "$.participants[7].registration.status": ("submitted", "approved"),
        "$.participants[7].registration.updated_on": ("2010-08-11", "2010-08-23"),
    }


def test_undo_in_the_toast_puts_the_export_back(loaded, editor):
    address = f"/office/{loaded.slug}/people/p002/"
    before = departure.pack(loaded)
    page = editor.post(address, filled(editor.get(address)) | {"job_title": ["Mayor"]}, follow=True)
    undo = next(message.extra_tags for message in page.context["messages"]).removeprefix("undo:")

    editor.post(undo)

    assert departure.pack(Event.objects.get()) == before


def test_moving_a_sitting_takes_its_parts_along_and_undo_brings_all_back(loaded, editor):
    address = f"/office/{loaded.slug}/programme/sittings/round-table-1/"
    values = filled(editor.get(address))
    assert (values["starts_at"], values["ends_at"]) == (["2010-09-07T14:40"], ["2010-09-07T17:00"])
    before = departure.compose(loaded)[0]

    page = editor.post(
        address, values | {"starts_at": ["2010-09-07T14:50"], "ends_at": ["2010-09-07T17:10"]}, follow=True
    )

    moved = differences(before, departure.compose(Event.objects.get())[0])
    assert len(moved) == 2 + 8
    assert {new[14:16] + old[14:16] for path, (old, new) in moved.items() if ".presentations[0]" in path} == {"5545"}
    undo = next(message.extra_tags for message in page.context["messages"]).removeprefix("undo:")
    editor.post(undo)
    assert departure.compose(Event.objects.get())[0] == before


def test_export_made_after_changes_is_taken_back(loaded, editor):
    address = f"/office/{loaded.slug}/people/new/person/"
    response = editor.post(
        address,
        {
            "full_name": "Ana",
            "name_order": "mononym",
            "local_direction": "ltr",
            "role": "delegate",
            "correspondence_language": "en",
        },
    )
    assert response.status_code == 302
    document, extras = departure.compose(Event.objects.get())

    checked = arrival.check(reading.Package(document, extras))

    assert checked.notes == []
    assert document["participants"][-1]["id"] == "ana"
    assert document["participants"][-1]["memberships"] == []

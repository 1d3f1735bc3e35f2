"""Nobody but owners and organisers is ever sent what people said about food, access and flights.

Every page is opened as every role; the words, made up for this, are looked for in whatever comes back.
"""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from events.enums import Accessibility, Dietary, RegistrationStatus, StaffRole
from events.models import AuditEntry, Participant
from events.queries import links
from events.services import audit, participants
from tests.contracts.routes import ROUTES
from tests.factories.badges import BadgeFactory
from tests.factories.events import DelegationFactory, StaffFactory, delegate
from tests.factories.programme import SittingFactory, SpeakerFactory
from tests.factories.releases import release

pytestmark = [pytest.mark.django_db, pytest.mark.access]

FLIGHTS = ("QX 17411", "QX 99001")
DRAFT = "Vexholm flight unsent"


@pytest.fixture
def person(event):
    person = delegate(
        DelegationFactory(event=event), RegistrationStatus.APPROVED, key="ana", full_name="Ana Lima",
        dietary=Dietary.FASTING_VEGAN, accessibility=Accessibility.HEARING_LOOP, arrival_flight=FLIGHTS[0],
        departure_flight=FLIGHTS[1],
    )  # fmt: skip
    person.registration.answers = {"arrival_flight": DRAFT}
    person.registration.save()
    BadgeFactory(event=event, participant=person)
    SpeakerFactory(sitting=SittingFactory(event=event, chair=person), participant=person)
    participants.change(by=audit.SYSTEM, participant=person, values={"dietary": Dietary.KOSHER})
    participants.change(by=audit.SYSTEM, participant=person, values={"dietary": Dietary.FASTING_VEGAN})
    release(event)
    return person


def shown_words():
    return (*FLIGHTS, DRAFT, "fasting_vegan", str(Dietary.FASTING_VEGAN.label), "hearing_loop")


def paths(person):
    """Every address of the office, the desk and the public that can be made of this event and this person."""
    event = person.event
    known = {"person_key": person.key, "person": person.pk, "delegation": "", "day": event.starts_on}
    body = person.memberships.get().delegation
    known |= {"delegation": body.key, "badge_number": "1", "sitting": "", "speaker": person.key}
    for route in ROUTES:
        if route.name.startswith(("account_", "mfa_", "admin:", "me")):
            continue
        given = [
            event.slug if each == "event" else each[1:] if each.startswith("=") else known.get(each, "")
            for each in route.arguments
        ]
        try:
            yield reverse(route.name, args=given) + ("" if "{" in route.query else route.query)
        except NoReverseMatch:
            continue


def found_by(client, person):
    leaks = []
    for path in sorted(set(paths(person))):
        answer = client.get(path)
        content = answer.getvalue().decode("utf-8", "replace")
        # the filters and forms offer every choice there is: the words stand there without anybody's name
        plain = [word for word in (*FLIGHTS, DRAFT) if word in content]
        selected = f'value="{Dietary.FASTING_VEGAN}" selected' in content
        if plain or selected:
            leaks.append((path, plain, selected))
    return leaks


def browser(event, role):
    client = Client()
    user = StaffFactory(event=event, role=role).user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("role", [StaffRole.VIEWER, StaffRole.CHAIR, StaffRole.DESK, None])
def test_no_page_tells_other_roles_what_is_sensitive(event, person, role):
    client = browser(event, role) if role else Client()
    assert found_by(client, person) == []


def test_pages_looked_at_would_have_shown_it(event, person, secretary):
    path = reverse("office_person", args=[event.slug, person.key])
    assert (path, list(FLIGHTS), True) in found_by(secretary, person)
    assert len(set(paths(person))) > 40


def test_searching_for_it_finds_nobody(event, person):
    path = reverse("office_people", args=[event.slug])
    for word in shown_words():
        assert "Ana Lima" not in browser(event, StaffRole.VIEWER).get(path, {"q": word}).content.decode()


def test_record_never_holds_it(event, person):
    told = [str((entry.object_name, entry.before, entry.after)) for entry in AuditEntry.objects.all()]
    assert [word for word in (*shown_words(), "kosher", "Kosher") if any(word in text for text in told)] == []


def test_desk_sees_access_needs_at_the_door_and_nothing_else(event, person):
    door = browser(event, StaffRole.DESK)
    badge = person.badges.get()
    content = door.post(reverse("desk", args=[event.slug]), {"code": badge.code, "desk": "A"}).content.decode()
    assert "Ana Lima" in content
    words = [word for word in (*FLIGHTS, DRAFT, str(Dietary.FASTING_VEGAN.label)) if word in content]
    assert (str(Accessibility.HEARING_LOOP.label) in content, words) == (True, [])


def test_delegations_page_shows_nothing_of_it(event, person):
    token = links.delegation_token(person.memberships.get().delegation)
    content = Client().get(reverse("delegation_page", args=[event.slug, token])).content.decode()
    assert "Ana Lima" in content
    assert [word for word in shown_words() if word in content] == []


def test_nothing_lies_in_the_clear_in_the_person(event, person):
    assert Participant.objects.values_list("arrival_flight", flat=True)[0] not in FLIGHTS

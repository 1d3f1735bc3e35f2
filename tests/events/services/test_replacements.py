"""Somebody else goes instead."""

import pytest

from events.enums import LetterKind, MembershipFunction, ParticipantRole, RegistrationStatus
from events.models import Delegation, Delivery, Participant, Registration
from events.queries import links
from events.services import audit, registrations, replacements
from tests.events.details import DETAILS
from tests.factories.events import DelegationFactory, delegate

pytestmark = pytest.mark.django_db


def name_other(person, **fields) -> Participant:
    named = {
        "full_name": "Park Min-jun",
        "given_name": "Min-jun",
        "family_name": "Park",
        "job_title": "Deputy Mayor",
        "email": "park@city.example",
        "correspondence_language": "ko",
    }
    return replacements.someone_else(by=audit.participant(person), participant=person, **{**named, **fields})


def test_someone_else_is_invited_with_a_link_of_their_own():
    city = DelegationFactory()
    person = delegate(city)
    other = name_other(person)
    row = Registration.objects.get(participant=person)
    assert (row.status, row.replaced_by) == ("declined", other)
    assert other.registration.status == "invited"
    assert other.memberships.get().delegation == city
    assert other.sort_name == "Park, Min-jun"
    assert links.participant_by_token(event_slug=city.event.slug, token=links.personal_token(other)) == other
    assert (Delivery.objects.get().kind, Delivery.objects.get().participant) == (LetterKind.INVITATION, other)


def test_naming_twice_names_one_person():
    person = delegate(DelegationFactory())
    assert name_other(person) == name_other(person)
    assert Participant.objects.count() == 2


def test_a_confirmed_place_goes_to_the_stand_in_before_those_waiting():
    city = DelegationFactory(quota=1)
    person = delegate(city, RegistrationStatus.APPROVED)
    delegate(city, RegistrationStatus.WAITLISTED)
    other = name_other(person)
    assert Delegation.objects.get().places_taken == 0
    registrations.submit(by=audit.participant(other), participant=other, details=DETAILS)
    assert (Registration.objects.get(participant=other).status, Delegation.objects.get().places_taken) == (
        "submitted",
        1,
    )


def test_a_heads_stand_in_comes_as_delegate():
    person = delegate(DelegationFactory(), role=ParticipantRole.HEAD_OF_DELEGATION)
    person.memberships.update(function=MembershipFunction.HEAD)
    other = name_other(person)
    assert (other.role, other.memberships.get().function) == ("delegate", "delegate")


def test_a_replaced_person_cannot_accept_again():
    person = delegate(DelegationFactory())
    name_other(person)
    with pytest.raises(registrations.NotPossible):
        registrations.accept(by=audit.participant(person), participant=person)

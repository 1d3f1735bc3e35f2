import pytest

from events.enums import DeliveryState, LetterKind, StaffRole
from events.models import AuditEntry, Delivery
from events.queries import links
from events.services import renewals
from events.services.audit import staff
from events.services.permissions import NotAllowed
from tests.factories.events import DelegationFactory, StaffFactory, delegate


@pytest.fixture
def person(event):
    return delegate(DelegationFactory(event=event))


def test_renewing_kills_the_old_personal_link_and_writes_once(event, organiser, person):
    old, feed = links.personal_token(person), links.feed_token(person)
    renewals.renew_personal_link(by=staff(organiser), participant=person)
    assert links.participant_by_token(event_slug=event.slug, token=old) is None
    assert links.participant_by_token(event_slug=event.slug, token=links.personal_token(person)) == person
    assert links.feed_owner_by_token(event_slug=event.slug, token=feed) == person
    letter = Delivery.objects.get(participant=person)
    assert (letter.kind, letter.state) == (LetterKind.NEW_LINK, DeliveryState.WAITING)
    assert AuditEntry.objects.filter(event=event, verb="participant.link_renewed").count() == 1


def test_sending_keeps_the_link(event, organiser, person):
    token = links.personal_token(person)
    renewals.send_personal_link(by=staff(organiser), participant=person)
    person.refresh_from_db()
    assert links.personal_token(person) == token
    assert Delivery.objects.get(participant=person).kind == LetterKind.NEW_LINK


def test_renewing_kills_the_old_link_of_a_delegation(event, organiser):
    city = DelegationFactory(event=event)
    old = links.delegation_token(city)
    renewals.renew_delegation_link(by=staff(organiser), delegation=city)
    assert links.delegation_by_token(event_slug=event.slug, token=old) is None
    assert links.delegation_by_token(event_slug=event.slug, token=links.delegation_token(city)) == city


@pytest.mark.parametrize("role", [StaffRole.VIEWER, StaffRole.CHAIR, StaffRole.DESK])
def test_links_are_renewed_by_organisers_only(event, person, role):
    other = staff(StaffFactory(event=event, role=role).user)
    with pytest.raises(NotAllowed):
        renewals.renew_personal_link(by=other, participant=person)
    with pytest.raises(NotAllowed):
        renewals.renew_delegation_link(by=other, delegation=DelegationFactory(event=event))

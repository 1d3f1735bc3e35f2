from django.test import override_settings

from events.queries import links
from tests.factories.events import DelegationFactory, EventFactory, ParticipantFactory


def test_personal_token_opens_its_own_page_only(event):
    person = ParticipantFactory(event=event)
    token = links.personal_token(person)
    assert links.participant_by_token(event_slug=event.slug, token=token) == person
    assert links.participant_by_token(event_slug=EventFactory().slug, token=token) is None
    assert links.feed_owner_by_token(event_slug=event.slug, token=token) is None
    assert links.delegation_by_token(event_slug=event.slug, token=token) is None


def test_personal_token_dies_with_its_version(event):
    person = ParticipantFactory(event=event)
    token = links.personal_token(person)
    person.link_version += 1
    person.save(update_fields=["link_version"])
    assert links.participant_by_token(event_slug=event.slug, token=token) is None
    assert links.feed_owner_by_token(event_slug=event.slug, token=links.feed_token(person)) == person


def test_personal_token_survives_rotation_of_keys(event):
    person = ParticipantFactory(event=event)
    with override_settings(LINK_KEYS=["old"]):
        token = links.personal_token(person)
    with override_settings(LINK_KEYS=["new", "old"]):
        assert links.participant_by_token(event_slug=event.slug, token=token) == person
    with override_settings(LINK_KEYS=["new"]):
        assert links.participant_by_token(event_slug=event.slug, token=token) is None


def test_token_that_is_garbage_opens_nothing(event):
    ParticipantFactory(event=event)
    for token in ["", "A", "%", "é", "A" * 30, "A" * 4000]:
        assert links.participant_by_token(event_slug=event.slug, token=token) is None


def test_delegation_token_and_feed_token_are_apart(event):
    city = DelegationFactory(event=event)
    assert links.delegation_by_token(event_slug=event.slug, token=links.delegation_token(city)) == city
    assert links.feed_owner_by_token(event_slug=event.slug, token=links.delegation_feed_token(city)) == city
    assert links.delegation_by_token(event_slug=event.slug, token=links.delegation_feed_token(city)) is None

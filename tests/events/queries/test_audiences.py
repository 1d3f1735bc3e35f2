"""Who gets a letter, and why anyone does not."""

from datetime import timedelta

import pytest

from events.enums import DeliveryState, LetterKind, RegistrationStatus
from events.models import Invitation, Participant
from events.queries import audiences, clock, people
from events.queries.audiences import Reason
from events.queries.people import Chosen
from tests.factories.events import DelegationFactory, DeliveryFactory, delegate

S = RegistrationStatus


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, quota=20)


def reasons(event, kind, chosen=None):
    plan = audiences.plan(event, kind=kind, chosen=chosen or Chosen())
    return {each.pk: each.reason for each in (*plan.recipients, *plan.left_out)}


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (S.INVITED, None),
        (S.ACCEPTED, Reason.ANSWERED),
        (S.SUBMITTED, Reason.ANSWERED),
        (S.APPROVED, Reason.ANSWERED),
        (S.WAITLISTED, Reason.ANSWERED),
        (S.DECLINED, Reason.DECLINED),
        (S.REFUSED, Reason.REFUSED),
        (S.WITHDRAWN, Reason.WITHDRAWN),
    ],
)
def test_invitation_goes_to_those_who_have_not_answered(event, city, status, reason):
    person = delegate(city, status)

    assert reasons(event, LetterKind.INVITATION) == {person.pk: reason}


@pytest.mark.parametrize(
    ("email", "reason"),
    [
        ("kim@bcn.example", None),
        ("", Reason.NO_ADDRESS),
        ("kim@bcn", Reason.BAD_ADDRESS),
        ("kim", Reason.BAD_ADDRESS),
        ("kim@bcn.example, eve@evil.example", Reason.BAD_ADDRESS),
        ("kim@bcn..example", Reason.BAD_ADDRESS),
    ],
)
def test_address_that_cannot_be_written_to_is_left_out(event, city, email, reason):
    person = delegate(city, email=email)

    assert reasons(event, LetterKind.INVITATION) == {person.pk: reason}


def test_invitation_goes_to_nobody_twice(event, city):
    invited, waiting, failed = delegate(city), delegate(city), delegate(city)
    Invitation.objects.filter(participant=invited).update(invited_at=clock.real_now())
    DeliveryFactory(event=event, participant=waiting, kind=LetterKind.INVITATION, state=DeliveryState.UNKNOWN)
    DeliveryFactory(event=event, participant=failed, kind=LetterKind.INVITATION, state=DeliveryState.FAILED)

    assert reasons(event, LetterKind.INVITATION) == {
        invited.pk: Reason.ALREADY_SENT,
        waiting.pk: Reason.ON_ITS_WAY,
        failed.pk: None,
    }


def test_reminder_goes_to_the_silent_and_to_open_forms(event, city):
    new, silent, typing, done = delegate(city), delegate(city), delegate(city, S.ACCEPTED), delegate(city, S.SUBMITTED)
    Invitation.objects.filter(participant=silent).update(invited_at=clock.real_now())

    assert reasons(event, LetterKind.REMINDER) == {
        new.pk: Reason.NOT_INVITED,
        silent.pk: None,
        typing.pk: None,
        done.pk: Reason.ANSWERED,
    }


@pytest.mark.parametrize(("days", "reason"), [(1, Reason.REMINDED), (3, None)])
def test_reminder_is_not_repeated_within_two_days(event, city, days, reason):
    person = delegate(city, S.ACCEPTED)
    sent_at = clock.real_now() - timedelta(days=days)
    DeliveryFactory(
        event=event, participant=person, kind=LetterKind.REMINDER, state=DeliveryState.SENT, sent_at=sent_at
    )

    assert reasons(event, LetterKind.REMINDER) == {person.pk: reason}


def test_confirmation_goes_to_the_confirmed(event, city):
    confirmed, under_review = delegate(city, S.APPROVED), delegate(city, S.SUBMITTED)

    assert reasons(event, LetterKind.APPROVED) == {confirmed.pk: None, under_review.pk: Reason.NOT_CONFIRMED}


def test_new_link_may_be_sent_again(event, city):
    person = delegate(city, S.APPROVED)
    DeliveryFactory(
        event=event,
        participant=person,
        kind=LetterKind.NEW_LINK,
        state=DeliveryState.SENT,
        sent_at=clock.real_now(),
    )

    assert reasons(event, LetterKind.NEW_LINK) == {person.pk: None}


def test_plan_counts_reasons_and_languages_of_those_meant(event, city):
    other = DelegationFactory(event=event)
    delegate(city, correspondence_language="ko"), delegate(city, correspondence_language="ko"), delegate(city)
    delegate(city, S.DECLINED)
    delegate(other)

    plan = audiences.plan(event, kind=LetterKind.INVITATION, chosen=Chosen(city=city.key))

    assert plan.languages() == [("ko", 2), ("en", 1)]
    assert plan.reasons() == [("declined", 1)]


def test_plan_is_one_query_at_any_size(event, city, django_assert_num_queries):
    for _each in range(3):
        delegate(city)

    with django_assert_num_queries(1):
        audiences.plan(event, kind=LetterKind.REMINDER, chosen=people.read({"view": "silent", "role": "delegate"}))


def test_people_of_another_event_are_never_meant(event, city):
    stranger = delegate(DelegationFactory())

    assert reasons(event, LetterKind.INVITATION, Chosen(person=(stranger.pk,))) == {}
    assert Participant.objects.count() == 1

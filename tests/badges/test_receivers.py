import pytest

from badges.models import Badge
from badges.services import badges as badge_services
from events.enums import RegistrationStatus
from events.models import Registration
from events.services import decisions
from events.services.audit import staff
from events.signals import registration_confirmed
from tests.factories.events import DelegationFactory, delegate


def test_issue_to_confirmed_gives_badges_to_the_confirmed_only(event):
    city = DelegationFactory(event=event)
    person = delegate(city, RegistrationStatus.APPROVED)
    delegate(city, RegistrationStatus.SUBMITTED)
    assert [badge.participant for badge in badge_services.issue_to_confirmed(event_id=event.pk)] == [person]
    assert badge_services.issue_to_confirmed(event_id=event.pk) == []
    assert badge_services.issue_to_confirmed(event_id=event.pk + 1) == []
    assert Badge.objects.count() == 1


@pytest.fixture
def news():
    heard = []

    def listen(*, event_id, **_):
        heard.append(event_id)

    registration_confirmed.connect(listen)
    yield heard
    registration_confirmed.disconnect(listen)


def test_approval_tells_the_news_once_committed_and_only_when_somebody_was_confirmed(
    event, organiser, news, django_capture_on_commit_callbacks
):
    person = delegate(DelegationFactory(event=event), RegistrationStatus.SUBMITTED)
    registration = Registration.objects.get(participant=person)
    for expected in ([event.pk], [event.pk]):
        with django_capture_on_commit_callbacks(execute=True):
            decisions.approve(by=staff(organiser), event=event, ids=[registration.pk])
            assert news in ([], [event.pk])
        assert news == expected

import pytest
from django.db import IntegrityError, transaction

from badges.models import Badge
from badges.queries import badges as badge_queries
from badges.rules import number_text
from badges.services import badges as badge_services
from events.enums import RegistrationStatus, StaffRole
from events.models import AuditEntry
from events.queries.people import ids_matching
from events.services.audit import SYSTEM, staff
from events.services.permissions import NotAllowed
from tests.factories.badges import BadgeFactory
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate


def confirmed(event, number):
    city = DelegationFactory(event=event, quota=number)
    return [delegate(city, RegistrationStatus.APPROVED) for _ in range(number)]


def test_issue_gives_each_person_one_badge_and_the_next_number(event):
    people = confirmed(event, 3)
    made = badge_services.issue(by=SYSTEM, event=event, participants=people)
    assert [(badge.participant, badge.number) for badge in made] == list(zip(people, [1, 2, 3], strict=True))
    assert len({badge.code for badge in made}) == 3
    event.refresh_from_db()
    assert event.next_badge_number == 4
    assert AuditEntry.objects.filter(event=event, verb="badge.issued").count() == 3


def test_issue_twice_makes_nothing_new(event):
    people = confirmed(event, 2)
    badge_services.issue(by=SYSTEM, event=event, participants=people)
    assert badge_services.issue(by=SYSTEM, event=event, participants=people) == []
    assert Badge.objects.count() == 2


def test_issue_leaves_people_of_another_event_alone(event):
    stranger = confirmed(EventFactory(), 1)
    assert badge_services.issue(by=SYSTEM, event=event, participants=stranger) == []


def test_issue_is_refused_to_the_desk(event):
    desk = StaffFactory(event=event, role=StaffRole.DESK).user
    with pytest.raises(NotAllowed):
        badge_services.issue(by=staff(desk), event=event, participants=confirmed(event, 1))
    assert Badge.objects.count() == 0


def test_reissue_voids_the_old_badge_once(event):
    [person] = confirmed(event, 1)
    [old] = badge_services.issue(by=SYSTEM, event=event, participants=[person])
    new = badge_services.reissue(by=SYSTEM, badge=old, reason="Lost")
    again = badge_services.reissue(by=SYSTEM, badge=old, reason="Lost")
    old.refresh_from_db()
    assert (old.void_reason, old.voided_at is None) == ("Lost", False)
    assert (new.number, new.code == old.code) == (2, False)
    assert again == new
    assert badge_queries.valid_badge_of(person) == new


def test_database_refuses_two_valid_badges_of_one_person(event):
    [person] = confirmed(event, 1)
    BadgeFactory(event=event, participant=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        BadgeFactory(event=event, participant=person)


def test_office_finds_a_person_by_number_or_code_of_their_badge(event, django_assert_num_queries):
    people = [delegate(DelegationFactory(event=event)) for _each in range(2)]
    badge = badge_services.issue(by=SYSTEM, event=event, participants=people)[1]
    for typed in (number_text(badge.number), number_text(badge.number).replace("-", ""), badge.code.lower()):
        with django_assert_num_queries(1):
            assert ids_matching(event, typed) == [people[1].pk]
    assert ids_matching(event, number_text(badge.number + 1)) == []
    assert sorted(ids_matching(event, "kang")) == sorted(person.pk for person in people)

"""A focal point lets colleagues into the delegation's page, and out again."""

import pytest

from events.enums import DeliveryState, LetterKind, StaffRole
from events.models import AuditEntry, Colleague, Delegation, Delivery
from events.queries import clock, links
from events.services import audit, colleagues, deliveries
from events.services.delegation_letters import NoAddress
from events.services.focal_points import NotTheirs
from events.services.permissions import NotAllowed
from tests.events.focal_point import colleague
from tests.factories.events import DelegationFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return DelegationFactory()


def invite(city, *, by=None, **more):
    values = {"name": "Sato Hana", "email": "sato@city.example", "language": "ko", "may_edit": False, **more}
    return colleagues.invite(by=by or audit.focal_point(city), delegation=city, **values)


def opens(row: Colleague) -> bool:
    found = links.colleague_by_token(event_slug=row.delegation.event.slug, token=links.colleague_token(row))
    return found == row


def send_all():
    Delivery.objects.update(due_at=clock.real_now())
    deliveries.deliver_due()


def test_a_colleague_gets_a_letter_with_a_link_of_their_own(city):
    row = invite(city)
    assert opens(row)
    send_all()
    letter = Delivery.objects.get()
    assert (letter.kind, letter.delegation, letter.email, letter.state) == (
        LetterKind.COLLEAGUE,
        city,
        "sato@city.example",
        DeliveryState.SENT,
    )
    assert letter.language == "ko"
    assert links.colleague_token(row) in letter.text
    assert links.delegation_token(city) not in letter.text + letter.html
    assert city.focal_point_name in letter.text
    assert "you can change nothing" in letter.text


def test_a_colleagues_link_opens_no_other_event_and_is_no_other_token(city):
    row = invite(city)
    other = DelegationFactory()
    token = links.colleague_token(row)
    assert links.colleague_by_token(event_slug=other.event.slug, token=token) is None
    assert links.delegation_by_token(event_slug=city.event.slug, token=token) is None
    assert links.participant_by_token(event_slug=city.event.slug, token=token) is None
    assert links.colleague_by_token(event_slug=city.event.slug, token=links.delegation_token(city)) is None


def test_the_record_names_the_colleague_and_who_let_them_in(city):
    row = invite(city)
    entry = AuditEntry.objects.get(verb="colleague.created")
    assert (entry.actor_kind, entry.actor_name, entry.object_name) == (
        "focal_point",
        city.focal_point_name,
        row.name,
    )


def test_one_address_has_one_link(city):
    invite(city)
    with pytest.raises(colleagues.AlreadyIn):
        invite(city, email="SATO@city.example")


def test_a_page_is_shared_with_ten(city):
    for number in range(colleagues.MOST):
        invite(city, email=f"c{number}@city.example")
    with pytest.raises(colleagues.TooMany):
        invite(city)


def test_a_colleague_needs_an_address(city):
    with pytest.raises(NoAddress):
        invite(city, email="sato@city")
    assert not Colleague.objects.exists()


def test_a_revoked_link_opens_nothing_and_its_letter_does_not_leave(city):
    row = invite(city)
    assert colleagues.revoke(by=audit.focal_point(city), colleague=row) is True
    assert not opens(row)
    assert Delivery.objects.get().state == DeliveryState.STOPPED
    assert colleagues.revoke(by=audit.focal_point(city), colleague=row) is False


def test_a_revoked_colleague_reads_the_delegations_calendar_no_longer(city):
    row, feed = invite(city), links.delegation_feed_token(city)
    colleagues.revoke(by=audit.focal_point(city), colleague=row)
    assert links.feed_owner_by_token(event_slug=city.event.slug, token=feed) is None
    city.refresh_from_db()
    assert links.feed_owner_by_token(event_slug=city.event.slug, token=links.delegation_feed_token(city)) == city


def test_a_letter_already_claimed_does_not_leave_after_revoking(city):
    row = invite(city)
    Colleague.objects.filter(pk=row.pk).update(revoked_at=clock.real_now())
    send_all()
    letter = Delivery.objects.get()
    assert (letter.state, letter.text) == (DeliveryState.STOPPED, "")


def test_to_invite_again_is_a_new_link(city):
    old = invite(city, may_edit=True)
    colleagues.revoke(by=audit.focal_point(city), colleague=old)
    new = colleagues.invite_again(by=audit.focal_point(city), colleague=old)
    assert (new.name, new.may_edit, opens(new), opens(old)) == ("Sato Hana", True, True, False)


@pytest.mark.parametrize("may_edit", [True, False])
def test_colleagues_let_nobody_in_and_nobody_out(city, may_edit):
    row = colleague(city, may_edit=may_edit)
    for by in (audit.focal_point(city, row), audit.focal_point(DelegationFactory(event=city.event)), audit.SYSTEM):
        with pytest.raises(NotTheirs):
            invite(city, by=by, email="other@city.example")
        with pytest.raises(NotTheirs):
            colleagues.revoke(by=by, colleague=row)
    assert opens(row)


def test_the_secretariat_takes_all_links_back(city):
    rows = [colleague(city, email=f"c{number}@city.example") for number in range(2)]
    elsewhere = colleague(DelegationFactory(event=city.event))
    staff = audit.staff(StaffFactory(event=city.event).user)
    assert colleagues.revoke_all(by=staff, delegation=city) == 2
    assert [opens(row) for row in (*rows, elsewhere)] == [False, False, True]
    viewer = audit.staff(StaffFactory(event=city.event, role=StaffRole.VIEWER).user)
    for by in (viewer, audit.focal_point(city)):
        with pytest.raises(NotAllowed):
            colleagues.revoke_all(by=by, delegation=city)


def test_removing_the_delegation_takes_its_colleagues_along(city):
    colleague(city)
    Delegation.objects.all().delete()
    assert not Colleague.objects.exists()

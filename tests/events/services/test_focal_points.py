"""The focal point's link is sent by letter, and the duty is handed over."""

import pytest

from events.enums import ContactKind, DeliveryState, LetterKind, StaffRole
from events.forms.colleagues import seen
from events.models import AuditEntry, Delegation, Delivery, EventContact
from events.queries import clock, links
from events.services import audit, deliveries, editing, focal_points
from events.services.delegation_letters import NoAddress
from events.services.permissions import NotAllowed
from tests.events.focal_point import colleague
from tests.factories.events import DelegationFactory, StaffFactory, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    row = DelegationFactory()
    EventContact.objects.create(
        event=row.event, kind=ContactKind.SECRETARIAT, name=text("Help", "안내"), email="office@assembly.example"
    )
    return row


def hand_over(city, *, by=None, **more):
    values = {"name": "Lee Ha-na", "email": "lee@city.example", "language": "ko", **more}
    focal_points.hand_over(by=by or audit.focal_point(city), delegation=city, **values)


def send_all():
    Delivery.objects.update(due_at=clock.real_now())
    deliveries.deliver_due()


def test_a_letter_brings_the_focal_point_the_link(city):
    focal_points.send_link(by=audit.staff(StaffFactory(event=city.event).user), delegation=city)
    send_all()
    letter = Delivery.objects.get()
    assert (letter.kind, letter.delegation, letter.participant, letter.state) == (
        LetterKind.FOCAL_POINT,
        city,
        None,
        DeliveryState.SENT,
    )
    assert (letter.recipient_name, letter.email) == (city.focal_point_name, city.focal_point_email)
    assert links.delegation_token(city) in letter.text
    assert city.focal_point_name in letter.html


def test_a_link_renewed_before_the_letter_leaves_is_the_one_it_brings(city):
    focal_points.send_link(by=audit.SYSTEM, delegation=city)
    Delegation.objects.update(link_version=2)
    send_all()
    city.refresh_from_db()
    assert links.delegation_token(city) in Delivery.objects.get().text


def test_a_focal_point_without_address_gets_no_letter(city):
    Delegation.objects.update(focal_point_email="")
    city.refresh_from_db()
    with pytest.raises(NoAddress):
        focal_points.send_link(by=audit.SYSTEM, delegation=city)


@pytest.mark.parametrize("role", [StaffRole.VIEWER, StaffRole.CHAIR, StaffRole.DESK])
def test_links_are_sent_by_organisers_only(city, role):
    for by in (audit.staff(StaffFactory(event=city.event, role=role).user), audit.focal_point(city)):
        with pytest.raises(NotAllowed):
            focal_points.send_link(by=by, delegation=city)


def test_handing_over_ends_the_old_link_and_writes_to_all_three(city):
    old, address = links.delegation_token(city), city.focal_point_email
    hand_over(city)
    assert links.delegation_by_token(event_slug=city.event.slug, token=old) is None
    send_all()
    letters = {(row.kind, row.email): row for row in Delivery.objects.all()}
    assert set(letters) == {
        (LetterKind.FOCAL_POINT, "lee@city.example"),
        (LetterKind.HANDED_OVER, address),
        (LetterKind.HANDED_OVER, "office@assembly.example"),
    }
    fresh = Delegation.objects.get()
    assert (fresh.focal_point_name, fresh.focal_point_language) == ("Lee Ha-na", "ko")
    assert links.delegation_token(fresh) in letters[LetterKind.FOCAL_POINT, "lee@city.example"].text
    for told in (address, "office@assembly.example"):
        said = letters[LetterKind.HANDED_OVER, told].text
        assert "Lee Ha-na" in said
        assert "lee@city.example" in said
        assert "/delegation/" not in said
    assert set(AuditEntry.objects.filter(object_type="delegation").values_list("verb", flat=True)) == {
        "delegation.changed",
        "delegation.handed_over",
    }


def test_handing_over_ends_the_calendar_the_former_focal_point_subscribed_to(city):
    feed = links.delegation_feed_token(city)
    assert links.feed_owner_by_token(event_slug=city.event.slug, token=feed) == city
    hand_over(city)
    assert links.feed_owner_by_token(event_slug=city.event.slug, token=feed) is None


def test_a_letter_to_a_former_focal_point_does_not_bring_the_new_link(city):
    focal_points.send_link(by=audit.SYSTEM, delegation=city)
    hand_over(city)
    send_all()
    letter = Delivery.objects.get(kind=LetterKind.FOCAL_POINT, email=city.key.join(("protocol@", ".example")))
    assert (letter.state, letter.text) == (DeliveryState.STOPPED, "")


def test_two_hand_overs_at_once_do_not_overwrite_each_other(city):
    shown = seen(city)
    hand_over(city, seen=shown)
    with pytest.raises(editing.ChangedMeanwhile):
        hand_over(city, name="Somebody Else", seen=shown)
    assert Delegation.objects.get().focal_point_name == "Lee Ha-na"


def test_only_the_focal_point_hands_over(city):
    row = colleague(city, may_edit=True)
    for by in (audit.focal_point(city, row), audit.focal_point(DelegationFactory(event=city.event)), audit.SYSTEM):
        with pytest.raises(focal_points.NotTheirs):
            hand_over(city, by=by)


def test_to_hand_over_to_an_incomplete_address_changes_nothing(city):
    with pytest.raises(NoAddress):
        hand_over(city, email="lee@city")
    assert Delegation.objects.get().link_version == 1

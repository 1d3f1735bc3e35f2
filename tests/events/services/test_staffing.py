import pytest

from events.enums import StaffRole
from events.models import AuditEntry, Staff, User
from events.services import staffing
from events.services.audit import staff as actor
from events.services.permissions import NotAllowed
from events.services.staffing import LastOwner
from tests.factories.events import StaffFactory


@pytest.fixture
def owner(event):
    return StaffFactory(event=event, role=StaffRole.OWNER)


def give(event, owner, email="desk@example.org", role=StaffRole.DESK):
    return staffing.give_role(by=actor(owner.user), event=event, email=email, name="Bong A-reum", role=role)


def test_give_role_makes_the_account_without_a_password(event, owner):
    made = give(event, owner)
    assert (made.user.email, made.user.name, made.role) == ("desk@example.org", "Bong A-reum", "desk")
    assert made.user.has_usable_password() is False
    assert AuditEntry.objects.get(event=event).verb == "staff.added"


def test_give_role_again_changes_it_and_keeps_one_row_and_the_name(event, owner):
    first = give(event, owner)
    User.objects.filter(pk=first.user.pk).update(name="Her own name")
    again = give(event, owner, email="DESK@example.org", role=StaffRole.CHAIR)
    assert (again.pk, again.role, again.user.name) == (first.pk, "chair", "Her own name")
    assert Staff.objects.filter(event=event).count() == 2


def test_the_last_owner_can_neither_leave_nor_step_down(event, owner):
    with pytest.raises(LastOwner):
        staffing.take_role(by=actor(owner.user), staff=owner)
    with pytest.raises(LastOwner):
        give(event, owner, email=owner.user.email, role=StaffRole.VIEWER)
    second = give(event, owner, role=StaffRole.OWNER)
    staffing.take_role(by=actor(second.user), staff=owner)
    assert list(Staff.objects.filter(event=event)) == [second]


@pytest.mark.parametrize("role", [StaffRole.ORGANISER, StaffRole.DESK, StaffRole.CHAIR, StaffRole.VIEWER])
def test_only_owners_give_and_take_roles(event, owner, role):
    other = StaffFactory(event=event, role=role)
    with pytest.raises(NotAllowed):
        give(event, other)
    with pytest.raises(NotAllowed):
        staffing.take_role(by=actor(other.user), staff=owner)

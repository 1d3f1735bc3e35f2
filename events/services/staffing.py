"""Who works in an event: roles are given, changed and taken by its owner; somebody always owns it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from events.enums import StaffRole
from events.models import Event, Staff, User
from events.rules import Action
from events.services import audit, editing
from events.services.audit import Actor


class LastOwner(Exception):
    """The event would have no owner any more."""


@transaction.atomic
def give_role(*, by: Actor, event: Event, email: str, name: str, role: str) -> Staff:
    """The account with this address has the role in the event; it is made, without a password, where there is none.

    An account that already has a role gets the new one instead; the name of an existing account stays its own.
    Raises LastOwner, permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.MANAGE_STAFF)
    address = User.objects.normalize_email(email)
    user = User.objects.filter(email__iexact=address).first() or User.objects.create_user(address, name=name)
    staff = _locked(event).filter(user=user).first()
    if staff is None:
        staff = Staff.objects.create(event=event, user=user, role=role)
        audit.record(by=by, verb="staff.added", on=staff, event=event, after={"role": role})
    elif staff.role != role:
        _demand_another_owner(staff)
        before, staff.role = staff.role, role
        staff.save(update_fields=["role"])
        audit.record(by=by, verb="staff.changed", on=staff, event=event, before={"role": before}, after={"role": role})
    return staff


@transaction.atomic
def take_role(*, by: Actor, staff: Staff) -> None:
    """The account has no part in the event any more; the account itself stays. Raises LastOwner, NotAllowed."""
    editing.demand(by=by, event=staff.event, action=Action.MANAGE_STAFF)
    found = _locked(staff.event).filter(pk=staff.pk).first()
    if found is None:
        return
    _demand_another_owner(found)
    audit.record(by=by, verb="staff.removed", on=found, event=found.event, before={"role": found.role})
    found.delete()


def _locked(event: Event) -> QuerySet[Staff]:
    """The event's staff, the event's row locked: two owners leaving at once must not both succeed."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    return Staff.objects.filter(event=event)


def _demand_another_owner(staff: Staff) -> None:
    others = Staff.objects.filter(event=staff.event, role=StaffRole.OWNER).exclude(pk=staff.pk)
    if staff.role == StaffRole.OWNER and not others.exists():
        raise LastOwner

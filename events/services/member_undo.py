"""Taking back what a focal point has just done to the list of their delegation."""

from __future__ import annotations

import uuid

from django.db import transaction

from events.enums import ActorKind, DeliveryState, LetterKind, MembershipFunction, RegistrationStatus
from events.models import AuditEntry, Delegation, Delivery, Membership, Participant
from events.queries import members as reading
from events.services import decisions, editing, focal_points, heads, letters, members, registrations, standing
from events.services.audit import Actor
from events.services.editing import CannotUndo


@transaction.atomic
def undo(*, by: Actor, delegation: Delegation, batch: uuid.UUID) -> None:
    """What the batch did to the delegation's people is again as it was before it.

    Whoever was named is off the list again, as long as their letter has not left. Raises focal_points.NotTheirs,
    registrations.Closed, and CannotUndo if something has happened since.
    """
    focal_points.demand(by=by, delegation=delegation)
    registrations.demand_open(delegation.event)
    entries = list(
        AuditEntry.objects.filter(event=delegation.event, batch=batch, actor_kind=ActorKind.FOCAL_POINT).order_by("pk")
    )
    if not entries:
        raise focal_points.NotTheirs
    for entry in entries:
        _demand_ours(entry, delegation)
    named = [entry for entry in entries if entry.verb == "participant.named"]
    moved = [entry for entry in entries if entry.object_type == "registration"]
    if not (named or moved):
        _undo_changes(by, delegation, batch)
    for entry in moved:
        _restore(by, entry)
    if named:
        _undo_changes(by, delegation, members.heads_of(batch))
    for entry in named:
        _strike(by, entry)
    _demand_one_head(delegation)


def _undo_changes(by: Actor, delegation: Delegation, batch: uuid.UUID) -> None:
    entry = AuditEntry.objects.filter(event=delegation.event, batch=batch).order_by("pk").first()
    if entry is not None:
        editing.undo(by=by, entry=entry, event=delegation.event)


def _restore(by: Actor, entry: AuditEntry) -> None:
    person = Participant.objects.select_related("event").get(registration=int(entry.object_id))
    registration = standing.locked(person)
    if not decisions.restore(registration, entry, by=by, batch=uuid.uuid4()):
        raise CannotUndo


def _strike(by: Actor, entry: AuditEntry) -> None:
    """The person is gone as if never named, if nothing was sent to them and they did nothing."""
    person = Participant.objects.select_related("event").get(pk=int(entry.object_id))
    registration = standing.locked(person)
    letters.withdraw(by=by, kind=LetterKind.INVITATION, participants=[person])
    written_to = Delivery.objects.filter(participant=person).exclude(state=DeliveryState.STOPPED).exists()
    if registration.status != RegistrationStatus.INVITED or registration.answers or written_to:
        raise CannotUndo
    try:
        editing.remove(by=by, row=person, event=person.event)
    except editing.Held:
        raise CannotUndo


def _demand_ours(entry: AuditEntry, delegation: Delegation) -> None:
    """Raises NotTheirs for what was done to others' people, CannotUndo for people who are gone."""
    pk, kind = int(entry.object_id), entry.object_type
    if kind == "delegation":
        if pk != delegation.pk:
            raise focal_points.NotTheirs
        return
    path = {"participant": "participant", "registration": "participant__registration", "membership": "pk"}[kind]
    found = Membership.objects.filter(**{path: pk}, primary=True)
    if not found.filter(delegation=delegation).exists():
        raise focal_points.NotTheirs if found.exists() else CannotUndo


def _demand_one_head(delegation: Delegation) -> None:
    heads.locked(delegation)
    rows = reading.of(delegation)
    heading = [row for row in rows if row.function == MembershipFunction.HEAD and reading.comes(row.participant)]
    if len(heading) > 1:
        raise CannotUndo

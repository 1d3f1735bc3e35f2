"""Keeping clashes out of the draft unless somebody accepts them with a reason."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TypeVar

from django.db import transaction

from events.models import Event
from events.queries import clock
from events.rules import Action
from events.services import audit, editing
from events.services.audit import Actor
from sessions.models import AcceptedClash
from sessions.queries import clashes
from sessions.rules import Clash

Result = TypeVar("Result")
LONGEST_REASON = 500


class WouldClash(Exception):
    """The change would bring clashes that were not there before, and nobody has accepted them."""

    def __init__(self, found: list[Clash]) -> None:
        super().__init__("; ".join(clashes.why(clash) for clash in found))
        self.clashes = found


class NoReason(Exception):
    """A clash is accepted for a reason or not at all."""


class NoSuchClash(Exception):
    """The draft has no clash of this fingerprint (any more)."""


@transaction.atomic
def weigh(
    *, by: Actor, event: Event, change: Callable[[], Result], reason: str = "", shown: Container[str] = ()
) -> Result:
    """What `change` does is done, unless it would bring clashes that nobody has accepted.

    Clashes that were in the draft before are no hindrance. A `reason` accepts those new ones whose fingerprints were
    `shown` to the editor. Two changes at once wait for one another, so that none slips in between. Raises WouldClash,
    in which case nothing is changed, permissions.NotAllowed, and whatever `change` raises.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    before = {clash.fingerprint for clash in clashes.found(event)}
    result = change()
    new = [clash for clash in clashes.standing(event).open if clash.fingerprint not in before]
    if new and not (reason.strip() and all(clash.fingerprint in shown for clash in new)):
        raise WouldClash(new)
    for clash in new:
        _accept(by, event, clash, reason)
    return result


@transaction.atomic
def accept(*, by: Actor, event: Event, fingerprint: str, reason: str) -> AcceptedClash:
    """A clash of the draft counts as accepted, for this reason; accepting it again changes nothing.

    Raises NoReason, NoSuchClash, permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    if not reason.strip():
        raise NoReason
    clash = next((each for each in clashes.found(event) if each.fingerprint == fingerprint), None)
    if clash is None:
        raise NoSuchClash
    return _accept(by, event, clash, reason)


@transaction.atomic
def reopen(*, by: Actor, event: Event, fingerprint: str) -> bool:
    """A clash is accepted no more; False if it was not. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    row = AcceptedClash.objects.select_for_update(of=("self",)).filter(event=event, fingerprint=fingerprint).first()
    if row is None:
        return False
    audit.record(by=by, verb="clash.reopened", on=row, event=event, before={"reason": row.reason})
    row.delete()
    return True


def _accept(by: Actor, event: Event, clash: Clash, reason: str) -> AcceptedClash:
    row, made = AcceptedClash.objects.get_or_create(
        event=event,
        fingerprint=clash.fingerprint,
        defaults={
            "reason": reason.strip()[:LONGEST_REASON],
            "accepted_by": by.user,
            "accepted_at": clock.real_now(),
        },
    )
    if made:
        said = {"code": str(clash.code), "clash": clashes.why(clash), "reason": row.reason}
        audit.record(by=by, verb="clash.accepted", on=row, event=event, after=said)
    return row

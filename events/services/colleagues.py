"""Colleagues of a focal point: let into the delegation's page with links of their own, and out again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from events.enums import LetterKind
from events.models import Colleague, Delegation
from events.queries import addresses, clock
from events.rules import Action
from events.services import audit, delegation_letters, editing, focal_points
from events.services.audit import Actor
from events.services.delegation_letters import NoAddress

MOST = 10


class AlreadyIn(Exception):
    """Somebody with this address has a link of their own already."""


class TooMany(Exception):
    """As many colleagues as a page is shared with have a link already."""


@transaction.atomic
def invite(*, by: Actor, delegation: Delegation, name: str, email: str, language: str, may_edit: bool) -> Colleague:
    """A letter brings the colleague a link of their own. Only the focal point lets others in.

    Raises focal_points.NotTheirs, AlreadyIn, TooMany (beyond ten), delegation_letters.NoAddress.
    """
    focal_points.demand_focal_point(by=by, delegation=delegation)
    if addresses.fault(email):
        raise NoAddress(email)
    Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
    there = list(Colleague.objects.filter(delegation=delegation, revoked_at=None))
    if any(each.email.lower() == email.lower() for each in there):
        raise AlreadyIn
    if len(there) >= MOST:
        raise TooMany
    colleague = Colleague(
        delegation=delegation,
        name=name,
        email=email,
        language=language,
        may_edit=may_edit,
        added_at=clock.real_now(),
        added_by=by.name[:300],
    )
    editing.create(by=by, row=colleague, event=delegation.event)
    delegation_letters.queue(
        by=by, delegation=delegation, kind=LetterKind.COLLEAGUE, name=name, email=email, language=language
    )
    return colleague


def invite_again(*, by: Actor, colleague: Colleague) -> Colleague:
    """Somebody whose link was taken back has a new one, with the rights they had; raises as `invite` does."""
    return invite(
        by=by,
        delegation=colleague.delegation,
        name=colleague.name,
        email=colleague.email,
        language=colleague.language,
        may_edit=colleague.may_edit,
    )


@transaction.atomic
def revoke(*, by: Actor, colleague: Colleague) -> bool:
    """The colleague's link opens nothing any more, nor does the delegation's calendar under the address they knew.

    False if it did not before. Raises focal_points.NotTheirs.
    """
    focal_points.demand_focal_point(by=by, delegation=colleague.delegation)
    return _revoke(by, colleague)


@transaction.atomic
def revoke_all(*, by: Actor, delegation: Delegation) -> int:
    """No colleague's link opens the page any more; how many did. By the secretariat: permissions.NotAllowed."""
    editing.demand(by=by, event=delegation.event, action=Action.SEND)
    rows = Colleague.objects.filter(delegation=delegation, revoked_at=None).select_related("delegation__event")
    return sum(_revoke(by, row) for row in rows.order_by("pk"))


def _revoke(by: Actor, colleague: Colleague) -> bool:
    delegation, moment = colleague.delegation, clock.real_now()
    if not Colleague.objects.filter(pk=colleague.pk, revoked_at=None).update(revoked_at=moment):
        return False
    colleague.revoked_at = moment
    Delegation.objects.filter(pk=delegation.pk).update(feed_version=F("feed_version") + 1)
    audit.record(
        by=by, verb="colleague.revoked", on=colleague, event=delegation.event, before={"email": colleague.email}
    )
    delegation_letters.stop(by=by, delegation=delegation, kind=LetterKind.COLLEAGUE, email=colleague.email)
    return True

"""Who keeps a delegation's list: its focal point, and the colleagues they let in; and how that duty changes hands."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from events.enums import ActorKind, LetterKind
from events.models import Colleague, Delegation
from events.rules import Action
from events.services import audit, correspondence, delegation_letters, editing
from events.services.audit import Actor
from events.services.delegation_letters import NoAddress

KEPT = ("focal_point_name", "focal_point_email", "focal_point_language")


class NotTheirs(Exception):
    """The delegation, or the person, is not in this focal point's keeping, or may only be read by them."""


def demand(*, by: Actor, delegation: Delegation) -> None:
    """Raises NotTheirs unless the actor is the delegation's focal point or a colleague who may change its list."""
    if by.kind != ActorKind.FOCAL_POINT or by.delegation != delegation.pk:
        raise NotTheirs
    if by.colleague is None:
        return
    if not Colleague.objects.filter(pk=by.colleague, delegation=delegation, may_edit=True, revoked_at=None).exists():
        raise NotTheirs


def demand_focal_point(*, by: Actor, delegation: Delegation) -> None:
    """Raises NotTheirs unless the actor is the focal point themselves: no colleague lets others in."""
    demand(by=by, delegation=delegation)
    if by.colleague is not None:
        raise NotTheirs


@transaction.atomic
def send_link(*, by: Actor, delegation: Delegation) -> None:
    """A letter brings the focal point the link they have. Raises NoAddress, permissions.NotAllowed."""
    editing.demand(by=by, event=delegation.event, action=Action.SEND)
    _write_to_focal_point(by, delegation)


@transaction.atomic
def hand_over(
    *, by: Actor, delegation: Delegation, name: str, email: str, language: str, seen: str | None = None
) -> None:
    """Somebody else is the focal point: the old link and the old calendar open nothing, a letter brings the new link.

    The former focal point and the secretariat are told. `seen` is the fingerprint of the three facts (`KEPT`) as they
    were shown. Raises NotTheirs, NoAddress, editing.ChangedMeanwhile.
    """
    demand_focal_point(by=by, delegation=delegation)
    old = (delegation.focal_point_name, delegation.focal_point_email, delegation.focal_point_language)
    values = dict(zip(KEPT, (name, email, language), strict=True))
    if editing.change(by=by, row=delegation, event=delegation.event, values=values, seen=seen) is None:
        return
    Delegation.objects.filter(pk=delegation.pk).update(
        link_version=F("link_version") + 1, feed_version=F("feed_version") + 1
    )
    delegation.refresh_from_db(fields=["link_version", "feed_version"])
    audit.record(by=by, verb="delegation.handed_over", on=delegation, event=delegation.event, after={"link": "renewed"})
    _write_to_focal_point(by, delegation)
    first = next(iter(delegation.event.languages), "en")
    office = correspondence.contact_of(delegation.event)
    for told, address, spoken in (old, (str(delegation.event.short_name), office, first)):
        _tell(by, delegation, name=told, email=address, language=spoken)


def _write_to_focal_point(by: Actor, delegation: Delegation) -> None:
    delegation_letters.queue(
        by=by,
        delegation=delegation,
        kind=LetterKind.FOCAL_POINT,
        name=delegation.focal_point_name,
        email=delegation.focal_point_email,
        language=delegation.focal_point_language or delegation.correspondence_language,
    )


def _tell(by: Actor, delegation: Delegation, *, name: str, email: str, language: str) -> None:
    """The news of a hand-over, to an address if there is one."""
    try:
        delegation_letters.queue(
            by=by, delegation=delegation, kind=LetterKind.HANDED_OVER, name=name, email=email, language=language
        )
    except NoAddress:
        return

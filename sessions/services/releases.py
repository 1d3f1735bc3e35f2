"""Releasing the draft programme to the public, as a numbered version."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from events.enums import ActorKind
from events.models import Event
from events.queries import clock
from events.rules import Action
from events.services import audit, permissions
from events.services.audit import Actor
from sessions.models import Release
from sessions.queries.programme import Programme, draft, released
from sessions.queries.programme.comparison import next_release, same
from sessions.queries.programme.content import written

CANCELLED_KEPT = timedelta(days=30)


class NothingToRelease(Exception):
    """The draft says nothing that the public does not see already."""

    def __str__(self) -> str:
        return _("Nothing has changed since the last version, so there is nothing to release.")


def publish(*, by: Actor, event: Event, note: str) -> Release:
    """The draft becomes the current version, numbered one above the last; the version before is kept, not current.

    Sittings that were removed or cancelled stay in it, as cancelled, until 30 days after the event's last day. Two
    calls at once wait for one another and make one version. Raises NothingToRelease if the draft says the same as the
    current version (or is empty before the first), permissions.NotAllowed without the right to edit the programme.
    """
    if by.kind != ActorKind.SYSTEM:
        _demand_right(by, event)
    with transaction.atomic():
        event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        last = released(event)
        programme = upcoming(event=event, last=last)
        if same(programme, last):
            raise NothingToRelease
        Release.objects.filter(event=event, is_current=True).update(is_current=False)
        release = Release.objects.create(
            event=event,
            number=(last.version or 0) + 1,
            note=note,
            content=written(programme),
            released_at=clock.real_now(),
            released_by=by.user,
        )
        audit.record(
            by=by,
            verb="programme.released",
            on=release,
            event=event,
            before={"version": last.version},
            after={"version": release.number, "note": note, "changes": _counts(programme)},
        )
        return release


def upcoming(*, event: Event, last: Programme | None = None) -> Programme:
    """The programme as `publish` would release it now, its `changes` against the current version included."""
    last = last or released(event)
    keeps_cancelled = clock.today(event) <= event.ends_on + CANCELLED_KEPT
    programme = next_release(draft=draft(event), last=last, at=clock.real_now(), keeps_cancelled=keeps_cancelled)
    return replace(programme, version=(last.version or 0) + 1)


def _demand_right(by: Actor, event: Event) -> None:
    if by.user is None:
        raise permissions.NotAllowed(Action.EDIT_PROGRAMME)
    permissions.demand(event=event, user=by.user, action=Action.EDIT_PROGRAMME)


def _counts(programme: Programme) -> dict[str, int]:
    counts: dict[str, int] = {}
    for change in programme.changes:
        counts[change.what] = counts.get(change.what, 0) + 1
    return counts

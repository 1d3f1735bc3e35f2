"""Who sits at the table of a sitting: co-chairs, the people a bilateral meeting is for, the delegations between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from events.models import AuditEntry, Delegation, Participant
from events.rules import Action
from events.services import audit, changes, editing
from events.services.audit import Actor
from sessions.enums import PlaceAtTable
from sessions.models import Sitting, SittingParty, SittingSeat


def seated(sitting: Sitting) -> dict[str, list[Any]]:
    """Co-chairs, attendees and parties of a sitting, in their order."""
    seats = list(SittingSeat.objects.filter(sitting=sitting).select_related("participant").order_by("position", "pk"))
    parties = SittingParty.objects.filter(sitting=sitting).select_related("delegation").order_by("position", "pk")
    return {
        "co_chairs": [row.participant for row in seats if row.place == PlaceAtTable.CO_CHAIR],
        "attendees": [row.participant for row in seats if row.place == PlaceAtTable.ATTENDEE],
        "parties": [row.delegation for row in parties],
    }


def seen_as(sitting: Sitting) -> str:
    """The fingerprint of who sits there, for an editor who must not overwrite another's work."""
    return changes.fingerprint(seated(sitting))


@transaction.atomic
def seat(
    *,
    by: Actor,
    sitting: Sitting,
    co_chairs: Sequence[Participant],
    attendees: Sequence[Participant],
    parties: Sequence[Delegation],
    seen: str | None = None,
) -> AuditEntry | None:
    """These people and delegations sit at the table, in this order; None if they did already.

    Raises editing.ChangedMeanwhile, editing.OfAnotherEvent, permissions.NotAllowed.
    """
    editing.demand(by=by, event=sitting.event, action=Action.EDIT_PROGRAMME)
    editing.demand_within(sitting.event, *co_chairs, *attendees, *parties)
    Sitting.objects.select_for_update(of=("self",), no_key=True).get(pk=sitting.pk)
    was = seated(sitting)
    now: dict[str, list[Any]] = {"co_chairs": [*co_chairs], "attendees": [*attendees], "parties": [*parties]}
    if seen is not None and changes.fingerprint(was) != seen:
        raise editing.ChangedMeanwhile(was)
    if was == now:
        return None
    SittingSeat.objects.filter(sitting=sitting).delete()
    SittingParty.objects.filter(sitting=sitting).delete()
    people = [(person, PlaceAtTable.CO_CHAIR) for person in co_chairs]
    people += [(person, PlaceAtTable.ATTENDEE) for person in attendees]
    SittingSeat.objects.bulk_create(
        SittingSeat(sitting=sitting, participant=person, place=place, position=at)
        for at, (person, place) in enumerate(people)
    )
    SittingParty.objects.bulk_create(
        SittingParty(sitting=sitting, delegation=row, position=at) for at, row in enumerate(parties)
    )
    return audit.record(
        by=by,
        verb="sitting.seated",
        on=sitting,
        event=sitting.event,
        before={name: changes.plain(rows) for name, rows in was.items() if rows != now[name]},
        after={name: changes.plain(rows) for name, rows in now.items() if rows != was[name]},
    )

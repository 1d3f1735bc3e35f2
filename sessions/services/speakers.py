"""People with a part in a sitting, in speaking order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from events.models import AuditEntry
from events.rules import Action
from events.services import audit, editing
from events.services.audit import Actor
from sessions.models import Sitting, Speaker

ASIDE = 32_000  # where a row stands for a moment while two change places


@transaction.atomic
def create(*, by: Actor, sitting: Sitting, values: Mapping[str, Any]) -> Speaker:
    """One more speaker, last in order. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=sitting.event, action=Action.EDIT_PROGRAMME)
    Sitting.objects.select_for_update(of=("self",), no_key=True).get(pk=sitting.pk)
    last = Speaker.objects.filter(sitting=sitting).aggregate(last=Max("position"))["last"]
    row = Speaker(sitting=sitting, position=0 if last is None else last + 1, **values)
    editing.create(by=by, row=row, event=sitting.event)
    return row


@transaction.atomic
def change(*, by: Actor, speaker: Speaker, values: Mapping[str, Any], seen: str | None = None) -> AuditEntry | None:
    """This person has this part; None if so already. Raises editing.ChangedMeanwhile, permissions.NotAllowed."""
    event = speaker.sitting.event
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    return editing.change(by=by, row=speaker, event=event, values=values, seen=seen)


@transaction.atomic
def earlier(*, by: Actor, speaker: Speaker) -> None:
    """The speaker's turn comes before that of the one before; the first stays first. Raises permissions.NotAllowed."""
    sitting = speaker.sitting
    editing.demand(by=by, event=sitting.event, action=Action.EDIT_PROGRAMME)
    Sitting.objects.select_for_update(of=("self",), no_key=True).get(pk=sitting.pk)
    rows = list(Speaker.objects.filter(sitting=sitting).order_by("position"))
    place = next((at for at, row in enumerate(rows) if row.pk == speaker.pk), 0)
    if place == 0:
        return
    before, own = rows[place - 1], rows[place]
    Speaker.objects.filter(pk=own.pk).update(position=ASIDE)
    Speaker.objects.filter(pk=before.pk).update(position=own.position)
    Speaker.objects.filter(pk=own.pk).update(position=before.position)
    audit.record(
        by=by,
        verb="speaker.moved",
        on=own,
        event=sitting.event,
        before={"turn": place + 1},
        after={"turn": place},
    )


@transaction.atomic
def remove(*, by: Actor, speaker: Speaker) -> None:
    """The person has this part no more. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=speaker.sitting.event, action=Action.EDIT_PROGRAMME)
    editing.remove(by=by, row=speaker, event=speaker.sitting.event)

"""Releasing the draft and writing to those whom it concerns, in one step: neither happens without the other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from events.enums import LetterKind
from events.models import Event, Mailing, Participant
from events.queries import audiences
from events.queries.people import Chosen
from events.rules import Action
from events.services import editing, mailings
from events.services.audit import Actor
from sessions.enums import Notify
from sessions.models import Release
from sessions.queries import concerned
from sessions.queries.programme import draft, news
from sessions.queries.programme.content import written
from sessions.queries.programme.differences import Difference
from sessions.services import releases

KIND = LetterKind.PROGRAMME_CHANGED


class DraftChanged(Exception):
    """The draft is no longer the one that was looked through."""


@dataclass(frozen=True)
class Announced:
    """The version released, and the letters about it; None where nobody was to hear or could be written to."""

    release: Release
    mailing: Mailing | None = None


@transaction.atomic
def publish(
    *,
    by: Actor,
    event: Event,
    note: str,
    notify: str = Notify.NONE,
    uid: UUID | None = None,
    expected: int | None = None,
    seen: str | None = None,
) -> Announced:
    """The draft is the current version, and those to be told of it have a letter that leaves in a minute.

    `seen` is the `fingerprint` of the draft that was looked through, `expected` the number of letters that was
    confirmed; `uid` tells one sending from another. Before the first version nobody can be told of a change. Raises
    DraftChanged, mailings.AudienceChanged, releases.NothingToRelease, permissions.NotAllowed; nothing is released then.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    if seen is not None and seen != fingerprint(event):
        raise DraftChanged
    release = releases.publish(by=by, event=event, note=note)
    found = concerned.between(event, release.number)
    chosen = audience(event, notify=notify, found=found[1] if found else [])
    if chosen is None:
        return Announced(release)
    try:
        mailing = mailings.send(
            by=by,
            event=event,
            kind=KIND,
            chosen=chosen,
            uid=uid or uuid4(),
            expected=expected,
            about={"release": release.number, "notify": str(notify)},
        )
    except mailings.NobodyToWriteTo:
        return Announced(release)
    return Announced(release, mailing)


def audience(event: Event, *, notify: str, found: Iterable[Difference]) -> Chosen | None:
    """Who is meant: those concerned or everybody confirmed; None if that is nobody, or nothing has changed."""
    changed = list(found)
    if notify == Notify.ALL and changed:
        return Chosen(view="confirmed")
    if notify == Notify.AFFECTED and (people := concerned.participants(event, changed)):
        return Chosen(person=tuple(people))
    return None


def plan(event: Event, *, notify: str, found: Iterable[Difference]) -> audiences.Plan:
    """Who would get a letter and who would not, and why; at most two queries."""
    chosen = audience(event, notify=notify, found=found)
    return audiences.plan(event, kind=KIND, chosen=chosen) if chosen else audiences.Plan([], [])


def fingerprint(event: Event) -> str:
    """A hash of all the draft says; ten queries."""
    said = json.dumps(written(draft(event)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def told(person: Participant, about: Mapping[str, Any]) -> tuple[str, ...]:
    """What a letter about a release says to one person, a line for each change; see events.services.tidings."""
    number = about.get("release")
    found = concerned.between(person.event, number) if isinstance(number, int) else None
    if found is None:
        return ()
    programme, everything = found
    theirs = concerned.those_of(person, everything, and_public=about.get("notify") == Notify.ALL)
    return tuple(news.line(difference, programme=programme) for difference in theirs)

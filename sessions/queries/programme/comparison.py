"""What a release takes over from the one before: calendar SEQUENCE, moments, what was removed, and what changed.

RFC 5545 section 3.8.7.4: SEQUENCE rises by one when start, end, zone, room or cancellation changes, not for a typo;
the moment of revision moves with every change. Draft edits between two releases never count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sessions.enums import SittingState
from sessions.queries.programme.sittings import Presentation, Sitting
from sessions.queries.programme.whole import Change, Programme

NEVER = datetime.min.replace(tzinfo=UTC)


def next_release(*, draft: Programme, last: Programme, at: datetime, keeps_cancelled: bool) -> Programme:
    """The draft as the release that follows `last`, made at the moment `at` (real time, aware).

    Sittings that `last` had and the draft has no more stay as cancelled while `keeps_cancelled`; without it they and
    every other cancelled sitting are left out. `changes` says what differs; equal programmes have none.
    """
    comparison = _Comparison(draft, last, at)
    sittings = [comparison.carried(sitting) for sitting in draft.sittings]
    sittings += comparison.removed()
    if not keeps_cancelled:
        sittings = [sitting for sitting in sittings if not sitting.is_cancelled]
    sittings.sort(key=lambda sitting: (sitting.starts_at, sitting.ends_at))
    result = replace(draft, sittings=tuple(sittings))
    return replace(result, changes=tuple(changes(before=last, after=result)) if last.version else ())


def same(one: Programme, other: Programme) -> bool:
    """Whether two programmes say the same, their version, note and list of changes apart."""
    return _bare_programme(one) == _bare_programme(other)


def changes(*, before: Programme, after: Programme) -> Iterator[Change]:
    """What differs from one release to the next, in the order of the programme."""
    old_sittings = {sitting.uid: sitting for sitting in before.sittings}
    old_talks = {talk.uid: (sitting, talk) for sitting, talk in before.presentations()}
    for sitting in after.sittings:
        old = old_sittings.get(sitting.uid)
        what = _what(sitting, old)
        if what:
            yield _change(what, sitting, old)
        if what in {"new", "cancelled", "restored"}:
            continue
        for talk in sitting.presentations:
            _home, earlier = old_talks.get(talk.uid, (None, None))
            if talk_what := _what(talk, earlier):
                yield _talk_change(talk_what, sitting, talk, earlier)


@dataclass(frozen=True)
class _Comparison:
    draft: Programme
    last: Programme
    at: datetime

    @property
    def zone_changed(self) -> bool:
        return self.draft.timezone != self.last.timezone

    def carried(self, sitting: Sitting) -> Sitting:
        """The draft's sitting with what the calendar must remember, and its removed presentations as cancelled."""
        old = next((each for each in self.last.sittings if each.uid == sitting.uid), None)
        talks = [self._talk(talk, sitting) for talk in sitting.presentations]
        talks += [self._cancelled_talk(talk) for talk in self._gone(old)]
        sitting = replace(sitting, presentations=tuple(sorted(talks, key=lambda talk: (talk.starts_at, talk.number))))
        if old is None:
            return replace(sitting, revised_at=self.at)
        moved = self.zone_changed or _schedule(sitting) != _schedule(old)
        changed = moved or _bare(sitting) != _bare(old)
        return replace(
            sitting,
            sequence=old.sequence + moved,
            created_at=old.created_at,
            revised_at=self.at if changed else old.revised_at,
            previous_starts_at=old.previous_starts_at if old.starts_at == sitting.starts_at else old.starts_at,
        )

    def removed(self) -> Iterator[Sitting]:
        """The sittings of the last release whose rows are gone."""
        kept = {sitting.uid for sitting in self.draft.sittings}
        for old in self.last.sittings:
            if old.uid in kept:
                continue
            talks = tuple(self._cancelled_talk(talk) for talk in self._gone(old))
            cancelled = replace(old, status=SittingState.CANCELLED, presentations=talks)
            if cancelled != old:
                cancelled = replace(cancelled, sequence=old.sequence + (not old.is_cancelled), revised_at=self.at)
            yield cancelled

    def _gone(self, old: Sitting | None) -> list[Presentation]:
        kept = {talk.uid for _sitting, talk in self.draft.presentations()}
        return [talk for talk in old.presentations if talk.uid not in kept] if old else []

    def _cancelled_talk(self, talk: Presentation) -> Presentation:
        if talk.is_cancelled:
            return talk
        return replace(talk, is_cancelled=True, sequence=talk.sequence + 1, revised_at=self.at)

    def _talk(self, talk: Presentation, sitting: Sitting) -> Presentation:
        home, old = next(
            ((home, each) for home, each in self.last.presentations() if each.uid == talk.uid), (None, None)
        )
        if home is None or old is None:
            return replace(talk, created_at=self.at, revised_at=self.at)
        moved = self.zone_changed or _talk_schedule(talk, sitting) != _talk_schedule(old, home)
        changed = (
            moved or _bare_talk(talk) != _bare_talk(old) or (sitting.title, sitting.room) != (home.title, home.room)
        )
        return replace(
            talk,
            sequence=old.sequence + moved,
            created_at=old.created_at,
            revised_at=self.at if changed else old.revised_at,
        )


def _room(sitting: Sitting) -> str:
    return sitting.room.uid if sitting.room else ""


def _schedule(sitting: Sitting) -> tuple[object, ...]:
    return sitting.starts_at, sitting.ends_at, _room(sitting), sitting.is_cancelled


def _talk_schedule(talk: Presentation, sitting: Sitting) -> tuple[object, ...]:
    return talk.starts_at, talk.minutes, _room(sitting), talk.is_cancelled


def _bare_talk(talk: Presentation) -> Presentation:
    return replace(talk, sequence=0, created_at=NEVER, revised_at=NEVER)


def _bare(sitting: Sitting) -> Sitting:
    talks = tuple(_bare_talk(talk) for talk in sitting.presentations)
    return replace(
        sitting, sequence=0, created_at=NEVER, revised_at=NEVER, previous_starts_at=None, presentations=talks
    )


def _bare_programme(programme: Programme) -> tuple[object, ...]:
    sittings = tuple(_bare(sitting) for sitting in programme.sittings)
    return programme.timezone, programme.languages, programme.rooms, sittings


def _what(new: Sitting | Presentation, old: Sitting | Presentation | None) -> str:
    if old is None:
        return "" if new.is_cancelled else "new"
    if new.is_cancelled != old.is_cancelled:
        return "cancelled" if new.is_cancelled else "restored"
    if (new.starts_at, new.ends_at) != (old.starts_at, old.ends_at):
        return "moved"
    if isinstance(new, Sitting) and isinstance(old, Sitting):
        if _room(new) != _room(old):
            return "room"
        # A presentation's own change is told by itself.
        return "revised" if replace(_bare(new), presentations=()) != replace(_bare(old), presentations=()) else ""
    if isinstance(new, Presentation) and isinstance(old, Presentation):
        return "revised" if _bare_talk(new) != _bare_talk(old) else ""
    return ""


def _change(what: str, sitting: Sitting, old: Sitting | None) -> Change:
    change = Change(what=what, sitting=sitting.key, title=sitting.title, **_moments(sitting, old))
    if old is None or _room(sitting) == _room(old) or not sitting.room or not old.room:
        return change
    return replace(change, room_before=old.room.name, room_after=sitting.room.name)


def _talk_change(what: str, sitting: Sitting, talk: Presentation, old: Presentation | None) -> Change:
    moments = _moments(talk, old)
    return Change(what=what, sitting=sitting.key, presentation=talk.key, title=talk.title, **moments)


def _moments(new: Sitting | Presentation, old: Sitting | Presentation | None) -> dict[str, Any]:
    return {
        "starts_before": old.starts_at if old else None,
        "starts_after": new.starts_at,
        "ends_before": old.ends_at if old else None,
        "ends_after": new.ends_at,
    }

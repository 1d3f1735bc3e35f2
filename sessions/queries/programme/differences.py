"""What one version of the programme says otherwise than another, sitting by sitting, as people would ask.

`comparison` keeps what a calendar must know; this tells the secretariat and the people concerned what has changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sessions.queries.programme.comparison import NEVER
from sessions.queries.programme.people import Part, Person
from sessions.queries.programme.sittings import Presentation, Sitting
from sessions.queries.programme.texts import Text
from sessions.queries.programme.whole import Programme


class Aspect(StrEnum):
    """In what a sitting or presentation that takes place in both versions differs, in the order it is told."""

    MOVED = "moved"
    ROOM = "room"
    SITTING = "sitting"
    RETITLED = "retitled"
    PEOPLE = "people"
    LANGUAGES = "languages"
    AGENDA = "agenda"
    DETAILS = "details"


class What(StrEnum):
    """What happened to a sitting or presentation."""

    NEW = "new"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One sitting (or, if `talk` is set, one presentation in it) as it was and as it is.

    `sitting` is where it stands now; `before` and `talk_before` are None for what is new.
    """

    what: What
    sitting: Sitting
    before: Sitting | None = None
    talk: Presentation | None = None
    talk_before: Presentation | None = None
    aspects: tuple[Aspect, ...] = ()
    joined: tuple[Person, ...] = field(default=())
    left: tuple[Person, ...] = field(default=())

    @property
    def is_public(self) -> bool:
        """Whether everybody may hear of it: nothing of a meeting that is closed, now or before."""
        return self.sitting.is_public and (self.before is None or self.before.is_public)

    @property
    def subject(self) -> Sitting | Presentation:
        """What it is about."""
        return self.talk or self.sitting

    @property
    def subject_before(self) -> Sitting | Presentation | None:
        """The same as it was."""
        return self.talk_before if self.talk else self.before


def differences(*, before: Programme, after: Programme) -> list[Difference]:
    """What `after` says otherwise than `before`, in the order of the programme; nothing if `before` was no version."""
    if before.version is None:
        return []
    sittings = {sitting.uid: sitting for sitting in before.sittings}
    talks = {talk.uid: (sitting, talk) for sitting, talk in before.presentations()}
    found: list[Difference] = []
    for sitting in after.sittings:
        whole = list(_of_sitting(sitting, sittings.get(sitting.uid)))
        found += whole
        if sitting.is_cancelled or any(each.what != What.CHANGED for each in whole):
            continue  # what is told of the sitting is told of all in it
        for talk in sitting.presentations:
            found += _of_talk(sitting, talk, *talks.get(talk.uid, (None, None)))
    return found


def _of_sitting(sitting: Sitting, old: Sitting | None) -> Iterator[Difference]:
    what = _what(sitting.is_cancelled, old.is_cancelled if old else None)
    if what != What.CHANGED or old is None:
        if what:
            yield Difference(what=what, sitting=sitting, before=old)
        return
    joined, left = _people(sitting, old), _people(old, sitting)
    differs = {
        Aspect.MOVED: (sitting.starts_at, sitting.ends_at) != (old.starts_at, old.ends_at),
        Aspect.ROOM: _room(sitting) != _room(old),
        Aspect.RETITLED: sitting.title != old.title,
        Aspect.PEOPLE: bool(joined or left) or _parts(sitting) != _parts(old),
        Aspect.LANGUAGES: sitting.interpretation != old.interpretation,
        Aspect.AGENDA: _shifted(sitting) != _shifted(old),
        Aspect.DETAILS: _details(sitting) != _details(old),
    }
    aspects = tuple(aspect for aspect, is_so in differs.items() if is_so)
    if aspects:
        yield Difference(what=what, sitting=sitting, before=old, aspects=aspects, joined=joined, left=left)


def _of_talk(
    sitting: Sitting, talk: Presentation, home: Sitting | None, old: Presentation | None
) -> Iterator[Difference]:
    what = _what(talk.is_cancelled, old.is_cancelled if old else None)
    if what != What.CHANGED or old is None or home is None:
        if what:
            yield Difference(what=what, sitting=sitting, before=home, talk=talk, talk_before=old)
        return
    presenter = (talk.presenter,) if talk.presenter.key != old.presenter.key else ()
    presented = (old.presenter,) if presenter else ()
    moved_along = talk.starts_at - sitting.starts_at == old.starts_at - home.starts_at and home.uid == sitting.uid
    differs = {
        Aspect.MOVED: (talk.starts_at, talk.minutes) != (old.starts_at, old.minutes)
        and not (moved_along and talk.minutes == old.minutes),
        Aspect.SITTING: sitting.uid != home.uid,
        Aspect.RETITLED: talk.title != old.title,
        Aspect.PEOPLE: bool(presenter) or talk.city.key != old.city.key,
        Aspect.LANGUAGES: talk.language != old.language,
    }
    aspects = tuple(aspect for aspect, is_so in differs.items() if is_so)
    if aspects:
        yield Difference(
            what=what,
            sitting=sitting,
            before=home,
            talk=talk,
            talk_before=old,
            aspects=aspects,
            joined=presenter,
            left=presented,
        )


def _what(is_cancelled: bool, was_cancelled: bool | None) -> What | None:
    if was_cancelled is None:
        return None if is_cancelled else What.NEW
    if is_cancelled != was_cancelled:
        return What.CANCELLED if is_cancelled else What.RESTORED
    return None if is_cancelled else What.CHANGED


def _room(sitting: Sitting) -> str:
    return sitting.room.uid if sitting.room else ""


def _parts(sitting: Sitting) -> list[tuple[str, Part]]:
    """Everybody's parts but the presenters', of whom their presentations tell."""
    return [(person.key, part) for person, part in sitting.parts() if part != Part.PRESENTER]


def _people(sitting: Sitting, other: Sitting) -> tuple[Person, ...]:
    """Who has a part in one and none in the other."""
    there = {key for key, _part in _parts(other)}
    here = {person.key: person for person, part in sitting.parts() if part != Part.PRESENTER}
    return tuple(person for key, person in here.items() if key not in there)


def _shifted(sitting: Sitting) -> list[tuple[object, ...]]:
    """The agenda, its moments counted from the beginning: an item that moved along has not changed."""
    return [(item.number, item.title, item.starts_at - sitting.starts_at, item.minutes) for item in sitting.agenda]


def _details(sitting: Sitting) -> Sitting:
    """Whatever else is said of a sitting."""
    return replace(
        sitting,
        title=Text(),
        room=None,
        starts_at=NEVER,
        ends_at=NEVER,
        interpretation=(),
        chair=None,
        moderator=None,
        co_chairs=(),
        speakers=(),
        attendees=(),
        agenda=(),
        presentations=(),
        sequence=0,
        created_at=NEVER,
        revised_at=NEVER,
        previous_starts_at=None,
    )

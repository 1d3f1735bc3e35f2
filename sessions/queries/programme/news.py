"""Differences between two versions in sentences, in the language of the page or letter, with times at the venue."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from events.queries import dates
from sessions.queries.programme.differences import Aspect, Difference, What
from sessions.queries.programme.sittings import Presentation, Sitting
from sessions.queries.programme.whole import Programme

Subject = Sitting | Presentation


def line(difference: Difference, *, programme: Programme) -> str:
    """The whole of a difference in one line: the title, then what has changed."""
    return f"{difference.subject.title}: {'; '.join(phrases(difference, programme=programme))}"


def phrases(difference: Difference, *, programme: Programme) -> list[str]:
    """What has changed, a phrase for each aspect; `programme` is the later version, whose zone the times are in."""
    return list(_phrases(difference, programme))


def _phrases(difference: Difference, programme: Programme) -> Iterator[str]:
    subject, before = difference.subject, difference.subject_before
    if difference.what == What.CANCELLED:
        yield _("cancelled (was %(when)s)") % {"when": _when(before or subject, programme)}
    elif difference.what != What.CHANGED:
        word = _("new") if difference.what == What.NEW else _("takes place after all")
        yield ", ".join([word, _when(subject, programme), *_where(difference)])
    for aspect in difference.aspects:
        yield _SAID[aspect](difference, programme)


def _moved(difference: Difference, programme: Programme) -> str:
    before = difference.subject_before or difference.subject
    said = {"after": _when(difference.subject, programme), "before": _when(before, programme)}
    return _("now %(after)s (before: %(before)s)") % said


def _room(difference: Difference, _programme: Programme) -> str:
    said = {"after": _named(difference.sitting), "before": _named(difference.before)}
    return _("room: %(after)s (before: %(before)s)") % said


def _sitting(difference: Difference, _programme: Programme) -> str:
    before = difference.before.title if difference.before else "–"
    return _("now in “%(after)s” (before: “%(before)s”)") % {"after": difference.sitting.title, "before": before}


def _retitled(difference: Difference, _programme: Programme) -> str:
    before = difference.subject_before
    return _("new title (before: “%(before)s”)") % {"before": before.title if before else "–"}


def _people(difference: Difference, _programme: Programme) -> str:
    said = []
    if difference.joined:
        said.append(_("with %(names)s") % {"names": _names(difference.joined)})
    if difference.left:
        said.append(_("without %(names)s") % {"names": _names(difference.left)})
    return ", ".join(said) or _("other parts for the same people")


def _languages(difference: Difference, _programme: Programme) -> str:
    if difference.talk:
        return _("language: %(name)s") % {"name": dates.language_name(difference.talk.language)}
    names = ", ".join(map(dates.language_name, difference.sitting.interpretation)) or "–"
    return _("interpretation: %(names)s") % {"names": names}


def _agenda(_difference: Difference, _programme: Programme) -> str:
    return _("another agenda")


def _details(_difference: Difference, _programme: Programme) -> str:
    return _("other details")


def _when(subject: Subject, programme: Programme) -> str:
    """Tue 7 Sept, 14:40–17:00"""
    zoned: Any = programme  # a programme knows its zone as an event does
    begins, ends = (dates.clock(moment, zoned) for moment in (subject.starts_at, subject.ends_at))
    return f"{dates.day(subject.starts_at, zoned)}, {begins}–{ends}"


def _where(difference: Difference) -> list[str]:
    if difference.talk:
        return [f"“{difference.sitting.title}”"]
    return [_named(difference.sitting)] if difference.sitting.room else []


def _named(sitting: Sitting | None) -> str:
    return str(sitting.room) if sitting and sitting.room else "–"


def _names(people: tuple[object, ...]) -> str:
    return ", ".join(str(person) for person in people)


_SAID = {
    Aspect.MOVED: _moved,
    Aspect.ROOM: _room,
    Aspect.SITTING: _sitting,
    Aspect.RETITLED: _retitled,
    Aspect.PEOPLE: _people,
    Aspect.LANGUAGES: _languages,
    Aspect.AGENDA: _agenda,
    Aspect.DETAILS: _details,
}

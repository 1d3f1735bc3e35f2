"""Printed agendas: what to print is chosen, the programme read once, narrowed, and every word given to the printer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from badges.printing.agenda_content import Agenda
from badges.services.agenda_sheet import Sheet, Subject
from events.models import Event
from sessions.queries import agendas
from sessions.queries import programme as programmes
from sessions.queries.programme import Programme, Text
from sessions.queries.programme.texts import text_of

MOST_LANGUAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an agenda shows: of the whole event, unless narrowed to a day, a room, a person or a delegation (keys).

    One or two `languages`; of the `draft` or the current release; with `abstracts` or without.
    """

    languages: tuple[str, ...]
    day: date | None = None
    room: str = ""
    person: str = ""
    delegation: str = ""
    draft: bool = False
    abstracts: bool = False


def choice_of(options: Mapping[str, Any]) -> Choice:
    """The choice a print job keeps."""
    given = {field.name: options[field.name] for field in fields(Choice) if field.name in options}
    given["languages"] = tuple(given["languages"])
    given["day"] = date.fromisoformat(given["day"]) if given.get("day") else None
    return Choice(**given)


def options_of(choice: Choice) -> dict[str, Any]:
    """The choice as a print job keeps it, read back by `choice_of`."""
    return {**asdict(choice), "languages": list(choice.languages), "day": choice.day and choice.day.isoformat()}


class NotOnTheProgramme(Exception):
    """What was asked for has nothing on the programme, or is not there at all; the words say which."""


def compose(*, event: Event, choice: Choice) -> Agenda:
    """Everything the agenda says. Two queries for a release (one when it is cached), about ten for a draft.

    Raises NotOnTheProgramme where there is nothing to print.
    """
    stamp = programmes.stamp(event)
    whole = programmes.draft(event) if choice.draft else programmes.released(event, stamp)
    subject = _subject(event, whole, choice)
    narrowed = _narrowed(whole, choice)
    if not narrowed.sittings:
        raise NotOnTheProgramme(_("There is nothing on the programme to print."))
    sheet = Sheet(event, choice.languages, whole, stamp, subject, abstracts=choice.abstracts, draft=choice.draft)
    return sheet.agenda(narrowed)


def _narrowed(whole: Programme, choice: Choice) -> Programme:
    """The programme with only what was asked for; closed sittings only for those at their table."""
    if choice.person:
        programme = replace(whole, sittings=agendas.of_person(whole, choice.person).sittings)
    elif choice.delegation:
        programme = replace(whole, sittings=agendas.of_city(whole, choice.delegation).sittings)
    else:
        programme = whole.public()
    sittings = programme.sittings
    if choice.room:
        sittings = tuple(each for each in sittings if each.room and each.room.key == choice.room)
    if choice.day:
        sittings = tuple(each for each in sittings if whole.date_of(each) == choice.day)
    return replace(programme, sittings=sittings)


def _subject(event: Event, whole: Programme, choice: Choice) -> Subject | None:
    """Whose or of what the sheet is; None for the whole event."""
    if choice.person:
        person = whole.people.get(choice.person)
        if person is None:
            return Subject(_person_without_part(event, choice.person), person=choice.person)
        return Subject(Text(), known=person, person=choice.person)
    if choice.delegation:
        row = event.delegations.filter(key=choice.delegation).first()
        if row is None:
            raise NotOnTheProgramme(_("There is no delegation “%(key)s”.") % {"key": choice.delegation})
        return Subject(text_of(row.name), delegation=choice.delegation)
    if choice.room:
        room = whole.room(choice.room)
        if room is None:
            raise NotOnTheProgramme(_("There is no room “%(key)s”.") % {"key": choice.room})
        return Subject(room.name)
    return Subject(text_of(event.short_name), is_day=True) if choice.day else None


def _person_without_part(event: Event, key: str) -> Text:
    """Who only listens has an agenda too."""
    row = event.participants.filter(key=key).first()
    if row is None:
        raise NotOnTheProgramme(_("There is nobody “%(key)s”.") % {"key": key})
    return Text({"": row.full_name})

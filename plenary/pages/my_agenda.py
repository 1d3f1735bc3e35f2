"""A person's or a delegation's days at the assembly: what they have a part in, between what everybody comes to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from events.models import Delegation, Participant
from sessions.queries import agendas
from sessions.queries.agendas import Agenda
from sessions.queries.programme import Part, Presentation, Programme, Sitting, released


@dataclass(frozen=True)
class Entry:
    """One line of an agenda: what, when, and as what one comes to it, where one has a part."""

    sitting: Sitting
    starts_at: datetime
    title: str
    parts: tuple[str, ...] = ()
    presentation: Presentation | None = None

    @property
    def mine(self) -> bool:
        return bool(self.parts)

    @property
    def cancelled(self) -> bool:
        return self.sitting.is_cancelled or bool(self.presentation and self.presentation.is_cancelled)

    @property
    def moved_from(self) -> datetime | None:
        """The start published before, where the sitting has moved."""
        before = self.sitting.previous_starts_at
        return before if before and before != self.starts_at and self.presentation is None else None


@dataclass(frozen=True)
class AgendaDay:
    """The entries of one day at the venue."""

    date: date
    entries: list[Entry] = field(default_factory=list)


def my_agenda(person: Participant) -> list[AgendaDay]:
    """The person's days, out of the released programme: the same sittings as in their calendar."""
    programme = released(person.event)
    return _days(programme, agendas.of_person(programme, person.key), person=person.key)


def city_agenda(delegation: Delegation) -> list[AgendaDay]:
    """The delegation's days, out of the released programme: the same sittings as in its calendar."""
    programme = released(delegation.event)
    return _days(programme, agendas.of_city(programme, delegation.key), city=delegation.key)


def _days(programme: Programme, agenda: Agenda, *, person: str = "", city: str = "") -> list[AgendaDay]:
    found: dict[date, AgendaDay] = {}
    entries = [*_sittings(agenda, person, city), *_talks(agenda, person)]
    for entry in sorted(entries, key=lambda entry: (entry.starts_at, entry.presentation is not None)):
        on = entry.starts_at.astimezone(programme.zone).date()
        found.setdefault(on, AgendaDay(on)).entries.append(entry)
    return list(found.values())


def _sittings(agenda: Agenda, person: str, city: str) -> Iterable[Entry]:
    words = {
        Part.CHAIR: _("You chair"),
        Part.CO_CHAIR: _("You co-chair"),
        Part.MODERATOR: _("You moderate"),
        Part.SPEAKER: _("You speak"),
        Part.ATTENDEE: _("You attend"),
    }
    for sitting in agenda.sittings:
        if person:
            said = [words[part] for found, part in sitting.parts() if found.key == person and part in words]
        else:
            said = [found.name for found, part in sitting.parts() if found.city == city and part in words]
        if words[Part.CHAIR] in said:
            said = [word for word in said if word != words[Part.CO_CHAIR]]
        yield Entry(sitting, sitting.starts_at, str(sitting.title), tuple(dict.fromkeys(said)))


def _talks(agenda: Agenda, person: str) -> Iterable[Entry]:
    for sitting, talk in agenda.presentations:
        said = _("You present") if person else talk.presenter.name
        yield Entry(sitting, talk.starts_at, str(talk.title), (said,), talk)

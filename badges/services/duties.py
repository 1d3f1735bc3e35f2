"""What people do at the event, from the programme as it was last released: their parts, and their own agenda.

Only what is public: a badge is read by everybody.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from badges.printing.content import Line
from badges.printing.pieces import AgendaRow
from badges.services.paper_languages import interface
from events.models import Event
from events.queries import dates
from sessions.queries import agendas
from sessions.queries import programme as programmes
from sessions.queries.programme import Part, Programme, Sitting

MOST = 2  # duties on a badge: the others stand on the person's agenda
SUBTITLE = (": ", "：", " – ", " — ")  # what a title says after it is left out on a badge


@dataclass(frozen=True)
class Duties:
    """The public programme by person."""

    event: Event
    programme: Programme
    by_person: dict[str, list[tuple[Sitting, Part]]]
    _rows: dict[tuple[str, str], AgendaRow] = field(default_factory=dict)

    @classmethod
    def of(cls, event: Event) -> Duties:
        """Those of an event: two statements, one when the release is cached."""
        programme = programmes.released(event).public()
        found: dict[str, list[tuple[Sitting, Part]]] = defaultdict(list)
        for sitting in programme.sittings:
            if not sitting.is_cancelled:
                for person, part in sitting.parts():
                    if part is not Part.ATTENDEE:
                        found[person.key].append((sitting, part))
        return cls(event, programme, dict(found))

    def said(self, person: str, language: str) -> str:
        """Their first duties in words, those who lead before those who speak: “Chair, Round table 1”."""
        order = list(Part)
        duties = sorted(self.by_person.get(person, ()), key=lambda one: (order.index(one[1]), one[0].starts_at))
        said = [self._duty(sitting, part, language) for sitting, part in duties]
        return " · ".join(list(dict.fromkeys(said))[:MOST])

    def agenda(self, person: str, language: str) -> tuple[AgendaRow, ...]:
        """The sittings on their agenda, by start."""
        sittings = agendas.of_person(self.programme, person).sittings
        return tuple(self._row(sitting, language) for sitting in sittings if not sitting.is_cancelled)

    def _duty(self, sitting: Sitting, part: Part, language: str) -> str:
        title = short_title(sitting.title.text(language).words)
        with translation.override(interface(language)):
            return _("%(part)s, %(sitting)s") % {"part": _part(part), "sitting": title}

    def _row(self, sitting: Sitting, language: str) -> AgendaRow:
        key = sitting.uid, language
        if key not in self._rows:
            with translation.override(interface(language)):
                day, time = (
                    dates.day_and_month(sitting.starts_at, self.event),
                    dates.clock(sitting.starts_at, self.event),
                )
            title = sitting.title.text(language)
            room = sitting.room.name.text(language) if sitting.room else None
            self._rows[key] = AgendaRow(
                day=Line(day, language),
                time=Line(time, language),
                title=Line(title.words, title.language),
                room=Line(room.words, room.language) if room else Line(""),
            )
        return self._rows[key]


def short_title(title: str) -> str:
    """A title without its subtitle."""
    for mark in SUBTITLE:
        title = title.partition(mark)[0]
    return title.strip()


def _part(part: Part) -> str:
    words = {
        Part.CHAIR: _("Chair"),
        Part.CO_CHAIR: _("Co-chair"),
        Part.MODERATOR: _("Moderator"),
        Part.SPEAKER: _("Speaker"),
        Part.PRESENTER: _("Speaker"),
    }
    return words[part]

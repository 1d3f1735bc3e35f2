"""The words of an agenda in one language: names, rooms, parts and moments, as a reader of that language says them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from badges.printing.agenda_content import Phrase
from badges.printing.content import Line
from badges.services.paper_languages import interface
from events.models import Event
from events.queries import dates
from sessions.queries.programme import City, Person, Presentation, Programme, Text

COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "ja": "、", "zh": "、"}
UNBROKEN = "\u00a0"
LATIN = "en"  # the language whose letters names are written in, unless in their own script


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language of the sheet.

    What the event and Babel say is said while that language is active; our own words are said while ``ours`` is, which
    is English where our catalogues do not have the language, and so are the dates within them.
    """

    event: Event
    language: str

    @property
    def ours(self) -> str:
        """The language of our own words."""
        return interface(self.language)

    def dated(self, words: str) -> Line:
        """Words that Babel says, which it does in every language."""
        return Line(words, self.language)

    @property
    def comma(self) -> str:
        return COMMAS.get(self.language.split("-")[0], ", ")

    def text(self, text: Text) -> Phrase:
        """A text of the event's, in the nearest language it was written in."""
        wording = text.text(self.language)
        return (Line(wording.words, wording.language),) if wording.words else ()

    def name(self, person: Person) -> Phrase:
        """A person's name with its form in its own script, which comes first for those who read it."""
        latin = Line(person.name, LATIN if person.local_name else "")
        if not person.local_name:
            return (latin,)
        own = Line(person.local_name, person.local_language)
        pair = (own, latin) if person.local_language == self.language else (latin, own)
        return (pair[0], Line(" ", ""), pair[1])

    def names(self, people: tuple[Person, ...]) -> Phrase:
        said: list[Line] = []
        for person in people:
            said += [*([Line(self.comma, "")] if said else []), *self.name(person)]
        return tuple(said)

    def latin(self, person: Person) -> Phrase:
        """A person's name alone, as most read it."""
        return (Line(person.name, LATIN if person.local_name else ""),)

    def cities(self, cities: tuple[City, ...]) -> Phrase:
        said: list[Line] = []
        for city in cities:
            said += [*([Line(self.comma, "")] if said else []), *self.text(city.name)]
        return tuple(said)

    def in_own_script(self, person: Person) -> Phrase:
        """The other form of the name, and whom the person stands for."""
        body = self.text(person.body)
        own = (Line(person.local_name, person.local_language),) if person.local_name else ()
        return (*own, *((Line(" · ", ""),) if own and body else ()), *body)

    def person_of(self, person: Person) -> Phrase:
        """A name, and in brackets whom it stands for."""
        body = self.text(person.body)
        return (*self.name(person), Line(" (", ""), *body, Line(")", "")) if body else self.name(person)

    def presenter(self, talk: Presentation) -> Phrase:
        """The city, who presents for it, and in which language."""
        spoken = dates.language_name(talk.language) if talk.language else ""
        tail = (Line(f" · {spoken}", self.language),) if spoken else ()
        return (*self.text(talk.city.name), Line(" · ", ""), *self.name(talk.presenter), *tail)

    def minutes(self, number: int) -> str:
        return (ngettext("%(number)d min", "%(number)d min", number) % {"number": number}).replace(" ", UNBROKEN)

    def day(self, on: date) -> Line:
        return self.dated(dates.day_and_month(on, self.event))

    def day_of(self, number: int, days: int) -> str:
        return _("Day %(number)d of %(days)d") % {"number": number, "days": days}

    def span(self) -> Line:
        return self.dated(dates.span(self.event.starts_on, self.event.ends_on))

    def zone(self) -> str:
        return _("%(city)s time (%(offset)s)") % self._zone()

    def zone_line(self) -> str:
        return _("All times are %(city)s time (%(offset)s).") % self._zone()

    def _zone(self) -> dict[str, str]:
        offset = dates.utc_offset(self.event.starts_on, self.event)
        return {"city": dates.zone_city(self.event), "offset": offset}

    def status(self, programme: Programme) -> str:
        return _("Provisional: a draft, not published") if programme.version is None else _("As published")

    def version(self, number: int | None, at: datetime | None, *, draft: bool) -> str:
        """The release and its moment on the venue's clock; a draft has none, and says what it comes after."""
        if number is None or at is None:
            return _("Nothing is published yet")
        if draft:
            return _("Draft after %(number)d of %(day)s, %(time)s") % self._moment(number, at)
        return _("%(number)d, published %(day)s, %(time)s") % self._moment(number, at)

    def version_line(self, number: int | None, at: datetime | None, *, draft: bool) -> str:
        """The same as a sentence of its own, for the foot of a page."""
        if number is None or at is None:
            return _("Draft; nothing is published yet")
        if draft:
            return _("Draft after version %(number)d of %(day)s, %(time)s") % self._moment(number, at)
        return _("Version %(number)d, published %(day)s, %(time)s") % self._moment(number, at)

    def _moment(self, number: int, at: datetime) -> dict[str, str | int]:
        moment = self.event.clock_at(at)
        return {
            "number": number,
            "day": dates.full(moment, self.event),
            "time": dates.clock(moment, self.event),
        }

    def languages(self, codes: tuple[str, ...]) -> Phrase:
        return (self.dated(self.comma.join(dates.language_name(code) for code in codes)),)

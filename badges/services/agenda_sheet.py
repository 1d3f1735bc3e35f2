"""Everything a printed agenda says, said in each of its languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from badges.printing.agenda_content import Agenda, AgendaDay, AgendaSitting, Fact, Item, Phrases, Texts
from badges.printing.content import Line
from badges.services.agenda_phrases import Voice
from events.models import Event
from events.queries import dates
from sessions.queries import programme as programmes
from sessions.queries.programme import AgendaItem, Person, Presentation, Programme, Sitting, SpeakerTurn, Text
from sessions.queries.programme.texts import text_of

Said = TypeVar("Said")
ROOM, CHAIR, CO_CHAIR = "", gettext_noop("Chair"), gettext_noop("Co-chair")
MODERATOR, BETWEEN, INTERPRETATION = gettext_noop("Moderator"), gettext_noop("Between"), gettext_noop("Interpretation")
DATES, VENUE, HOST = gettext_noop("Dates"), gettext_noop("Venue"), gettext_noop("Host")
VERSION, TIMES = gettext_noop("Version"), gettext_noop("Times")
REMEMBERED = 1024  # sittings; they stand on the agendas of many people
_remembered: dict[tuple[object, ...], AgendaSitting] = {}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose or of what a sheet is: a name, or a person with a part; the keys mark what is their own."""

    name: Text
    known: Person | None = None
    person: str = ""
    delegation: str = ""
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One agenda in the making."""

    event: Event
    languages: tuple[str, ...]
    whole: Programme
    stamp: programmes.ReleaseStamp | None
    subject: Subject | None
    abstracts: bool
    draft: bool

    def each(self, say: Callable[[Voice], Said]) -> tuple[Said, ...]:
        """What is said in every language of the sheet, each while it is the active one."""
        said = []
        for language in self.languages:
            with translation.override(language):
                said.append(say(Voice(self.event, language)))
        return tuple(said)

    def ours(self, say: Callable[[Voice], str]) -> Texts:
        """Our own words in every language our catalogues have, in English for the others."""
        said = []
        for language in self.languages:
            voice = Voice(self.event, language)
            with translation.override(voice.ours):
                said.append(Line(say(voice), voice.ours))
        return tuple(said)

    def text(self, text: Text) -> Phrases:
        return self.each(lambda voice: voice.text(text))

    def agenda(self, programme: Programme) -> Agenda:
        """The sheet of these sittings."""
        subject, detail = self._subject()
        names = self._lines(text_of(self.event.short_name))
        is_day = self.subject is not None and self.subject.is_day
        heading = self.ours(lambda voice: _("Order of the day") if is_day else pgettext("on paper", "Agenda"))
        of_whom = "" if is_day or not subject else "".join(line.text for line in subject[0])
        return Agenda(
            languages=self.languages,
            title=" · ".join(part for part in (names[0].text, heading[0].text, of_whom) if part),
            event=self._lines(text_of(self.event.name)),
            event_short=names,
            theme=self._lines(text_of(self.event.theme)),
            heading=heading,
            subject=subject,
            subject_detail=detail,
            facts=tuple(self._event_facts()),
            particulars=(self._fact(VERSION, self._version()), self._fact(TIMES, self._own(lambda v: v.zone()))),
            status=self.ours(lambda voice: voice.status(self.whole)),
            provisional=self.draft,
            version=self.ours(lambda voice: voice.version_line(*self._release(), draft=self.draft)),
            zone=self.ours(lambda voice: voice.zone_line()),
            current=self.ours(lambda voice: _("Is this agenda still current?")),
            contents=self.ours(lambda voice: _("Contents")),
            page=self.ours(lambda voice: _("Page {page} of {pages}")),
            emblem=self.ours(lambda voice: _("Emblem: the seats of an assembly hall"))[0].text,
            address=settings.SITE_URL + reverse("programme", args=[self.event.slug]),
            time_word=self.ours(lambda voice: _("Time")),
            language_names=self.each(lambda voice: voice.dated(dates.language_name(voice.language))),
            days=tuple(self._days(programme)),
            accent_hue=float(self.event.accent_hue),
        )

    def _lines(self, text: Text) -> Texts:
        return self.each(lambda voice: (*voice.text(text), Line(""))[0])

    def _own(self, say: Callable[[Voice], str]) -> Phrases:
        return tuple((line,) for line in self.ours(say))

    def _release(self) -> tuple[int | None, datetime | None]:
        return (self.stamp.number, self.stamp.released_at) if self.stamp else (None, None)

    def _version(self) -> Phrases:
        return self._own(lambda voice: voice.version(*self._release(), draft=self.draft))

    def _subject(self) -> tuple[Phrases, Phrases]:
        subject = self.subject
        if subject is None:
            return (), ()
        if person := subject.known:
            return self.each(lambda voice: voice.latin(person)), self.each(lambda voice: voice.in_own_script(person))
        return self.text(subject.name), ()

    def _event_facts(self) -> Iterator[Fact]:
        yield self._fact(DATES, self.each(lambda voice: (voice.span(),)))
        for label, text in ((VENUE, text_of(self.event.venue_name)), (HOST, text_of(self.event.host))):
            if text:
                yield self._fact(label, self.text(text))

    def _fact(self, label: str, value: Phrases) -> Fact:
        return Fact(self.ours(lambda voice: _(label)) if label else (), value)

    # Days and sittings

    def _days(self, programme: Programme) -> Iterator[AgendaDay]:
        dates_of_all = [day.date for day in self.whole.days]
        for day in programme.days:
            yield self._day(day, dates_of_all.index(day.date) + 1, len(dates_of_all))

    def _day(self, day: programmes.Day, number: int, days: int) -> AgendaDay:
        return AgendaDay(
            key=f"day-{day.date.isoformat()}",
            title=self.each(lambda voice: voice.day(day.date)),
            above=self.ours(lambda voice: voice.day_of(number, days)),
            sittings=tuple(self._sitting(sitting) for sitting in day.sittings),
        )

    def _sitting(self, sitting: Sitting) -> AgendaSitting:
        """The sitting, composed once for all agendas of a release; what is the reader's own is marked."""
        if self.stamp is None or self.draft:
            return self._marked(self._composed(sitting), sitting)
        # the zone and the address alone are not the release's
        event, languages = self.event, self.languages
        key = (self.stamp.tag, sitting.uid, languages, self.abstracts, event.timezone, event.slug, settings.SITE_URL)
        known = _remembered.get(key)
        if known is None:
            if len(_remembered) >= REMEMBERED:
                _remembered.clear()
            known = _remembered[key] = self._composed(sitting)
        return self._marked(known, sitting)

    def _marked(self, composed: AgendaSitting, sitting: Sitting) -> AgendaSitting:
        first, is_own = len(sitting.agenda), self._is_own_sitting(sitting)
        own = [self._is_own(talk) for talk in sitting.presentations]
        if not is_own and not any(own):
            return composed
        pairs = zip(composed.items[first:], own, strict=True)
        talks = [replace(item, own=True) if mine else item for item, mine in pairs]
        return replace(composed, own=is_own, items=(*composed.items[:first], *talks))

    def _composed(self, sitting: Sitting) -> AgendaSitting:
        return AgendaSitting(
            key=f"sitting-{sitting.uid}",
            starts=dates.clock(sitting.starts_at, self.event),
            ends=dates.clock(sitting.ends_at, self.event),
            title=self.text(sitting.title),
            facts=tuple(self._facts(sitting)),
            speakers=tuple(self._turn(turn) for turn in sitting.speakers),
            abstract=self.text(sitting.abstract) if self.abstracts and sitting.abstract else (),
            items=tuple(self._items(sitting)),
            state=self._state(sitting),
            quiet=sitting.is_quiet,
            address=self._address(sitting),
        )

    def _address(self, sitting: Sitting) -> str:
        """Its page, which a draft and a closed sitting do not have."""
        if self.draft or not sitting.is_public:
            return ""
        return settings.SITE_URL + reverse("sitting", args=[self.event.slug, sitting.key])

    def _is_own_sitting(self, sitting: Sitting) -> bool:
        subject = self.subject
        if subject is None:
            return False
        if subject.person:
            return any(person.key == subject.person for person, _part in sitting.parts())
        return bool(subject.delegation) and subject.delegation in sitting.cities()

    def _state(self, of: Sitting | Presentation) -> Texts:
        return self.ours(lambda voice: pgettext("sitting", "Cancelled")) if of.is_cancelled else ()

    def _facts(self, sitting: Sitting) -> Iterator[Fact]:
        if sitting.room:
            yield self._fact(ROOM, self.text(sitting.room.name))
        for label, people in (
            (CHAIR, (sitting.chair,)),
            (CO_CHAIR, sitting.co_chairs),
            (MODERATOR, (sitting.moderator,)),
        ):
            named = tuple(person for person in people if person)
            if named:
                yield self._fact(label, self._names(named))
        if sitting.parties:
            yield self._fact(BETWEEN, self.each(lambda voice: voice.cities(sitting.parties)))
        if sitting.interpretation:
            yield self._fact(INTERPRETATION, self.each(lambda voice: voice.languages(sitting.interpretation)))

    def _names(self, people: tuple[Person, ...]) -> Phrases:
        return self.each(lambda voice: voice.names(people))

    def _turn(self, turn: SpeakerTurn) -> Fact:
        label = self.ours(lambda voice: str(turn.part_name))
        return Fact(label, self.each(lambda voice: voice.person_of(turn.person)))

    def _items(self, sitting: Sitting) -> Iterator[Item]:
        """Agenda items, then presentations, each by time."""
        yield from (self._agenda_item(item) for item in sitting.agenda)
        yield from (self._presentation(talk) for talk in sitting.presentations)

    def _agenda_item(self, item: AgendaItem) -> Item:
        return Item(
            starts=dates.clock(item.starts_at, self.event),
            title=self.text(item.title),
            duration=self.ours(lambda voice: voice.minutes(item.minutes)),
        )

    def _is_own(self, talk: Presentation) -> bool:
        subject = self.subject
        return subject is not None and (talk.presenter.key == subject.person or talk.city.key == subject.delegation)

    def _presentation(self, talk: Presentation) -> Item:
        return Item(
            starts=dates.clock(talk.starts_at, self.event),
            title=self.text(talk.title),
            detail=self.each(lambda voice: voice.presenter(talk)),
            duration=self.ours(lambda voice: voice.minutes(talk.minutes)),
            state=self._state(talk),
        )

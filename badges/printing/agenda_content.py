"""What an agenda says, as plain frozen data: every word given by the caller, in one language or in two.

Texts are tuples with one entry a language of the sheet, in the order of ``Agenda.languages``. Sittings and items are
told apart by what they are, not by what they hold: what is set of one is found again at once for the next agenda.
"""

from __future__ import annotations

from dataclasses import dataclass

from badges.printing.content import Line

Phrase = tuple[Line, ...]  # words of one sentence, each stretch in its own language, spaces included
Texts = tuple[Line, ...]
Phrases = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about a sitting or an event: "Chair", "Gil Do-hyeon"; a fact may need no label."""

    label: Texts
    value: Phrases


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A presentation or an item of the agenda within a sitting.

    ``starts`` is a time on the venue's clock ("09:15"); ``own`` marks what the reader has a part in;
    ``state`` is the word for something that does not take place.
    """

    starts: str
    title: Phrases
    detail: Phrases = ()
    duration: Texts = ()
    state: Texts = ()
    own: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class AgendaSitting:
    """A sitting; of its ``facts`` as many go on a line as fit, its ``speakers`` have a line each.

    ``quiet`` ones are pauses and services; ``address`` is its page on the web.
    """

    key: str
    starts: str
    ends: str
    title: Phrases
    facts: tuple[Fact, ...] = ()
    speakers: tuple[Fact, ...] = ()
    abstract: Phrases = ()
    items: tuple[Item, ...] = ()
    state: Texts = ()
    quiet: bool = False
    own: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day: its key, its name, what stands above it in small ("Day 2 of 3"), and its sittings by start."""

    key: str
    title: Texts
    above: Texts
    sittings: tuple[AgendaSitting, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A whole sheet.

    ``subject`` says whose or of what it is, when not of the whole event; then it has a masthead instead of a cover and
    contents, and ``subject_detail`` stands under it. ``facts`` are of the event, ``particulars`` of this sheet, for the
    cover. ``heading`` is what it is ("Order of the day"), ``status`` whether it is final, ``version`` which release of
    which moment it shows, ``zone`` in which time zone all times are, ``address`` where the current programme is,
    ``current`` the question its code answers. ``page`` holds ``{page}`` and ``{pages}``.
    """

    languages: tuple[str, ...]
    title: str
    event: Texts
    event_short: Texts
    theme: Texts
    heading: Texts
    subject: Phrases
    subject_detail: Phrases
    facts: tuple[Fact, ...]
    particulars: tuple[Fact, ...]
    status: Texts
    provisional: bool
    version: Texts
    zone: Texts
    current: Texts
    contents: Texts
    page: Texts
    emblem: str
    address: str
    time_word: Texts
    language_names: Texts
    days: tuple[AgendaDay, ...]
    accent_hue: float = 200.0
    accent_chroma: float = 0.075


@dataclass(frozen=True, slots=True)
class AgendaFile:
    """What was written: pages, bytes, their SHA-256 (hex), and words that had to be broken between letters."""

    pages: int
    size: int
    sha256: str
    broken_words: tuple[str, ...] = ()

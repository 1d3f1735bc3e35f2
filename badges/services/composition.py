"""Composing what stands on each printed piece of an event, read in a handful of statements whatever the number.

Only what the design uses is read: the programme for a person's duties and agenda, photos, pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils import translation
from i18nfield.strings import LazyI18nString

from badges.models import Badge, Design
from badges.printing.content import Line, Mark
from badges.printing.designs import needs
from badges.printing.designs.elements import Design as Drawn
from badges.printing.designs.reading import read
from badges.printing.designs.ready import ready
from badges.printing.pieces import Occasion, Piece
from badges.queries.bodies import Body, bodies
from badges.rules import number_text
from badges.services import occasions, printed_pictures
from badges.services.duties import Duties
from badges.services.paper_languages import interface, languages_of
from events.enums import DelegationCategory, ParticipantRole
from events.models import Event, Participant
from events.queries.listed_cities import country_name

# Each role has a shape and a hue of its own; the head of delegation wears the event's accent.
ROLE_MARKS: dict[str, tuple[Mark, float | None]] = {
    ParticipantRole.HEAD_OF_DELEGATION: (Mark.DISC, None),
    ParticipantRole.DELEGATE: (Mark.RING, 235.0),
    ParticipantRole.ADVISER: (Mark.HALF, 265.0),
    ParticipantRole.SPEAKER: (Mark.CHEVRON, 25.0),
    ParticipantRole.MODERATOR: (Mark.DIAMOND, 330.0),
    ParticipantRole.OBSERVER: (Mark.FRAME, 110.0),
    ParticipantRole.PRESS: (Mark.TRIANGLE, 65.0),
    ParticipantRole.STAFF: (Mark.SQUARE, 150.0),
    ParticipantRole.INTERPRETER: (Mark.BAR, 295.0),
    ParticipantRole.EXHIBITOR: (Mark.CROSS, 45.0),
}
CATEGORY_HUES: dict[str, float | None] = {
    DelegationCategory.FULL: None,
    DelegationCategory.ASSOCIATE: 150.0,
    DelegationCategory.OBSERVER: 110.0,
}
# Fields whose second form is said again only where it differs.
PERSON = {
    "participant.given_name": "given_name",
    "participant.family_name": "family_name",
    "participant.honorific": "honorific",
    "participant.position": "job_title",
}


def drawn(design: Design | None) -> Drawn:
    """What a design of the event looks like: its own content, or the ready one it started from.

    Raises Misread where the content is none, NotReady where nothing is ready by that name.
    """
    if design is None:
        return ready("delegate")
    return read(design.content) if design.content else ready(design.starting_from)


def compose_event(*, event: Event, design: Design | None) -> Occasion:
    """What all pieces of the event share; one statement where the design uses pictures, else none."""
    note = design.back_note.strip() if design else ""
    used = needs.pictures(drawn(design))
    return occasions.occasion(
        event=event,
        languages=languages_of(design, event),
        note=note,
        pictures=printed_pictures.of_event(event, used) if used else {},
    )


def compose(
    *, event: Event, design: Design | None, badges: Iterable[Badge], seats: Mapping[int, str] | None = None
) -> list[Piece]:
    """The content of each piece, in the order given; at most five statements, whatever the number.

    ``seats`` are places at a table by participant id, for plates and cards.
    """
    badges = list(badges)
    needed = needs.needed(drawn(design))
    composer = Composer(
        languages=languages_of(design, event),
        needed=needed,
        bodies=bodies(event, badges),
        duties=Duties.of(event) if needed & {"participant.duty", "agenda"} else None,
        seats=seats or {},
    )
    photos = printed_pictures.photos([badge.participant for badge in badges]) if "photo" in needed else {}
    return [composer.piece(badge, photos.get(badge.participant_id)) for badge in badges]


@dataclass(frozen=True)
class Composer:
    """Says things of people in the languages of a design."""

    languages: list[str]
    needed: frozenset[str]
    bodies: Mapping[int, Body]
    duties: Duties | None
    seats: Mapping[int, str]

    def piece(self, badge: Badge, photo: printed_pictures.Photo | None = None) -> Piece:
        """What stands on one badge, and nothing that the design does not show."""
        person, body = badge.participant, self.bodies.get(badge.participant_id)
        mark, hue = ROLE_MARKS[person.role]
        first = dict(self._texts(badge, body, self.languages[0]))
        seconds = {}
        if len(self.languages) > 1:
            again = self._again(badge, body, self.languages[1])
            seconds = {name: line for name, line in again if line.text != first.get(name, line).text}
        duties = self.duties
        return Piece(
            reference=person.key,
            texts=first,
            seconds=seconds,
            role=person.role,
            mark=mark,
            hue=hue,
            category=body.category if body else "",
            category_hue=CATEGORY_HUES.get(body.category) if body else None,
            code=badge.code,
            photo=photo,
            agenda=duties.agenda(person.key, self.languages[0]) if duties and "agenda" in self.needed else (),
        )

    def _texts(self, badge: Badge, body: Body | None, language: str) -> Iterator[tuple[str, Line]]:
        person = badge.participant
        yield "participant.name", Line(person.full_name, "" if _is_local(person) else language)
        if person.local_full_name:
            yield "participant.local_name", Line(person.local_full_name, person.local_language)
        for name, attribute in PERSON.items():
            if said := getattr(person, attribute):
                yield name, Line(said, language)
        if body and (local := _local_name(body, language)):
            yield "delegation.local_city", Line(local, body.local_language)
        yield "number", Line(number_text(badge.number))
        if place := self.seats.get(person.pk):
            yield "seat.place", Line(place)
        yield from self._again(badge, body, language)

    def _again(self, badge: Badge, body: Body | None, language: str) -> Iterator[tuple[str, Line]]:
        """The texts that have a form in each language."""
        person = badge.participant
        yield "role.word", _word(person.role, language)
        if body and (name := _localized(body.name, language)):
            yield "delegation.city", Line(name, language)
        if body and body.country and "delegation.country" in self.needed:
            yield "delegation.country", Line(country_name(body.country, language), language)
        if body and body.category and "delegation.category" in self.needed:
            yield "delegation.category", _category(body.category, language)
        if self.duties and (duty := self.duties.said(person.key, language)):
            yield "participant.duty", Line(duty, language)


def _localized(name: LazyI18nString | str, language: str) -> str:
    return name if isinstance(name, str) else str(name.localize(language))


def _local_name(body: Body, language: str) -> str:
    """The name in its own script, where it is another."""
    said = {_localized(body.name, "en"), _localized(body.name, language)}
    return "" if body.local_name in said else body.local_name


def _is_local(person: Participant) -> bool:
    return not person.local_full_name and person.name_order == "family-first"


@lru_cache(maxsize=256)
def _word(role: str, language: str) -> Line:
    with translation.override(interface(language)):
        return Line(str(ParticipantRole(role).label), language)


@lru_cache(maxsize=64)
def _category(category: str, language: str) -> Line:
    with translation.override(interface(language)):
        return Line(str(DelegationCategory(category).label), language)

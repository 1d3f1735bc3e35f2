"""Composing what stands on each badge of an event, read in a handful of statements whatever the number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from badges.models import Badge, Design
from badges.printing.content import BadgeContent, BadgeEvent, BadgeRole, Line, Mark
from badges.rules import number_text
from events.enums import ParticipantRole
from events.models import Event, Membership, Participant
from events.queries import dates

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


class Body(NamedTuple):
    """The delegation or organisation somebody comes for; only delegations have a name in their own script."""

    name: LazyI18nString
    local_name: str = ""
    local_language: str = ""


def languages_of(design: Design | None, event: Event) -> list[str]:
    """The one or two languages a badge speaks: the design's, else the event's first two."""
    chosen = list(design.languages) if design and design.languages else list(event.languages)
    return chosen[:2] or ["en"]


def compose_event(*, event: Event, design: Design | None) -> BadgeEvent:
    """What all badges of the event share (name, days, lines of the back), in the first language of the design."""
    language = languages_of(design, event)[0]
    with translation.override(interface(language)):
        lines = [_("If found, please hand this badge to the registration desk.")]
        note = design.back_note.strip() if design else ""
        return BadgeEvent(
            name=Line(event.short_name.localize(language), language),
            dates=Line(dates.span(event.starts_on, event.ends_on), language),
            number_label=Line(_("No."), language),
            back=tuple(Line(text, language) for text in ([note] if note else []) + lines),
            accent_hue=float(event.accent_hue),
            language=language,
        )


def compose(*, event: Event, design: Design | None, badges: Iterable[Badge]) -> list[BadgeContent]:
    """The content of each badge, in the order given; three statements more, whatever the number."""
    badges = list(badges)
    bodies = _bodies(event)
    languages = languages_of(design, event)
    roles = {role: _role(role, languages) for role in ParticipantRole.values}
    return [_content(badge, bodies.get(badge.participant_id), roles, languages, design) for badge in badges]


def _content(
    badge: Badge,
    body: Body | None,
    roles: dict[str, BadgeRole],
    languages: list[str],
    design: Design | None,
) -> BadgeContent:
    person = badge.participant
    language = languages[0]
    return BadgeContent(
        reference=person.key,
        name=Line(person.full_name, "" if _is_local(person) else language),
        local_name=Line(person.local_full_name, person.local_language) if person.local_full_name else None,
        honorific=Line(person.honorific, language) if person.honorific else None,
        position=Line(person.job_title, language) if person.job_title else None,
        city=Line(body.name.localize(language) if body else "", language),
        local_city=_local_city(body),
        role=roles[person.role],
        code=badge.code,
        number=number_text(badge.number),
    )


def _is_local(person: Participant) -> bool:
    return not person.local_full_name and person.name_order == "family-first"


def _local_city(body: Body | None) -> Line | None:
    if body and body.local_name and body.local_name != body.name.localize("en"):
        return Line(body.local_name, body.local_language)
    return None


def _bodies(event: Event) -> dict[int, Body]:
    """Whom each person comes for: the names alone, for thousands come for hundreds."""
    rows = Membership.objects.filter(participant__event=event, primary=True).values_list(
        "participant_id",
        "delegation_id",
        "delegation__name",
        "delegation__local_name",
        "delegation__local_language",
        "organisation__name",
    )
    return {
        person: Body(name, local_name, local_language) if delegation else Body(organisation_name)
        for person, delegation, name, local_name, local_language, organisation_name in rows
    }


def _role(role: str, languages: list[str]) -> BadgeRole:
    mark, hue = ROLE_MARKS[role]
    words = []
    for language in languages:
        with translation.override(interface(language)):
            words.append(Line(str(ParticipantRole(role).label), language))
    return BadgeRole(
        word=words[0], mark=mark, hue=hue, local=words[1] if len(words) > 1 and words[1].text != words[0].text else None
    )


def interface(language: str) -> str:
    """The language of our own words on paper: the one asked for, or what it is a kind of, where a catalogue has it.

    English for all others, traditional Chinese among them: simplified words would be the wrong script.
    """
    have = {*dict(settings.LANGUAGES), *settings.PAPER_LANGUAGES}
    code = language.lower()
    if code in {"zh", "zh-cn", "zh-sg"}:
        return "zh-hans"
    return next((known for known in (code, code.split("-")[0]) if known in have), "en")

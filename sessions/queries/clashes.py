"""Clashes in the draft programme: which there are, in words, and which somebody has accepted with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.models import Event, Participant
from events.queries import dates
from sessions.enums import ClashCode, SittingState
from sessions.models import AcceptedClash, Presentation, Sitting, SittingSeat, Speaker
from sessions.rules import Clash, Hall, Named, Placed, Talk, clashes

By = dict[int, list[Any]]


@dataclass(frozen=True)
class Standing:
    """The clashes of a draft: those that are open, and those somebody has accepted, with who and why."""

    open: list[Clash]
    accepted: list[tuple[Clash, AcceptedClash]]


def found(event: Event) -> list[Clash]:
    """Every clash of the draft, accepted or not; five queries, whatever the size. Cancelled sittings take no part."""
    return clashes(_placed(event), zone=event.zone, first=event.starts_on, last=event.ends_on)


def standing(event: Event) -> Standing:
    """The same, parted by whether somebody has accepted them; six queries."""
    accepted = {row.fingerprint: row for row in AcceptedClash.objects.filter(event=event).select_related("accepted_by")}
    everything = found(event)
    return Standing(
        open=[clash for clash in everything if clash.fingerprint not in accepted],
        accepted=[(clash, accepted[clash.fingerprint]) for clash in everything if clash.fingerprint in accepted],
    )


def why(clash: Clash) -> str:
    """One sentence that says what does not fit, in the language of the page."""
    return _SENTENCES[clash.code](clash)


def _placed(event: Event) -> list[Placed]:
    halls: dict[int, Hall] = {}
    rows = list(
        Sitting.objects.filter(event=event, state=SittingState.SCHEDULED)
        .select_related("room")
        .only(
            *("key", "title", "kind", "starts_at", "ends_at", "expected_attendance", "interpretation"),
            *("chair_id", "moderator_id", "event_id"),
            *("room__key", "room__name", "room__capacity", "room__languages", "room__booths"),
        )
    )
    for row in rows:
        if row.room and row.room.pk not in halls:
            room = row.room
            halls[room.pk] = Hall(room.key, room.name, room.capacity, tuple(room.languages), room.booths)
    talks, presenters = _talks(event)
    parts = [presenters, *(_people_of(model, event) for model in (Speaker, SittingSeat))]
    leads = {row.pk: [pk for pk in (row.chair_id, row.moderator_id) if pk] for row in rows}
    names = _names(pk for part in (leads, *parts) for group in part.values() for pk in group)
    return [
        Placed(
            key=row.key,
            title=row.title,
            kind=row.kind,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            room=halls[row.room_id] if row.room_id else None,
            expected=row.expected_attendance,
            interpretation=tuple(row.interpretation),
            working_languages=tuple(event.working_languages),
            people=tuple(names[pk] for part in (leads, *parts) for pk in part.get(row.pk, [])),
            talks=tuple(talks.get(row.pk, [])),
        )
        for row in rows
    ]


def _talks(event: Event) -> tuple[By, By]:
    talks: By = defaultdict(list)
    presenters: By = defaultdict(list)
    fields = ("sitting_id", "presenter_id", "key", "title", "language", "starts_at", "minutes")
    for sitting, presenter, *said in Presentation.objects.filter(event=event).values_list(*fields):
        talks[sitting].append(Talk(*said))
        presenters[sitting].append(presenter)
    return talks, presenters


def _people_of(model: type[Speaker] | type[SittingSeat], event: Event) -> By:
    people: By = defaultdict(list)
    rows = model._default_manager.filter(sitting__event=event).values_list("sitting_id", "participant_id")
    for sitting, participant in rows:
        people[sitting].append(participant)
    return people


def _names(keys: Iterable[int]) -> dict[int, Named]:
    people = Participant.objects.filter(pk__in=set(keys)).values_list("pk", "key", "full_name")
    return {pk: Named(key, name) for pk, key, name in people}


def _double_booked(clash: Clash) -> str:
    said = {"person": clash.person.name if clash.person else "", **_two(clash)}
    return _("%(person)s has a part in “%(one)s” and in “%(other)s” at the same time.") % said


def _room_double_booked(clash: Clash) -> str:
    return _("“%(one)s” and “%(other)s” are in the same room at the same time: %(room)s.") % {
        "room": _room(clash),
        **_two(clash),
    }


def _room_too_small(clash: Clash) -> str:
    said = {"sitting": clash.sitting.title, "number": clash.number, "room": _room(clash), "limit": clash.limit}
    return _("%(number)s people are expected at “%(sitting)s”; %(room)s seats %(limit)s.") % said


def _missing_interpretation(clash: Clash) -> str:
    said = {"talk": _talk(clash), "language": dates.language_name(clash.language), "sitting": clash.sitting.title}
    return _("“%(talk)s” is given in %(language)s, which nobody interprets in “%(sitting)s”.") % said


def _room_not_wired(clash: Clash) -> str:
    said = {
        "sitting": clash.sitting.title,
        "languages": ", ".join(map(dates.language_name, clash.language.split())),
        "room": _room(clash),
    }
    return _("“%(sitting)s” is interpreted in %(languages)s, for which the room is not wired: %(room)s.") % said


def _too_few_booths(clash: Clash) -> str:
    said = {"sitting": clash.sitting.title, "number": clash.number, "room": _room(clash), "limit": clash.limit}
    return _("“%(sitting)s” is interpreted in %(number)s languages; %(room)s has booths for %(limit)s.") % said


def _outside_event(clash: Clash) -> str:
    return _("“%(sitting)s” is not within the days of the event.") % {"sitting": clash.sitting.title}


def _outside_sitting(clash: Clash) -> str:
    said = {"talk": _talk(clash), "sitting": clash.sitting.title}
    if clash.talk and clash.talk.ends_at - clash.talk.starts_at > clash.sitting.ends_at - clash.sitting.starts_at:
        return _("“%(talk)s” is longer than “%(sitting)s”, in which it is given.") % said
    return _("“%(talk)s” begins before “%(sitting)s” or ends after it.") % said


def _presentations_overlap(clash: Clash) -> str:
    other = clash.other_talk.title if clash.other_talk else ""
    said = {"one": _talk(clash), "other": other, "sitting": clash.sitting.title}
    return _("“%(one)s” and “%(other)s” overlap in “%(sitting)s”.") % said


def _two(clash: Clash) -> dict[str, Any]:
    return {"one": clash.sitting.title, "other": clash.other.title if clash.other else ""}


def _room(clash: Clash) -> Any:
    return clash.room.name if clash.room else ""


def _talk(clash: Clash) -> Any:
    return clash.talk.title if clash.talk else ""


_SENTENCES = {
    ClashCode.DOUBLE_BOOKED: _double_booked,
    ClashCode.ROOM_DOUBLE_BOOKED: _room_double_booked,
    ClashCode.ROOM_TOO_SMALL: _room_too_small,
    ClashCode.MISSING_INTERPRETATION: _missing_interpretation,
    ClashCode.ROOM_NOT_WIRED: _room_not_wired,
    ClashCode.TOO_FEW_BOOTHS: _too_few_booths,
    ClashCode.OUTSIDE_EVENT: _outside_event,
    ClashCode.OUTSIDE_SITTING: _outside_sitting,
    ClashCode.PRESENTATIONS_OVERLAP: _presentations_overlap,
}

"""What the programme keeps about a person: their parts in the draft, and what they signed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from events.models import Participant
from events.queries import personal_data
from events.queries.personal_data import Chapter, Entry, Fact, moment
from sessions.models import Presentation, Signature, Sitting, SittingSeat, Speaker

COVERS = (
    "programme.Sitting.chair",
    "programme.Sitting.moderator",
    "programme.Speaker.participant",
    "programme.SittingSeat.participant",
    "programme.Presentation.presenter",
    "programme.Signature.participant",
)


def register() -> None:
    """The part of this app."""
    personal_data.register("programme", _programme, place=60, covers=COVERS)


def _programme(person: Participant) -> Chapter:
    entries: list[Entry] = []
    for part, words, rows in (
        ("chair", _("chairs"), Sitting.objects.filter(chair=person)),
        ("moderator", _("moderates"), Sitting.objects.filter(moderator=person)),
    ):
        entries += [_sitting(person, part, words, row) for row in rows.order_by("starts_at", "pk")]
    speaking = Speaker.objects.filter(participant=person).select_related("sitting").order_by("sitting__starts_at", "pk")
    entries += [_sitting(person, "speaker", str(row.get_part_display()), row.sitting) for row in speaking]
    seats = (
        SittingSeat.objects.filter(participant=person).select_related("sitting").order_by("sitting__starts_at", "pk")
    )
    entries += [_sitting(person, "seat", str(row.get_place_display()), row.sitting) for row in seats]
    for talk in Presentation.objects.filter(presenter=person).select_related("sitting").order_by("starts_at", "pk"):
        entries.append(
            [
                Fact("part", _("Part"), "presenter", _("presents")),
                Fact("title", _("Title"), str(talk.title)),
                moment("starts_at", _("Begins"), talk.starts_at, person.event),
            ]
        )
    for row in Signature.objects.filter(participant=person).select_related("declaration").order_by("signed_at", "pk"):
        entries.append(
            [
                Fact("part", _("Part"), "signature", _("signed")),
                Fact("title", _("Title"), str(row.declaration.title)),
                moment("signed_at", _("Signed"), row.signed_at, person.event),
            ]
        )
    return Chapter("programme", _("Your part in the programme"), entries)


def _sitting(person: Participant, part: str, words: str, sitting: Sitting) -> Entry:
    return [
        Fact("part", _("Part"), part, words),
        Fact("title", _("Title"), str(sitting.title)),
        moment("starts_at", _("Begins"), sitting.starts_at, person.event),
    ]

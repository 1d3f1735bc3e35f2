"""What print and the door keep about a person: badges, arrivals, letters on paper, and the jobs their badge was in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from badges.models import Arrival, Badge, OfficialLetter, PrintJob
from badges.rules import number_text
from events.models import Participant
from events.queries import personal_data
from events.queries.personal_data import Chapter, Fact, choice, moment


def register() -> None:
    """The parts of this app."""
    personal_data.register("badges", _badges, place=70, covers=["badges.Badge.participant"])
    personal_data.register("arrivals", _arrivals, place=75, covers=["badges.Arrival.participant"])
    personal_data.register("prints", _prints, place=80, covers=[])
    personal_data.register("paper_letters", _letters, place=85, covers=["badges.OfficialLetter.participant"])


def _badges(person: Participant) -> Chapter:
    entries = [
        [
            Fact("number", _("Number"), number_text(row.number)),
            moment("issued_at", _("Issued"), row.issued_at, person.event),
            moment("printed_at", _("Printed"), row.printed_at, person.event),
            moment("voided_at", _("Void since"), row.voided_at, person.event),
            Fact("void_reason", _("Reason"), row.void_reason),
        ]
        for row in Badge.objects.filter(participant=person).order_by("issued_at", "pk")
    ]
    return Chapter("badges", _("Your badges"), entries)


def _arrivals(person: Participant) -> Chapter:
    entries = [
        [
            moment("arrived_at", _("Arrived"), row.arrived_at, person.event),
            Fact("desk", _("Desk"), row.desk),
            choice(row, "method", _("How")),
            moment("withdrawn_at", _("Withdrawn"), row.withdrawn_at, person.event),
        ]
        for row in Arrival.objects.filter(participant=person).order_by("arrived_at", "pk")
    ]
    return Chapter("arrivals", _("When you arrived"), entries)


def _prints(person: Participant) -> Chapter:
    own = set(Badge.objects.filter(participant=person).values_list("pk", flat=True))
    jobs = PrintJob.objects.filter(event=person.event).order_by("created_at", "pk")
    entries = [
        [
            moment("created_at", _("Ordered"), row.created_at, person.event),
            choice(row, "kind", _("Kind")),
            moment("finished_at", _("Done"), row.finished_at, person.event),
        ]
        for row in jobs
        if own & set(row.badge_ids)
    ]
    return Chapter("prints", _("What was printed for you"), entries)


def _letters(person: Participant) -> Chapter:
    entries = [
        [
            Fact("reference", _("Number"), row.reference),
            choice(row, "kind", _("Kind")),
            moment("issued_at", _("Issued"), row.issued_at, person.event),
            moment("voided_at", _("Void since"), row.voided_at, person.event),
            Fact("content", _("Text"), row.content),
        ]
        for row in OfficialLetter.objects.filter(participant=person).order_by("number")
    ]
    return Chapter("paper_letters", _("Letters on paper"), entries)

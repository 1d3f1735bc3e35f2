"""Keeping the promise of the privacy notice: what of a guest goes some days after the event, and how it is deleted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from events.enums import UploadKind
from events.kept import Kind, kinds, register
from events.models import AuditEntry, Event, Participant, Registration
from events.queries import keeping
from events.queries import uploads as sent
from events.rules import Action
from events.services import audit, editing, uploads
from events.services.audit import Actor

TRAVEL = ("arrives_at", "arrival_flight", "departs_at", "departure_flight")
FORGOTTEN = ("dietary", "accessibility", *TRAVEL)
LETTERS = (UploadKind.CREDENTIALS, UploadKind.NOMINATION)
FEWEST_DAYS, MOST_DAYS = 1, 3650


class DaysOutOfRange(ValueError):
    """Nothing is kept for less than a day or for more than ten years after the event, and only known kinds are."""


def people_told(event: Event, columns: Collection[str]) -> QuerySet[Participant]:
    """The people of whom one of these columns still says something."""
    told = Q()
    for name in columns:
        told |= Q(**{f"{name}__isnull": False})
    return Participant.objects.filter(told, event=event)


def unsent(event: Event) -> QuerySet[Registration]:
    """The registrations that hold answers nobody has sent; empty answers are NULL."""
    return Registration.objects.filter(participant__event=event, answers__isnull=False)


def _count_columns(columns: Collection[str], event: Event, days: int) -> int:
    return people_told(event, columns).count()


def _forget_columns(columns: Collection[str], event: Event, days: int, most: int) -> int:
    told = people_told(event, columns)
    ids = list(told.order_by("pk").values_list("pk", flat=True)[:most])
    return told.filter(pk__in=ids).update(**dict.fromkeys(columns))


def _count_answers(event: Event, days: int) -> int:
    return unsent(event).count()


def _forget_answers(event: Event, days: int, most: int) -> int:
    ids = list(unsent(event).order_by("pk").values_list("pk", flat=True)[:most])
    return Registration.objects.filter(pk__in=ids, answers__isnull=False).update(answers={}, answers_at=None)


def _count_files(of: Collection[UploadKind], event: Event, days: int) -> int:
    return sum(sent.count_of_event(event=event, kinds=of).values())


def _forget_files(of: Collection[UploadKind], event: Event, days: int, most: int) -> int:
    return sum(uploads.remove_of_event(by=audit.SYSTEM, event=event, kinds=of).values())


def register_kinds() -> None:
    """What this app keeps for a time is known to every purge."""
    for name, label, columns in (
        ("travel", _("Arrival, departure and flights"), TRAVEL),
        ("food", _("Food"), ("dietary",)),
        ("access", _("Access needs"), ("accessibility",)),
    ):
        register(Kind(name, label, partial(_count_columns, columns), partial(_forget_columns, columns)))
    register(Kind("answers", _("Answers typed and not sent"), _count_answers, _forget_answers))
    for name, label, of in (
        ("photos", _("Photos that guests sent"), (UploadKind.PHOTO,)),
        ("letters", _("Letters of credentials and nomination"), LETTERS),
    ):
        register(Kind(name, label, partial(_count_files, of), partial(_forget_files, of)))


@transaction.atomic
def keep_for(*, by: Actor, event: Event, days: Mapping[str, int]) -> AuditEntry | None:
    """Each kind is kept for so many days (1 to 3,650); None if it was already.

    Kinds not named stay as they are; thirty days are the rule and are not written down. Raises DaysOutOfRange,
    permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.MANAGE_PRIVACY)
    known = {kind.name for kind in kinds()}
    if any(name not in known or not FEWEST_DAYS <= number <= MOST_DAYS for name, number in days.items()):
        raise DaysOutOfRange
    locked = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    chosen = {**locked.days_kept, **days}
    chosen = {name: number for name, number in sorted(chosen.items()) if number != keeping.DAYS_KEPT}
    return editing.change(by=by, row=event, event=event, values={"days_kept": chosen}, seen=None)

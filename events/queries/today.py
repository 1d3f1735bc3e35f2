"""What waits for the secretariat today, and how many stand where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Coalesce

from events.enums import DeliveryState, MailingState, RegistrationStatus
from events.models import Delegation, Delivery, Event, Invitation, Mailing, Registration
from events.queries import clock

SILENT_AFTER = timedelta(days=10)
_STATUS = "memberships__participant__registration__status"


@dataclass(frozen=True)
class Oldest:
    """How many wait, and the one that has waited longest: whose, for which city, since when."""

    number: int
    name: str = ""
    body: str = ""
    since: datetime | None = None


def to_approve(event: Event) -> Oldest:
    """Registrations that wait for a decision. Two queries, one when there are none."""
    rows = Registration.objects.to_approve().filter(participant__event=event)
    number = rows.count()
    if not number:
        return Oldest(0)
    first = (
        rows.select_related("participant")
        .prefetch_related("participant__memberships__delegation")
        .order_by(F("submitted_at").asc(nulls_first=True), "status_at", "pk")[0]
    )
    body = next((each.delegation for each in first.participant.memberships.all() if each.primary), None)
    return Oldest(number, first.participant.full_name, str(body or ""), first.submitted_at or first.status_at)


def waiting_where_places_are_free(event: Event) -> list[tuple[Delegation, int]]:
    """Delegations with a free place and people waiting for one, with how many wait. One query."""
    waiting = Count(
        "memberships",
        filter=Q(memberships__primary=True, **{_STATUS: RegistrationStatus.WAITLISTED}),
    )
    rows = (
        Delegation.objects.filter(event=event, places_taken__lt=F("quota"))
        .annotate(waiting=waiting)
        .filter(waiting__gt=0)
        .order_by("position", "pk")
    )
    return [(row, row.waiting) for row in rows]


def on_waiting_lists(event: Event) -> int:
    """How many people wait for a place."""
    return Registration.objects.filter(participant__event=event, status=RegistrationStatus.WAITLISTED).count()


def stuck_letters(event: Event) -> tuple[int, list[str]]:
    """Letters that failed or of which nobody knows whether they arrived: how many, and to whom the first three."""
    rows = Delivery.objects.filter(event=event, state__in=(DeliveryState.FAILED, DeliveryState.UNKNOWN))
    number = rows.count()
    return number, list(
        rows.order_by("-created_at", "-pk").values_list("recipient_name", flat=True)[:3]
    ) if number else []


def silent_cities(event: Event) -> list[Delegation]:
    """Cities of which nobody has answered, though they had ten days. One query.

    Ten days since anybody of theirs was last written to (real time: letters know no rehearsal); for a city that has
    named nobody yet, ten days of open registration by the event's clock.
    """
    people = Q(memberships__primary=True)
    written = Coalesce(
        Max("memberships__participant__invitation__last_sent_at", filter=people),
        Max("memberships__participant__invitation__invited_at", filter=people),
    )
    unanswered = Q(**{_STATUS: RegistrationStatus.INVITED}) | Q(**{_STATUS: None})
    rows = Delegation.objects.filter(event=event).annotate(
        written_at=written,
        named=Count("memberships", filter=people),
        answers=Count("memberships", filter=people & ~unanswered),
    )
    silent = Q(answers=0, written_at__lte=clock.real_now() - SILENT_AFTER)
    if clock.today(event) - event.registration_opens_on >= SILENT_AFTER:
        silent |= Q(named=0)
    return list(rows.filter(silent).order_by("position", "pk"))


def people_counts(event: Event) -> dict[str, int]:
    """How many registrations stand where, by status. One query."""
    rows = Registration.objects.filter(participant__event=event).order_by().values_list("status")
    return dict(rows.annotate(number=Count("pk")))


def invitations_began(event: Event) -> datetime | None:
    """When the first invitation went out, on the event's own clock."""
    at = Invitation.objects.filter(participant__event=event).aggregate(first=Min("invited_at"))["first"]
    return event.clock_at(at) if at else None


def running_mailings(event: Event) -> list[Mailing]:
    """Mailings on their way, with `total`, `gone` and `stuck` letters. One query."""
    finished = (DeliveryState.SENT, DeliveryState.STOPPED)
    stuck = (DeliveryState.FAILED, DeliveryState.UNKNOWN)
    return list(
        Mailing.objects.filter(event=event, finished_at=None)
        .exclude(state__in=(MailingState.STOPPED, MailingState.DONE))
        .annotate(
            total=Count("deliveries"),
            gone=Count("deliveries", filter=Q(deliveries__state__in=finished)),
            stuck=Count("deliveries", filter=Q(deliveries__state__in=stuck)),
        )
        .order_by("created_at", "pk")
    )

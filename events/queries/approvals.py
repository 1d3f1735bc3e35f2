"""The queue of the secretariat: registrations to decide about, and those that wait for a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Prefetch, Q, QuerySet

from events.enums import RegistrationStatus
from events.models import Delegation, Event, Membership, Organisation, Participant, Registration


@dataclass(frozen=True)
class Waiting:
    """How many registrations wait for a decision, and how many for a place."""

    to_approve: int
    for_a_place: int


def counts(event: Event) -> Waiting:
    """Both numbers in one query."""
    rows = Registration.objects.filter(participant__event=event)
    found = rows.aggregate(
        submitted=Count("pk", filter=Q(status=RegistrationStatus.SUBMITTED)),
        waiting=Count("pk", filter=Q(status=RegistrationStatus.WAITLISTED)),
    )
    return Waiting(found["submitted"], found["waiting"])


def to_approve(event: Event, *, until: datetime | None = None) -> QuerySet[Registration]:
    """Submitted registrations, longest waiting first; `until` leaves out those that came later (event's clock)."""
    rows = _in(event, RegistrationStatus.SUBMITTED).order_by(F("submitted_at").asc(nulls_first=True), "pk")
    return rows.filter(status_at__lte=until) if until else rows


def for_a_place(event: Event, *, until: datetime | None = None) -> QuerySet[Registration]:
    """The waiting lists, city by city, each in its order."""
    rows = _in(event, RegistrationStatus.WAITLISTED).filter(participant__memberships__primary=True)
    rows = rows.order_by("participant__memberships__delegation__position", "waiting_number", "pk")
    return rows.filter(status_at__lte=until) if until else rows


def with_bodies(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """The registrations with their person and whom they come for: three queries, however many rows."""
    primary = Membership.objects.filter(primary=True).select_related("delegation", "organisation")
    return rows.select_related("participant").prefetch_related(
        Prefetch("participant__memberships", queryset=primary, to_attr="primary_memberships")
    )


def body_of(person: Participant) -> Delegation | Organisation | None:
    """Whom a person loaded by `with_bodies` comes for."""
    loaded: list[Membership] = getattr(person, "primary_memberships", [])
    return next((each.delegation or each.organisation for each in loaded), None)


def _in(event: Event, status: str) -> QuerySet[Registration]:
    return Registration.objects.filter(participant__event=event, status=status)

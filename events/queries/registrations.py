"""Where a person stands: what their form shows, which delegation they count against, what is still open to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from events.enums import HOLDS_PLACE, ConsentPurpose, RegistrationStatus
from events.models import Delegation, Event, Membership, Organisation, Participant, Registration
from events.models.encrypted import is_unreadable
from events.queries import clock, consents
from events.queries.consents import Question

ANSWERED_BY_FORM = frozenset(
    {*HOLDS_PLACE, RegistrationStatus.ACCEPTED, RegistrationStatus.WAITLISTED, RegistrationStatus.INVITED}
)


@dataclass(frozen=True, kw_only=True)
class Details:
    """What the registration form asks, validated: names exactly as given, moments aware, None for “not said”.

    Of the consents None is no answer: what was answered before stays.
    """

    full_name: str
    given_name: str
    family_name: str | None
    local_full_name: str
    honorific: str | None
    job_title: str
    email: str
    correspondence_language: str
    spoken_languages: list[str]
    dietary: str | None
    accessibility: str | None
    arrives_at: datetime | None
    arrival_flight: str | None
    departs_at: datetime | None
    departure_flight: str | None
    listed: bool | None = None
    photographs: bool | None = None
    contact: bool | None = None
    words: Mapping[str, int] = field(default_factory=dict)  # the version read, by purpose; {}: the one in force
    read_in: str = ""  # the language it was read in


CONSENTS: dict[str, ConsentPurpose] = {
    "listed": ConsentPurpose.LISTING,
    "photographs": ConsentPurpose.PHOTOGRAPHS,
    "contact": ConsentPurpose.CONTACT,
}
FORM_FIELDS = tuple(each.name for each in fields(Details) if each.name not in {"words", "read_in"})
YES, NO = "yes", "no"
MOMENTS = ("arrives_at", "departs_at")
TYPED_MOMENT = "%Y-%m-%dT%H:%M"


def of(person: Participant) -> Registration:
    """The person's registration; for one who was never asked, an unsaved one that says “invited”."""
    try:
        return person.registration
    except Registration.DoesNotExist:
        return Registration(participant=person, status=RegistrationStatus.INVITED)


def body_of(person: Participant) -> Delegation | Organisation | None:
    """The delegation or organisation the person comes for first."""
    membership = (
        Membership.objects.filter(participant=person, primary=True).select_related("delegation", "organisation").first()
    )
    return (membership.delegation or membership.organisation) if membership else None


def counts_against(person: Participant) -> tuple[int | None, bool]:
    """The id of the delegation whose quota the person's place is taken from, as organisations have no quota; and
    whether the person was named in somebody else's stead. One query."""
    instead = Exists(Registration.objects.filter(replaced_by=OuterRef("participant")))
    found = Membership.objects.filter(participant=person, primary=True).values_list("delegation_id", instead).first()
    return found or (None, False)


def delegation_ids(people: Iterable[int]) -> dict[int, int]:
    """The delegation each of these people (by id) is counted against; people of organisations are missing."""
    rows = Membership.objects.filter(participant__in=list(people), primary=True, delegation__isnull=False)
    return dict(rows.values_list("participant_id", "delegation_id"))


def waiting_for(delegation_id: int) -> QuerySet[Registration]:
    """The delegation's waiting list, who waits longest first."""
    return Registration.objects.filter(
        status=RegistrationStatus.WAITLISTED,
        participant__memberships__primary=True,
        participant__memberships__delegation=delegation_id,
    ).order_by("waiting_number", "pk")


def stored(person: Participant, asked: Iterable[Question] | None = None) -> dict[str, Any]:
    """What is known of the person, in the form's own words: text, lists of codes, venue time, yes and no.

    An answer to words that have changed since is none: the person is asked again. `asked` are the questions of
    consent, where the caller knows them.
    """
    shown: dict[str, Any] = dict.fromkeys(CONSENTS, "")
    if asked is None:
        asked = consents.asked_of(person, "")
    answered = {each.text.purpose: each.given for each in asked}
    for name in FORM_FIELDS:
        if name in CONSENTS:
            shown[name] = {True: YES, False: NO, None: ""}[answered.get(CONSENTS[name])]
        elif name in MOMENTS:
            moment = getattr(person, name)
            shown[name] = moment.astimezone(person.event.zone).strftime(TYPED_MOMENT) if moment else ""
        elif name == "spoken_languages":
            shown[name] = list(person.spoken_languages)
        else:
            value = getattr(person, name) or ""
            shown[name] = "" if is_unreadable(value) else value
    return shown


def typed(person: Participant, asked: Iterable[Question] | None = None) -> dict[str, Any]:
    """What the form shows: what was typed and not yet sent, over what is known."""
    said = of(person).answers.items()
    own = {name: value for name, value in said if name not in CONSENTS or value in {YES, NO}}
    return {**stored(person, asked), **own}


def is_open(event: Event) -> bool:
    """Whether registration is open today, by the event's own clock; both days included."""
    return event.registration_opens_on <= clock.today(event) <= event.registration_closes_on


def is_over(event: Event) -> bool:
    """Whether the event's last day has passed."""
    return clock.today(event) > event.ends_on


def may_type(registration: Registration) -> bool:
    """Whether the form takes answers: before submitting while registration is open, afterwards until the event ends."""
    event = registration.participant.event
    if registration.status in {*HOLDS_PLACE, RegistrationStatus.WAITLISTED}:
        return not is_over(event)
    return registration.status in ANSWERED_BY_FORM and is_open(event)

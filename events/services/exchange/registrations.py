"""Registrations, the places they hold and the invitations they answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from events.enums import HOLDS_PLACE, RegistrationStatus
from events.models import Delegation, Event, Invitation, Participant, Registration
from events.models.encrypted import readable
from events.services import changes
from events.services.exchange.texts import Document, moment, moment_of, noon
from events.services.reconciliation import Reconciliation

ANSWERED = frozenset(RegistrationStatus.values) - {RegistrationStatus.INVITED}
WENT_IN = frozenset({RegistrationStatus.SUBMITTED, RegistrationStatus.APPROVED, RegistrationStatus.WAITLISTED})
INVITATION_MOMENTS = ("invited_at", "last_sent_at", "answered_at")


def home_of(row: Document) -> str | None:
    """The delegation whose places a person of the document counts against: that of the primary membership."""
    return next((one["delegation"] for one in row["memberships"] if one["primary"]), None)


def places(document: Document) -> dict[str, int]:
    """How many places of each delegation the document's registrations hold."""
    held = (
        home_of(row)
        for row in document["participants"]
        if row["registration"] and row["registration"]["status"] in HOLDS_PLACE
    )
    return Counter(key for key in held if key)


def load(
    work: Reconciliation,
    document: Document,
    extras: Document,
    people: dict[str, Participant],
    delegations: dict[str, Delegation],
) -> None:
    """Each person's registration as the document has it; what already stands the same is left alone.

    Waiting numbers follow the document's order after the numbers already given out.
    """
    known = {} if work.is_new else {row.participant_id: row for row in _registrations(work.event)}
    homes = {people[row["id"]].pk: home_of(row) for row in document["participants"]}
    numbers = _Numbers(known, homes, extras.get("registrations", {}))
    new, changed, gone = [], [], []
    for row in document["participants"]:
        person = people[row["id"]]
        registration = known.get(person.pk)
        if row["registration"] is None:
            if registration:
                gone.append(registration.pk)
            continue
        said = extras.get("registrations", {}).get(row["id"], {})
        home = home_of(row)
        fields = _fields(work.event, row["registration"], said, registration)
        status = fields.get("status", registration.status if registration else None)
        fields["place_of_id"] = delegations[home].pk if home and status in HOLDS_PLACE else None
        fields["waiting_number"] = (
            numbers.of(home, row["id"], registration) if status == RegistrationStatus.WAITLISTED else None
        )
        if "replaced_by" in said:
            fields["replaced_by_id"] = people[said["replaced_by"]].pk
        if registration is None:
            new.append(Registration(participant_id=person.pk, **fields))
            continue
        before, after = changes.apply(registration, fields)
        if after:
            changed.append(registration)
            work.note("registration.imported", registration, before, after)
    Registration.objects.filter(pk__in=gone).delete()
    Registration.objects.bulk_create(new, batch_size=500)
    Registration.objects.bulk_update(changed, _CHANGEABLE, batch_size=500)
    work.count(Registration, created=len(new), changed=len(changed), removed=len(gone))
    numbers.keep(delegations)


_CHANGEABLE = [
    "status", "status_at", "submitted_at", "waiting_number", "place_of", "reason", "answers", "answers_at",
    "replaced_by",
]  # fmt: skip


def _fields(event: Event, said: Document, more: Document, registration: Registration | None) -> dict[str, Any]:
    """The columns to set: all for a new registration or a new status, the date only where the day differs."""
    at = moment(more.get("status_at")) or noon(said["updated_on"], event.zone)
    fields: dict[str, Any] = {}
    if registration is None or registration.status != said["status"]:
        fields = {
            "status": said["status"],
            "status_at": at,
            "submitted_at": at if said["status"] in WENT_IN else None,
            "reason": "",
        }
    elif _day(registration, event) != said["updated_on"] or "status_at" in more:
        fields["status_at"] = at
    for name in ("submitted_at", "answers_at"):
        if name in more:
            fields[name] = moment(more[name])
    for name in ("reason", "answers"):
        if name in more:
            fields[name] = more[name]
    return fields


class _Numbers:
    """The numbers on the waiting lists: one list a delegation, one for people without."""

    def __init__(self, known: dict[int, Registration], homes: dict[int, str | None], said: Document) -> None:
        self.said = said
        self.last: dict[str | None, int] = defaultdict(int)
        for person, row in known.items():
            if row.waiting_number is not None:
                self.last[homes.get(person)] = max(self.last[homes.get(person)], row.waiting_number)

    def of(self, home: str | None, key: str, registration: Registration | None) -> int:
        """The number this person has, is said to have, or gets now."""
        number = self.said.get(key, {}).get("waiting_number")
        if number is None and registration is not None:
            number = registration.waiting_number
        if number is None:
            number = self.last[home] + 1
        self.last[home] = max(self.last[home], number)
        return int(number)

    def keep(self, delegations: dict[str, Delegation]) -> None:
        """Raises each delegation's counter to the last number given out."""
        raised = []
        for home, number in self.last.items():
            if home in delegations and delegations[home].waiting_counter < number:
                delegations[home].waiting_counter = number
                raised.append(delegations[home])
        Delegation.objects.bulk_update(raised, ["waiting_counter"], batch_size=500)


def _registrations(event: Event) -> Any:
    return Registration.objects.filter(participant__event=event)


def _day(row: Registration, event: Event) -> str:
    return row.status_at.astimezone(event.zone).date().isoformat()


def load_invitations(
    work: Reconciliation, document: Document, extras: Document, people: dict[str, Participant]
) -> None:
    """An invitation for every person; who has answered, answered when the registration last moved."""
    known = set() if work.is_new else set(_invitations(work.event).values_list("participant_id", flat=True))
    said = extras.get("invitations", {})
    new = []
    for row in document["participants"]:
        person, more = people[row["id"]], said.get(row["id"], {})
        if person.pk in known:
            continue
        fields: dict[str, Any] = {name: moment(more.get(name)) for name in INVITATION_MOMENTS}
        if not more and row["registration"] and row["registration"]["status"] in ANSWERED:
            fields["answered_at"] = noon(row["registration"]["updated_on"], work.event.zone)
        new.append(Invitation(participant_id=person.pk, times_sent=more.get("times_sent", 0), **fields))
    Invitation.objects.bulk_create(new, batch_size=500)


def _invitations(event: Event) -> Any:
    return Invitation.objects.filter(participant__event=event)


def dump(event: Event) -> tuple[dict[int, Document], Document]:
    """The registrations by participant id as the document writes them, and what it does not say, by key."""
    said: dict[int, Document] = {}
    extras: Document = {}
    rows = _registrations(event).select_related("participant", "replaced_by")
    keys = ("participant__key", "replaced_by__key")
    for row in rows.order_by("participant__position").defer("decided_by").only(*_CHANGEABLE, *keys):
        said[row.participant_id] = {"status": row.status, "updated_on": _day(row, event)}
        more = _extras(row, event)
        if more:
            extras[row.participant.key] = more
    return said, extras


def _extras(row: Registration, event: Event) -> Document:
    more: Document = {}
    plain_at = noon(_day(row, event), event.zone)
    if row.status_at != plain_at:
        more["status_at"] = moment_of(row.status_at, event.zone)
    if row.submitted_at != (row.status_at if row.status in WENT_IN else None):
        more["submitted_at"] = moment_of(row.submitted_at, event.zone)
    if row.waiting_number is not None:
        more["waiting_number"] = row.waiting_number
    if row.reason:
        more["reason"] = row.reason
    if readable(row.answers):
        more["answers"] = row.answers
    if row.answers_at:
        more["answers_at"] = moment_of(row.answers_at, event.zone)
    if row.replaced_by:
        more["replaced_by"] = row.replaced_by.key
    return more


def dump_invitations(event: Event) -> Document:
    """The invitations that were sent or answered, by participant key."""
    sent = {}
    rows = _invitations(event).select_related("participant__registration").order_by("participant__position")
    registration = ("participant__registration__status", "participant__registration__status_at")
    rows = rows.only(*INVITATION_MOMENTS, "times_sent", "participant__key", *registration)
    for row in rows:
        moments = {name: moment_of(getattr(row, name), event.zone) for name in INVITATION_MOMENTS}
        plainly = {"invited_at": None, "last_sent_at": None, "answered_at": _answered(row.participant, event)}
        if row.times_sent or moments != plainly:
            sent[row.participant.key] = {**moments, "times_sent": row.times_sent}
    return sent


def _answered(person: Participant, event: Event) -> str | None:
    """When an import would take a person's answer to have come."""
    row = getattr(person, "registration", None)
    if row is None or row.status not in ANSWERED:
        return None
    return moment_of(noon(_day(row, event), event.zone), event.zone)

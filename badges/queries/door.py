"""What a desk sees: the person of a badge and nothing more than the door needs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from i18nfield.strings import LazyI18nString

from badges.models import Arrival, Badge
from badges.rules import read_code, read_number
from events.enums import Accessibility, ParticipantRole, RegistrationStatus, UploadKind
from events.models import Event, Participant, Registration
from events.models.encrypted import Sealed
from events.queries.counting import counted

LATEST = 8
BADGE = ("id", "event_id", "participant_id", "number")
WORN = {"id", "full_name", "local_full_name", "local_language", "local_direction", "honorific", "role"}
NEEDED = WORN | {"correspondence_language", "accessibility"}
HOLDER = tuple(field.attname for field in Participant._meta.concrete_fields if field.attname in NEEDED)  # in this order
_SHOWN = f"""
SELECT badge.id, badge.number, badge.voided_at IS NOT NULL, registration.status, COALESCE(city.name, organisation.name),
       face.uid, face.width, face.height, {", ".join(f"holder.{column}" for column in HOLDER)}
FROM badges_badge badge
JOIN events_participant holder ON holder.id = badge.participant_id
LEFT JOIN events_registration registration ON registration.participant_id = holder.id
LEFT JOIN events_membership membership ON membership.participant_id = holder.id AND membership."primary"
LEFT JOIN events_delegation city ON city.id = membership.delegation_id
LEFT JOIN events_organisation organisation ON organisation.id = membership.organisation_id
LEFT JOIN events_upload face
       ON face.participant_id = holder.id AND face.kind = '{UploadKind.PHOTO.value}' AND face.removed_at IS NULL
WHERE badge.event_id = %s AND badge."""  # noqa: S608 - names of our own columns
SHOWN = {"code": f"{_SHOWN}code = %s", "number": f"{_SHOWN}number = %s"}


@dataclass(frozen=True)
class Face:
    """A person's photo: its address and its size in pixels."""

    uid: UUID
    width: int
    height: int


@dataclass(frozen=True)
class Person:
    """Name, face, city, role, language and access needs: no contact, no food, no travel."""

    name: str
    local_name: str
    local_language: str
    local_direction: str
    honorific: str
    body: str
    role: str
    language: str
    number: int
    access_needs: str
    photo: Face | None


@dataclass(frozen=True)
class Shown:
    """A badge held out at the desk: whose it is, whether it was replaced, whether its holder's place is confirmed."""

    badge: Badge
    person: Person
    void: bool
    confirmed: bool


@dataclass(frozen=True)
class Counts:
    """Arrived of expected."""

    arrived: int
    expected: int


@dataclass(frozen=True)
class Standing:
    """Whether the badge with a number is the valid one."""

    number: int
    current: bool


def shown(*, event: Event, typed: str) -> Shown | None:
    """The badge that a scanned code or a typed number names in this event, void ones included; one statement.

    Written out, because a desk waits for it: put together anew for each scan it takes ten times as long.
    """
    column, value = _asked(typed)
    if column is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(SHOWN[column], [event.pk, value])
        row = cursor.fetchone()
    if row is None:
        return None
    badge_id, number, void, status, body, face_uid, width, height, *fields = row
    holder = Participant.from_db(connection.alias, HOLDER, fields)
    holder.accessibility = None if holder.accessibility is None else Sealed(holder.accessibility)
    badge = Badge.from_db(connection.alias, BADGE, (badge_id, event.pk, holder.pk, number))
    badge.event, badge.participant = event, holder
    face = Face(UUID(str(face_uid)), width, height) if face_uid else None
    person = _person(holder, number=number, body=str(LazyI18nString(body)) if body else "", face=face)
    return Shown(badge, person, void=bool(void), confirmed=status == RegistrationStatus.APPROVED)


def _asked(typed: str) -> tuple[str | None, str | int | None]:
    if (code := read_code(typed)) is not None:
        return "code", code
    number = read_number(typed)
    return (None, None) if number is None else ("number", number)


def _person(holder: Participant, *, number: int, body: str, face: Face | None) -> Person:
    return Person(
        name=holder.full_name,
        local_name=holder.local_full_name,
        local_language=holder.local_language,
        local_direction=holder.local_direction,
        honorific=holder.honorific or "",
        body=body,
        role=str(ParticipantRole(holder.role).label),
        language=holder.correspondence_language,
        number=number,
        access_needs=_access(holder),
        photo=face,
    )


def _access(holder: Participant) -> str:
    """What they need, in words; what cannot be read says so itself."""
    needs = holder.accessibility or ""
    return str(Accessibility(needs).label) if needs in Accessibility.values else needs


def counts(*, event: Event) -> Counts:
    """How many of the confirmed have arrived; one statement."""
    arrived = Arrival.objects.filter(event=event, withdrawn_at__isnull=True)
    expected = Registration.objects.filter(participant__event=event, status=RegistrationStatus.APPROVED)
    found = Event.objects.filter(pk=event.pk).order_by().values_list(counted(arrived), counted(expected)).get()
    return Counts(*found)


def latest(*, event: Event) -> list[Arrival]:
    """The latest arrivals, newest first; one statement."""
    rows = Arrival.objects.filter(event=event, withdrawn_at__isnull=True).select_related("participant")
    shown = rows.only("arrived_at", "desk", "participant__full_name")
    return list(shown.order_by("-arrived_at", "-pk")[:LATEST])


def standing(*, event: Event, typed: str) -> Standing | None:
    """Whether a printed number is current, or None when this event never gave it out."""
    number = read_number(typed)
    badge = Badge.objects.filter(event=event, number=number).first() if number is not None else None
    return Standing(badge.number, badge.voided_at is None) if badge else None

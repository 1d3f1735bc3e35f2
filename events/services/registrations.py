"""What a person does with their invitation: answer it, fill in the form, send it, change it, leave."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from events.enums import HOLDS_PLACE, LetterKind, RegistrationStatus
from events.models import Event, Invitation, Participant, Registration
from events.queries import clock
from events.queries import registrations as reading
from events.queries.registrations import Details
from events.services import acting, audit, letters, places, standing
from events.services import details as detail_rows
from events.services.audit import Actor, record

LONGEST_ANSWER = 1000
MOST_CHOICES = 50
SENT = frozenset({*HOLDS_PLACE, RegistrationStatus.WAITLISTED})


class Closed(Exception):
    """Registration is not open on this day of the event's clock."""

    def __init__(self, event: Event) -> None:
        super().__init__(
            f"Registration for {event.slug} is open from {event.registration_opens_on} to "
            f"{event.registration_closes_on}; today is {clock.today(event)}."
        )
        self.event = event


class NotPossible(Exception):
    """From where the registration stands, this cannot be done."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(f"Not possible while the registration is “{registration.status}”.")
        self.registration = registration


class UnknownAnswer(ValueError):
    """No question of the form has this name, or the answer has no shape a form can send."""


@transaction.atomic
def accept(*, by: Actor, participant: Participant) -> Registration:
    """The person will come and may fill in the form; also after having declined or left. Again: nothing more.

    Raises Closed outside the days of registration, NotPossible when somebody else goes or the seat was refused.
    """
    acting.demand(by=by, person=participant)
    registration = standing.locked(participant)
    if registration.status in SENT or registration.status == RegistrationStatus.ACCEPTED:
        return registration
    if registration.status == RegistrationStatus.REFUSED or registration.replaced_by_id:
        raise NotPossible(registration)
    demand_open(registration.participant.event)
    standing.move(
        registration,
        by=by,
        verb="registration.accepted",
        status=RegistrationStatus.ACCEPTED,
        reason="",
        decided_by=None,
    )
    answered(registration)
    return registration


@transaction.atomic
def decline(*, by: Actor, participant: Participant, reason: str = "") -> Registration:
    """The person will not come, and said so before sending the form. Again: nothing more.

    Raises NotPossible once the form was sent: then they withdraw.
    """
    acting.demand(by=by, person=participant)
    registration = standing.locked(participant)
    if registration.status == RegistrationStatus.DECLINED:
        return registration
    if registration.status not in {RegistrationStatus.INVITED, RegistrationStatus.ACCEPTED}:
        raise NotPossible(registration)
    standing.move(
        registration,
        by=by,
        verb="registration.declined",
        status=RegistrationStatus.DECLINED,
        reason=reason.strip()[:500],
    )
    answered(registration)
    letters.queue(by=by, kind=LetterKind.DECLINED, participants=[participant])
    return registration


@transaction.atomic
def withdraw(*, by: Actor, participant: Participant, reason: str = "") -> Registration:
    """The person leaves after having sent the form; their place is free. Again: nothing more.

    Raises NotPossible when nothing was sent.
    """
    acting.demand(by=by, person=participant)
    registration = standing.locked(participant)
    if registration.status == RegistrationStatus.WITHDRAWN:
        return registration
    if registration.status not in SENT:
        raise NotPossible(registration)
    return standing.move(
        registration,
        by=by,
        verb="registration.withdrawn",
        status=RegistrationStatus.WITHDRAWN,
        reason=reason.strip()[:500],
    )


@transaction.atomic
def save_answers(*, by: Actor, participant: Participant, answers: dict[str, Any]) -> Registration:
    """The answers are kept exactly as typed, valid or not, until they are sent. Same answers: nothing changes.

    Text up to 1,000 letters, lists up to 50 texts. Raises UnknownAnswer, Closed, and NotPossible when the form
    takes no answers.
    """
    for name, value in answers.items():
        _demand_answer(name, value)
    acting.demand(by=by, person=participant)
    registration = standing.locked(participant)
    if not reading.may_type(registration):
        if registration.status in {RegistrationStatus.INVITED, RegistrationStatus.ACCEPTED}:
            raise Closed(registration.participant.event)
        raise NotPossible(registration)
    shown = {**reading.stored(registration.participant), **registration.answers}
    new = {name: value for name, value in answers.items() if shown[name] != value}
    if not new:
        return registration
    registration.answers = {**registration.answers, **new}
    registration.answers_at = clock.now(registration.participant.event)
    registration.save(update_fields=["answers", "answers_at"])
    record(
        by=by,
        verb="registration.answers_saved",
        on=registration,
        event=registration.participant.event,
        after={"fields": sorted(new)},
    )
    return registration


def save_answer(*, by: Actor, participant: Participant, field: str, value: Any) -> Registration:
    """One answer is kept exactly as typed; see `save_answers`."""
    return save_answers(by=by, participant=participant, answers={field: value})


@transaction.atomic
@audit.together()
def submit(*, by: Actor, participant: Participant, details: Details) -> Registration:
    """The form is sent: the person's row holds the details, and a place is taken or a number on the waiting list.

    People of organisations need no place. Sent before: nothing changes. Raises Closed and NotPossible.
    """
    acting.demand(by=by, person=participant)
    registration = standing.locked_with_person(participant)
    if registration.status in SENT:
        return registration
    if registration.status not in {RegistrationStatus.INVITED, RegistrationStatus.ACCEPTED}:
        raise NotPossible(registration)
    event = registration.participant.event
    demand_open(event)
    detail_rows.write(by=by, participant=participant, details=details, locked=registration.participant)
    place = _place_or_number(participant)
    now = clock.now(event)
    standing.move(registration, by=by, verb="registration.submitted", submitted_at=now, answers={}, **place)
    answered(registration)
    waits = registration.status == RegistrationStatus.WAITLISTED
    letters.queue(by=by, kind=LetterKind.WAITLISTED if waits else LetterKind.SUBMITTED, participants=[participant])
    return registration


@transaction.atomic
def change_details(*, by: Actor, participant: Participant, details: Details) -> list[str]:
    """A form already sent says something else; the place is untouched. Returns the names of the changed fields.

    Raises NotPossible when nothing was sent yet or the event is over.
    """
    acting.demand(by=by, person=participant)
    registration = standing.locked_with_person(participant)
    if registration.status not in SENT or reading.is_over(registration.participant.event):
        raise NotPossible(registration)
    person = registration.participant
    changed = detail_rows.write(by=by, participant=participant, details=details, locked=person)
    if registration.answers:
        registration.answers = {}
        registration.save(update_fields=["answers"])
    return changed


def demand_open(event: Event) -> None:
    """Raises Closed unless registration is open today by the event's own clock."""
    if not reading.is_open(event):
        raise Closed(event)


def answered(registration: Registration) -> None:
    """The invitation knows when it was first answered."""
    Invitation.objects.filter(participant=registration.participant_id, answered_at=None).update(
        answered_at=registration.status_at
    )


def _place_or_number(participant: Participant) -> dict[str, Any]:
    delegation_id, instead = reading.counts_against(participant)
    if delegation_id is None:
        return {"status": RegistrationStatus.SUBMITTED}
    if places.take(delegation_id=delegation_id, before_those_waiting=instead):
        return {"status": RegistrationStatus.SUBMITTED, "place_of_id": delegation_id}
    number = places.join_waiting_list(delegation_id=delegation_id)
    return {"status": RegistrationStatus.WAITLISTED, "waiting_number": number}


def _demand_answer(name: str, value: Any) -> None:
    if name not in reading.FORM_FIELDS:
        raise UnknownAnswer(name)
    texts = value if isinstance(value, list) else [value]
    if len(texts) > MOST_CHOICES or any(not isinstance(text, str) or len(text) > LONGEST_ANSWER for text in texts):
        raise UnknownAnswer(name)

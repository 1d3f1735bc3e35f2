"""The services of people: what each demands, and how it is called in the scene."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.utils.timezone import now

from events.enums import LetterKind, RegistrationStatus
from events.models import (
    Delegation,
    Delivery,
    EventContact,
    Mailing,
    Membership,
    Organisation,
    Participant,
    Registration,
    Staff,
)
from events.queries.people import Chosen
from events.rules import Action
from tests.contracts.service_access import (
    Arguments,
    Recipe,
    Rows,
    in_both,
    naming,
    of_staff,
    on,
    with_values,
)


def _ids(rows: Rows) -> Arguments:
    return {"event": rows.event, "ids": [rows.stage["registration"]]}


def _foreign_ids(rows: Rows) -> Arguments:
    return {**_ids(rows.there), "event": rows.event}


def _waiting_ids(rows: Rows) -> Arguments:
    """A registration that waits, and a place for it."""
    Registration.objects.filter(pk=rows.stage["registration"]).update(
        status=RegistrationStatus.WAITLISTED, waiting_number=1, place_of=None
    )
    Delegation.objects.filter(pk=rows.stage["delegation_pk"]).update(waiting_counter=1, places_taken=0)
    return _ids(rows)


def _unsure(rows: Rows) -> Arguments:
    Delivery.objects.filter(pk=rows.stage["letter"]).update(state="unknown")
    return {"delivery": rows.of(Delivery, "letter")}


def _mailing(state: str) -> Recipe:
    def recipe(rows: Rows) -> Arguments:
        Mailing.objects.filter(pk=rows.stage["mailing"]).update(state=state)
        return {"mailing": rows.of(Mailing, "mailing")}

    return recipe


def _send(rows: Rows) -> Arguments:
    return {"event": rows.event, "kind": LetterKind.INVITATION, "chosen": Chosen(), "uid": uuid4()}


def _city(rows: Rows) -> Arguments:
    values = {"name": in_both("Tunis"), "country": "TN", "continent": "Africa", "correspondence_language": "fr"}
    return {"event": rows.event, "values": values | {"category": "full", "focal_point_language": "fr", "quota": 2}}


def _person(rows: Rows) -> Arguments:
    values = {"full_name": "Ada Lovelace", "email": "ada@city.example", "correspondence_language": "en"}
    return {"event": rows.event, "values": values | {"role": "delegate", "spoken_languages": []}}


def _add(rows: Rows) -> Arguments:
    return {"participant": rows.person, "body": rows.of(Delegation, "other_delegation"), "function": "delegate"}


SERVICES = (
    of_staff(
        "events.corrections.correct_address",
        Action.EDIT_PEOPLE,
        lambda rows: {"person": rows.person, "was": rows.person.email, "email": "new@city.example"},
    ),
    *(
        of_staff(
            f"events.decisions.{name}", Action.DECIDE, _ids, lambda rows: {**_ids(rows.there), "event": rows.event}
        )
        for name in ("approve", "refuse", "withdraw")
    ),
    of_staff("events.decisions.promote", Action.DECIDE, _waiting_ids),
    of_staff(
        "events.decisions.undo",
        Action.DECIDE,
        lambda rows: {"event": rows.event, "batch": UUID(rows.stage["batch"])},
    ),
    of_staff("events.delegations.create", Action.EDIT_PEOPLE, _city),
    of_staff(
        "events.delegations.change",
        Action.EDIT_PEOPLE,
        on("delegation", Delegation, "delegation", focal_point_name="New"),
        naming(on("delegation", Delegation, "delegation", quota=9), head=lambda there: there.person),
    ),
    of_staff("events.delegations.remove", Action.EDIT_PEOPLE, on("delegation", Delegation, "empty_delegation")),
    of_staff(
        "events.events.add_contact",
        Action.EDIT_EVENT,
        with_values(name=in_both("Press"), email="p@a.example", kind="press"),
    ),
    of_staff("events.events.change", Action.EDIT_EVENT, with_values(venue_city="busan")),
    of_staff(
        "events.events.change_contact",
        Action.EDIT_EVENT,
        on("contact", EventContact, "contact", email="new@a.example"),
    ),
    of_staff("events.events.remove_contact", Action.EDIT_EVENT, on("contact", EventContact, "contact")),
    of_staff("events.events.rehearse", Action.EDIT_EVENT, lambda rows: {"event": rows.event, "at": now()}),
    of_staff("events.events.stop_rehearsing", Action.EDIT_EVENT, lambda rows: {"event": rows.event}),
    of_staff(
        "events.letters.reword",
        Action.SEND,
        lambda rows: {"event": rows.event, "kind": "approved", "subject": in_both("Yes"), "body": in_both("Do come.")},
    ),
    of_staff("events.mailings.send", Action.SEND, _send),
    of_staff("events.mailings.stop", Action.SEND, _mailing("held")),
    of_staff("events.mailings.pause", Action.SEND, _mailing("sending")),
    of_staff("events.mailings.resume", Action.SEND, _mailing("paused")),
    of_staff("events.mailings.retry_failed", Action.SEND, _mailing("done")),
    of_staff("events.memberships.add", Action.EDIT_PEOPLE, _add, naming(_add, body=lambda there: there.delegation)),
    of_staff(
        "events.memberships.change",
        Action.EDIT_PEOPLE,
        lambda rows: {"membership": rows.of(Membership, "membership"), "function": "adviser"},
    ),
    of_staff("events.memberships.make_primary", Action.EDIT_PEOPLE, on("membership", Membership, "membership")),
    of_staff("events.memberships.remove", Action.EDIT_PEOPLE, on("membership", Membership, "membership")),
    of_staff(
        "events.organisations.create",
        Action.EDIT_PEOPLE,
        with_values(name=in_both("Weekly"), short_name="Weekly", kind="press"),
    ),
    of_staff(
        "events.organisations.change",
        Action.EDIT_PEOPLE,
        on("organisation", Organisation, "organisation", short_name="Weekly"),
    ),
    of_staff("events.organisations.remove", Action.EDIT_PEOPLE, on("organisation", Organisation, "empty_organisation")),
    of_staff("events.outcomes.confirm_arrival", Action.SEND, _unsure),
    of_staff("events.outcomes.send_again", Action.SEND, on("delivery", Delivery, "letter")),
    of_staff("events.participants.create", Action.EDIT_PEOPLE, _person),
    of_staff(
        "events.participants.change",
        Action.EDIT_PEOPLE,
        on("participant", Participant, "person", job_title="Chief of Staff"),
    ),
    of_staff("events.participants.remove", Action.EDIT_PEOPLE, on("participant", Participant, "person")),
    of_staff("events.renewals.renew_personal_link", Action.SEND, on("participant", Participant, "person")),
    of_staff("events.renewals.send_personal_link", Action.SEND, on("participant", Participant, "person")),
    of_staff("events.renewals.renew_delegation_link", Action.SEND, on("delegation", Delegation, "delegation")),
    of_staff(
        "events.staffing.give_role",
        Action.MANAGE_STAFF,
        lambda rows: {"event": rows.event, "email": "new@example.org", "name": "New", "role": "viewer"},
    ),
    of_staff("events.staffing.take_role", Action.MANAGE_STAFF, on("staff", Staff, "staff")),
)

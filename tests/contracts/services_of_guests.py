"""What guests do for themselves, and focal points for their delegation; and what no page calls by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils.timezone import now

from events.enums import ConsentPurpose, RegistrationStatus, UploadKind
from events.models import Colleague, Event, Membership, Purge, Registration, Upload
from events.rules import Action
from events.services import audit, erasure_requests, members
from tests.contracts.scene import DELEGATE, FOCAL
from tests.contracts.service_access import (
    SYSTEM,
    THE_DEMAND,
    WITHIN,
    Arguments,
    Recipe,
    Rows,
    Service,
    in_both,
    of_holder,
    of_nobody,
    of_staff,
)
from tests.events.details import DETAILS
from tests.factories import files
from tests.factories.consents import SECOND, published

STANDS_IN = {
    "full_name": "Ada Lovelace",
    "given_name": "Ada",
    "family_name": "Lovelace",
    "job_title": "Director",
    "email": "ada@city.example",
    "correspondence_language": "en",
}
NAMED = {**STANDS_IN, "honorific": None, "local_full_name": ""}


def _standing(status: RegistrationStatus, **more: Any) -> Recipe:
    """The delegate, standing somewhere."""

    def recipe(rows: Rows) -> Arguments:
        Registration.objects.filter(participant=rows.delegate).update(status=status)
        return {"participant": rows.delegate, **more}

    return recipe


def _words(rows: Rows) -> Arguments:
    text = published(rows.event, SECOND)
    said = {"purpose": text.purpose, "given": True, "version": text.version, "language": "en"}
    return {"participant": rows.delegate, **said}


def _file(rows: Rows) -> Arguments:
    return {"owner": rows.delegate, "kind": UploadKind.PHOTO, "name": "me.jpg", "chunks": [files.jpeg()]}


def _sent_file(*, removed: bool) -> Recipe:
    def recipe(rows: Rows) -> Arguments:
        Upload.objects.filter(participant=rows.delegate).delete()  # one of a kind for each person
        row = Upload.objects.create(
            event=rows.event,
            kind=UploadKind.PHOTO,
            participant=rows.delegate,
            name="me.jpg",
            file="uploads/me.jpg",
            media_type="image/jpeg",
            size=1,
            sha256="0" * 64,
            uploaded_at=now(),
            removed_at=now() - timedelta(minutes=1) if removed else None,
        )
        return {"upload": row}

    return recipe


def _colleague(rows: Rows) -> Colleague:
    return Colleague.objects.create(
        delegation=rows.delegation, name="Bo", email="bo@city.example", language="en", added_at=now()
    )


def _shared(rows: Rows) -> Arguments:
    _colleague(rows)
    return {"delegation": rows.delegation}


def _member(rows: Rows) -> Membership:
    Registration.objects.filter(participant=rows.delegate).update(status=RegistrationStatus.INVITED)
    return Membership.objects.select_related("participant__event", "delegation__event").get(participant=rows.delegate)


def _of_member(**more: Any) -> Recipe:
    return lambda rows: {"member": _member(rows), **more}


def _changed(rows: Rows) -> Arguments:
    by = audit.focal_point(rows.delegation)
    batch = members.change(by=by, member=_member(rows), facts=NAMED, function="delegate")
    return {"delegation": rows.delegation, "batch": batch}


def _of_delegation(**more: Any) -> Recipe:
    return lambda rows: {"delegation": rows.delegation, **more}


def registration(name: str, recipe: Recipe) -> Service:
    return of_holder(f"events.{name}", recipe, DELEGATE, FOCAL, demands=Action.EDIT_PEOPLE)


ANSWER = {"field": "job_title", "value": "Chief of Staff"}

GUESTS = (
    registration("registrations.accept", _standing(RegistrationStatus.INVITED)),
    registration("registrations.decline", _standing(RegistrationStatus.ACCEPTED)),
    registration("registrations.withdraw", _standing(RegistrationStatus.SUBMITTED)),
    registration("registrations.save_answer", _standing(RegistrationStatus.ACCEPTED, **ANSWER)),
    registration(
        "registrations.save_answers", _standing(RegistrationStatus.ACCEPTED, answers={"job_title": "Chief of Staff"})
    ),
    registration("registrations.submit", _standing(RegistrationStatus.ACCEPTED, details=DETAILS)),
    registration("registrations.change_details", _standing(RegistrationStatus.SUBMITTED, details=DETAILS)),
    registration("replacements.someone_else", _standing(RegistrationStatus.ACCEPTED, **STANDS_IN)),
    of_holder("events.consents.answer", _words, DELEGATE),
    of_holder("events.uploads.add", _file, DELEGATE, demands=Action.EDIT_PEOPLE),
    of_holder("events.uploads.remove", _sent_file(removed=False), DELEGATE, demands=Action.EDIT_PEOPLE),
    of_holder("events.uploads.bring_back", _sent_file(removed=True), DELEGATE, demands=Action.EDIT_PEOPLE),
)

FOCAL_POINTS = (
    of_holder(
        "events.colleagues.invite",
        _of_delegation(name="Bo", email="bo@city.example", language="en", may_edit=True),
        FOCAL,
    ),
    of_holder("events.colleagues.invite_again", lambda rows: {"colleague": _revoked(rows)}, FOCAL),
    of_holder("events.colleagues.revoke", lambda rows: {"colleague": _colleague(rows)}, FOCAL),
    of_staff("events.colleagues.revoke_all", Action.SEND, _shared),
    of_staff("events.focal_points.send_link", Action.SEND, _of_delegation()),
    of_holder(
        "events.focal_points.hand_over", _of_delegation(name="Bo", email="bo@city.example", language="en"), FOCAL
    ),
    of_holder(
        "events.members.add",
        _of_delegation(facts=NAMED, function="delegate", uid=uuid4(), invite=True),
        FOCAL,
    ),
    of_holder("events.members.change", _of_member(facts=NAMED, function="delegate"), FOCAL),
    of_holder("events.members.fill_in", _of_member(details=DETAILS), FOCAL),
    of_holder("events.members.invite_again", _of_member(), FOCAL),
    of_holder("events.members.replace", _of_member(facts=STANDS_IN), FOCAL),
    of_holder("events.members.withdraw", _of_member(), FOCAL),
    of_holder("events.member_undo.undo", _changed, FOCAL),
)


def _revoked(rows: Rows) -> Colleague:
    row = _colleague(rows)
    Colleague.objects.filter(pk=row.pk).update(revoked_at=now())
    row.refresh_from_db()
    return row


def _over(rows: Rows) -> Arguments:
    """The event, so long over that nothing of it need be kept."""
    Event.objects.filter(pk=rows.event.pk).update(rehearsal_at=now() - timedelta(days=365), rehearsal_set_at=now())
    rows.event.refresh_from_db()
    return {"event": rows.event}


def _wish(rows: Rows) -> Arguments:
    return {"request": erasure_requests.ask(by=audit.SYSTEM, participant=rows.delegate)}


def _wished(rows: Rows) -> Arguments:
    _wish(rows)
    return {"participant": rows.delegate}


PRIVACY = (
    of_holder(
        "events.erasure_requests.ask",
        _standing(RegistrationStatus.ACCEPTED),
        DELEGATE,
        FOCAL,
        demands=Action.EDIT_PEOPLE,
    ),
    of_holder("events.erasure_requests.take_back", _wished, DELEGATE, FOCAL, demands=Action.EDIT_PEOPLE),
    of_staff("events.erasure_requests.refuse", Action.DECIDE, lambda rows: {**_wish(rows), "answer": "The law."}),
    of_staff("events.erasure_requests.grant", Action.DECIDE, _wish),
    of_staff("events.erasure.erase", Action.DECIDE, lambda rows: {"participant": rows.delegate}),
    of_staff("events.anonymising.anonymise", Action.DECIDE, _over),
    of_staff("events.purges.start", Action.EDIT_EVENT, lambda rows: {"event": rows.event, "rehearsal": True}),
    of_staff("events.purges.cancel", Action.MANAGE_PRIVACY, lambda rows: {"purge": rows.of(Purge, "purge")}),
    of_staff(
        "events.retention.keep_for", Action.MANAGE_PRIVACY, lambda rows: {"event": rows.event, "days": {"food": 10}}
    ),
    of_staff(
        "events.consents.publish",
        Action.EDIT_EVENT,
        lambda rows: {"event": rows.event, "purpose": ConsentPurpose.LISTING, "text": in_both("Do list me.")},
    ),
)

NOBODY = (
    *of_nobody(WITHIN, "events.audit", "entry"),
    *of_nobody(WITHIN, "events.details", "write"),
    *of_nobody(WITHIN, "events.editing", "change", "create", "remove", "undo"),
    *of_nobody(THE_DEMAND, "events.editing", "demand"),
    *of_nobody(THE_DEMAND, "events.acting", "demand"),
    *of_nobody(THE_DEMAND, "events.focal_points", "demand", "demand_focal_point"),
    *of_nobody(THE_DEMAND, "events.members", "demand"),
    *of_nobody(WITHIN, "events.letters", "queue", "withdraw"),
    *of_nobody(WITHIN, "events.delegation_letters", "queue", "stop"),
    *of_nobody(WITHIN, "events.member_letters", "invite", "readdress"),
    *of_nobody(WITHIN, "events.heads", "give", "point_to", "set_function"),
    *of_nobody(WITHIN, "events.decisions", "restore"),
    *of_nobody(WITHIN, "events.consents", "publish_first", "write"),
    *of_nobody(WITHIN, "events.uploads", "remove_all", "remove_of_event"),
    *of_nobody(WITHIN, "events.standing", "move", "move_all", "write"),
    *of_nobody(WITHIN, "events.erasure", "forget"),
    *of_nobody(WITHIN, "programme.erasure", "anonymise", "erase", "redact_releases"),
    *of_nobody(WITHIN, "badges.erasure", "anonymise", "erase"),
    *of_nobody(SYSTEM, "events.exchange", "load"),
    *of_nobody("owners of any event and administrators; tried at its page", "events.founding", "found"),
)

SERVICES = (*GUESTS, *FOCAL_POINTS, *PRIVACY, *NOBODY)

"""Sets the stage inside a running copy: rows the example does not hold, made by the services that make them in life.

Run as `python -m tests.browser.staging` with the copy's own environment; prints what tests need as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any
from uuid import uuid4

import django

CITY = "paris"
PATIENCE = 40.0  # seconds for the worker to do what is queued


def stage() -> dict[str, Any]:
    """The names, numbers and tokens that addresses of the example are made of."""
    from django.conf import settings

    from events.models import Event, User
    from plenary import demonstration
    from tests.browser.stack import SLUG

    event = Event.objects.get(slug=SLUG)
    organiser = User.objects.get(is_demo=True)
    return {
        "event": event.slug,
        "tokens": _tokens(event),
        "sign_in_token": demonstration.sign_in_token(settings.SECRET_KEY),
        **_accounts(event),
        **_delegation(event),
        **_kept_by_focal_point(event),
        **_sent(event),
        **_programme(event),
        **_printed(event, organiser),
        **_written(event, organiser),
        **_looked(event, organiser),
    }


def _tokens(event: Any) -> dict[str, Any]:
    """A personal link for each standing, by status."""
    from events.models import Participant
    from events.queries import links

    people = Participant.objects.filter(event=event).select_related("registration").order_by("-pk")
    return {person.registration.status: links.personal_token(person) for person in people if _has_answer(person)} | {
        "feed": links.feed_token(people.first())
    }


def _has_answer(person: Any) -> bool:
    return hasattr(person, "registration")


def _accounts(event: Any) -> dict[str, Any]:
    """Two colleagues with passwords, one of them with a second factor."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from events.enums import StaffRole
    from events.models import Staff, User

    secret, password = generate_totp_secret(), uuid4().hex
    for name in ("member", "keeper"):
        user = User.objects.create_user(f"{name}@example.org", password, name=name.title())
        Staff.objects.create(event=event, user=user, role=StaffRole.ORGANISER)
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return {"password": password, "totp_secret": secret}


def _delegation(event: Any) -> dict[str, Any]:
    from events.enums import RegistrationStatus
    from events.models import Delegation, EventContact, Membership, Organisation, Participant
    from events.queries import links

    delegation = Delegation.objects.get(event=event, key=CITY)
    member = Participant.objects.filter(memberships__delegation=delegation).order_by("pk").first()
    invited = Participant.objects.filter(event=event, registration__status=RegistrationStatus.INVITED).order_by("pk")
    return {
        "organisation": Organisation.objects.filter(event=event).order_by("pk").first().key,
        "membership": Membership.objects.get(participant=member, primary=True).pk,
        "contact": EventContact.objects.filter(event=event).order_by("pk").first().pk,
        "invited": invited.first().pk,
        "delegation": delegation.key,
        "delegation_pk": delegation.pk,
        "delegation_token": links.delegation_token(delegation),
        "person": member.pk,
        "person_key": member.key,
    }


def _kept_by_focal_point(event: Any) -> dict[str, Any]:
    """Somebody the focal point of one city has named, and a colleague who may read that city's page."""
    from events.models import Delegation
    from events.queries import links
    from events.services import audit, colleagues, members

    delegation = Delegation.objects.get(event=event, key=CITY)
    by = audit.focal_point(delegation)
    facts = {
        "full_name": "Camille Aubry",
        "given_name": "Camille",
        "family_name": "Aubry",
        "local_full_name": "",
        "honorific": None,
        "job_title": "Adviser to the Mayor",
        "email": "c.aubry@paris.example",
        "correspondence_language": "fr",
    }
    member, _batch = members.add(
        by=by, delegation=delegation, facts=facts, function="adviser", uid=uuid4(), invite=False
    )
    colleague = colleagues.invite(
        by=by,
        delegation=delegation,
        name="Dominique Faure",
        email="d.faure@paris.example",
        language="en",
        may_edit=False,
    )
    return {"member": member.pk, "colleague": {"pk": colleague.pk, "token": links.colleague_token(colleague)}}


def _sent(event: Any) -> dict[str, Any]:
    """A photo of the person whose link stands for the confirmed ones, and a letter of the delegation."""
    from events.enums import UploadKind
    from events.models import Delegation
    from events.queries import links, uploads
    from events.services import uploads as sending
    from events.services.audit import SYSTEM
    from tests.factories import files

    person = links.participant_by_token(event_slug=event.slug, token=_tokens(event)["approved"])
    city = Delegation.objects.select_related("event").get(event=event, key=CITY)
    found = {}
    for name, owner, kind, content in (
        ("face", person, UploadKind.PHOTO, files.jpeg()),
        ("paper", city, UploadKind.CREDENTIALS, files.pdf()),
    ):
        sending.add(by=SYSTEM, owner=owner, kind=kind, name=name, chunks=[content])
        found[name] = str(uploads.one_of(owner, kind).uid)
    return found


def _programme(event: Any) -> dict[str, Any]:
    from sessions.models import AgendaItem, Presentation, Room, Speaker

    speaking = Speaker.objects.filter(sitting__event=event).select_related("sitting").order_by("pk").first()
    item = AgendaItem.objects.filter(sitting__event=event).select_related("sitting").order_by("pk").first()
    talk = Presentation.objects.filter(event=event).select_related("sitting", "presenter").order_by("pk").first()
    return {
        "sitting": talk.sitting.key,
        "presentation": talk.key,
        "speaker": talk.presenter.key,
        "speaking": {"sitting": speaking.sitting.key, "pk": speaking.pk},
        "item": {"sitting": item.sitting.key, "pk": item.pk},
        "room": Room.objects.filter(event=event).order_by("pk").first().key,
        "day": event.ends_on.isoformat(),
    }


def _printed(event: Any, organiser: Any) -> dict[str, Any]:
    """A finished job with the badges of one city."""
    from badges.enums import BadgeOrder, Paper, PrintJobState
    from badges.models import Badge, PrintJob
    from badges.rules import number_text
    from badges.services import print_jobs

    order = print_jobs.Order(audience={"delegation": CITY}, order=BadgeOrder.CITY, paper=Paper.A6)
    job = print_jobs.start(by=organiser, event=event, order=order, request_key=uuid4())
    wait_for(lambda: PrintJob.objects.filter(pk=job.pk, state=PrintJobState.DONE).exists(), "the print job")
    badge = Badge.objects.get(pk=job.badge_ids[0])
    return {"job": job.pk, "badge_number": number_text(badge.number), "badge_code": badge.code}


def _written(event: Any, organiser: Any) -> dict[str, Any]:
    """A letter to the confirmed people of one city, delivered into the outbox."""
    from events.enums import DeliveryState, LetterKind
    from events.models import Delivery, Mailing
    from events.queries import clock
    from events.queries.people import Chosen
    from events.services import audit, mailings

    mailing = mailings.send(
        by=audit.staff(organiser), event=event, kind=LetterKind.APPROVED, chosen=Chosen(city=CITY), uid=uuid4()
    )
    # The minute in which it could be stopped has passed.
    Mailing.objects.filter(pk=mailing.pk).update(hold_until=clock.real_now())
    Delivery.objects.filter(mailing=mailing).update(due_at=clock.real_now())
    sent = Delivery.objects.filter(mailing=mailing, state=DeliveryState.SENT).order_by("pk")
    wait_for(sent.exists, "the letter")
    return {"mailing": mailing.pk, "mailing_uid": str(mailing.uid), "letter": sent.first().pk}


def _looked(event: Any, organiser: Any) -> dict[str, Any]:
    """A finished rehearsal of a purge."""
    from events.enums import PurgeState
    from events.models import Purge
    from events.services import audit, purges

    purge = purges.start(by=audit.staff(organiser), event=event, rehearsal=True)
    wait_for(lambda: Purge.objects.filter(pk=purge.pk, state=PurgeState.DONE).exists(), "the purge")
    return {"purge": purge.pk}


def wait_for(met: Any, what: str) -> None:
    """Until the worker has done it; ends the run with a sentence when it does not."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        if time.monotonic() > deadline:
            raise SystemExit(f"The worker did not finish {what} in {PATIENCE:.0f} s.")
        time.sleep(0.1)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenary.settings")
    django.setup()
    sys.stdout.write(json.dumps(stage()))

"""Erasing a person: the row stays, so that numbers and the programme's past stay right, and says nothing of anybody.

Apps above register what they hold of a person: `holders` say what forbids it, `erasers` empty their part.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from events.enums import Direction, ErasureState, NameOrder, RegistrationStatus
from events.models import Consent, Delegation, ErasureRequest, Event, NameVariant, Participant, Registration
from events.queries import clock
from events.rules import Action
from events.services import audit, editing, erased_records, standing, traces, uploads
from events.services.audit import Actor
from events.services.registrations import SENT
from events.services.traces import Traces

KEY = re.compile(r"erased-\d+")

holders: list[Callable[[Participant], list[str]]] = []
publishers: list[Callable[[Event], bool]] = []  # whether anything of the event is published that names people
erasers: list[Callable[[Actor, Participant, Traces, bool], None]] = []


class InProgramme(Exception):
    """The draft programme needs the person; `parts` name what they do in it."""

    def __init__(self, parts: list[str]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


def is_erased(person: Participant) -> bool:
    """Whether nothing of this person is left to erase."""
    return bool(KEY.fullmatch(person.key)) and not person.email


def parts_of(person: Participant) -> list[str]:
    """What the person does in the draft programme, in words."""
    return [part for each in holders for part in each(person)]


def is_published(event: Event) -> bool:
    """Whether there are published versions a name could be taken out of."""
    return any(each(event) for each in publishers)


@transaction.atomic
def erase(*, by: Actor, participant: Participant, from_programme: bool = False, from_releases: bool = False) -> str:
    """Nothing of the person is kept but that somebody was there; returns what stands for the name. Again: nothing more.

    Registration withdrawn and place free, links, feeds and badge void, letters stopped and emptied, files and unsent
    answers gone, names and values out of the record. `from_programme` takes them out of the draft, `from_releases` out
    of the versions the public has seen. Raises InProgramme, permissions.NotAllowed.
    """
    event = participant.event
    editing.demand(by=by, event=event, action=Action.DECIDE)
    Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)  # numbers are given one by one
    standing.locked(participant)  # before the person, as everywhere: two who wait for each other would wait for good
    person = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    if is_erased(person):
        return person.full_name
    parts = parts_of(person)
    if parts and not from_programme:
        raise InProgramme(parts)
    _leave(by, person)
    name = forget(by=by, person=person, number=next_number(event), from_releases=from_releases)
    audit.record(by=by, verb="participant.erased", on=person, event=event)
    participant.refresh_from_db()
    return name


def next_number(event: Event) -> int:
    """The number of the next erased person of the event. Under the event's lock."""
    keys = Participant.objects.filter(event=event, key__startswith="erased-").values_list("key", flat=True)
    return max((int(key.partition("-")[2]) for key in keys if KEY.fullmatch(key)), default=0) + 1


def name_of(event: Event, number: int) -> str:
    """What stands for an erased person's name, in the event's first language."""
    with translation.override(event.languages[0]):
        return _("Erased person %(number)s") % {"number": number}


def forget(*, by: Actor, person: Participant, number: int, from_releases: bool) -> str:
    """Every personal field of a locked person is empty, here and in the apps above. Inside the caller's transaction."""
    name = name_of(person.event, number)
    found = traces.of(person, instead=name, key=f"erased-{number}")
    gone = {"upload": uploads.remove_all(by=audit.SYSTEM, participant=person)}
    _empty_registration(person)
    NameVariant.objects.filter(participant=person).delete()
    Consent.objects.filter(participant=person).update(answered_by=name)
    _empty_offices(person, name)
    _empty_person(person, name, number)
    for each in erasers:
        each(by, person, found, from_releases)
    erased_records.empty(person, found, gone)
    return name


def _leave(by: Actor, person: Participant) -> None:
    """As if they had said so themselves: the place is free, and those who wait for it are seen."""
    registration = standing.locked(person)
    if registration.status in SENT:
        standing.move(registration, by=by, verb="registration.withdrawn", status=RegistrationStatus.WITHDRAWN)
    elif registration.status in {RegistrationStatus.INVITED, RegistrationStatus.ACCEPTED}:
        standing.move(registration, by=by, verb="registration.declined", status=RegistrationStatus.DECLINED)


def _empty_registration(person: Participant) -> None:
    Registration.objects.filter(participant=person).update(answers={}, answers_at=None, reason="")
    asked = ErasureRequest.objects.filter(participant=person)
    asked.filter(state=ErasureState.OPEN).update(state=ErasureState.DONE, decided_at=clock.real_now())
    asked.update(note="", answer="", participant=None)


def _empty_offices(person: Participant, name: str) -> None:
    """The person no longer heads a delegation, nor is named as the one who speaks for it."""
    Delegation.objects.filter(head=person).update(head=None)
    ours = Delegation.objects.filter(event=person.event, focal_point_name=person.full_name)
    ours.update(focal_point_name="", focal_point_email="", link_version=F("link_version") + 1)
    erased_records.empty_colleagues(person, name)


def _empty_person(person: Participant, name: str, number: int) -> None:
    Participant.objects.filter(pk=person.pk).update(**nobody(person.event, name, number))
    person.refresh_from_db()


def nobody(event: Event, name: str, number: int) -> dict[str, Any]:
    """The columns of a person of whom nothing is known; category, country and function are on other rows."""
    empty: dict[str, Any] = dict.fromkeys(
        ("family_name", "patronymic", "entered_given_name", "entered_family_name", "local_family_name",
         "local_patronymic", "honorific", "dietary", "accessibility", "arrives_at", "arrival_flight", "departs_at",
         "departure_flight", "listing_consent_at")
    )  # fmt: skip
    blank = (
        "given_name", "local_full_name", "local_given_name", "local_script", "local_language", "job_title", "email",
    )  # fmt: skip
    return {
        **empty,
        **dict.fromkeys(blank, ""),
        "key": f"erased-{number}",
        "full_name": name,
        "sort_name": name,
        "name_order": NameOrder.GIVEN_FIRST,
        "local_direction": Direction.LTR,
        "correspondence_language": event.languages[0],
        "spoken_languages": [],
        "test_tags": [],
        "link_version": F("link_version") + 1,
        "feed_version": F("feed_version") + 1,
    }

"""Issuing and voiding badges: every person has at most one that is valid."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from badges.enums import BadgeOrder
from badges.models import Badge
from badges.queries import audiences
from badges.rules import new_code
from events.models import Event, Participant
from events.queries import clock
from events.rules import Action
from events.services import audit, editing
from events.services.audit import SYSTEM, Actor


@transaction.atomic
def issue(*, by: Actor, event: Event, participants: Collection[Participant]) -> list[Badge]:
    """Afterwards each of these people has a valid badge; those who had none get a code and the next number.

    Numbers are given in the order of `participants`, under a lock of the event's row, so two at once never clash.
    Returns the badges made anew.
    """
    editing.demand(by=by, event=event, action=Action.PRINT)
    locked = Event.objects.select_for_update().get(pk=event.pk)
    have = set(Badge.objects.filter(event=event, voided_at__isnull=True).values_list("participant_id", flat=True))
    lacking = [person for person in participants if person.pk not in have and person.event_id == event.pk]
    if not lacking:
        return []
    first, now = locked.next_badge_number, clock.real_now()
    badges = [
        Badge(event=event, participant=person, code=new_code(), number=first + place, issued_at=now)
        for place, person in enumerate(lacking)
    ]
    Badge.objects.bulk_create(badges, batch_size=500)
    Event.objects.filter(pk=event.pk).update(next_badge_number=first + len(lacking))
    audit.record_all(
        [
            audit.entry(by=by, verb="badge.issued", on=badge, event=event, after={"number": badge.number})
            for badge in badges
        ]
    )
    return badges


def issue_to_confirmed(*, event_id: int) -> list[Badge]:
    """Every confirmed person of the event has a valid badge; returns those made anew. A stranger's id does nothing."""
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        return []
    people = audiences.people(event=event, audience={}, order=BadgeOrder.CITY)
    return issue(by=SYSTEM, event=event, participants=people)


@transaction.atomic
def reissue(*, by: Actor, badge: Badge, reason: str) -> Badge:
    """The old badge is void from now on and the person has a new one with another code and number.

    Reissuing one that is already void gives back the person's valid badge, so a repeated press makes no third.
    """
    editing.demand(by=by, event=badge.event, action=Action.PRINT)
    voided = Badge.objects.filter(pk=badge.pk, voided_at__isnull=True).update(
        voided_at=clock.real_now(), void_reason=reason.strip() or _("Reissued")
    )
    if voided:
        badge.refresh_from_db()
        audit.record(by=by, verb="badge.voided", on=badge, event=badge.event, after={"reason": badge.void_reason})
    made = issue(by=by, event=badge.event, participants=[badge.participant])
    return made[0] if made else Badge.objects.get(participant=badge.participant, voided_at__isnull=True)

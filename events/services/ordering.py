"""Setting the order of protocol, and drawing the delegation of the first seat: every draw is kept in the record."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale, UnknownLocaleError
from django.db import transaction

from events.enums import Among, Continent, OrderingStep
from events.models import AuditEntry, Delegation, Event, OrderingRule
from events.queries import clock, ordering
from events.rules import Action
from events.services import audit, editing
from events.services.audit import Actor

FIELDS = ("language", "steps", "regions")


class NotAnOrder(ValueError):
    """The steps do not end with the alphabet, or name what is none; or the regions or the language are unknown."""


class NobodyToDraw(Exception):
    """There is no delegation among which to draw."""


class DrawnAlready(Exception):
    """A first seat has been drawn; another draw has to say why."""


class Superseded(Exception):
    """Somebody drew since the page was shown; `current` is the rule as it stands."""

    def __init__(self, current: OrderingRule) -> None:
        super().__init__(f"The first seat was drawn meanwhile: {current.first}.")
        self.current = current


@transaction.atomic
def set_rule(*, by: Actor, event: Event, values: Mapping[str, Any], seen: str | None = None) -> AuditEntry | None:
    """The event's order goes by these (`language`, `steps`, `regions`, all of them); None if it did already.

    `seen` is the fingerprint of what the editor was shown. Raises NotAnOrder, editing.ChangedMeanwhile,
    permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_EVENT)
    _check(values)
    row, is_new = _locked(event)
    written = editing.change(by=by, row=row, event=event, values=values, seen=seen)
    if written is None and is_new:  # what would hold without a rule needs none
        row.delete()
    return written


@transaction.atomic
def draw_first_seat(*, by: Actor, event: Event, among: str, version: int, reason: str = "") -> OrderingRule:
    """One of the delegations meant (see enums.Among) is drawn by lot and stands first; the others follow it round.

    The lot is the operating system's chance, each delegation as likely as another. The record keeps who drew when,
    among how many, the outcome and why it was drawn again. `version` is that of the rule as it was shown: of two
    draws at one moment the second raises Superseded and draws nothing. Raises NobodyToDraw, DrawnAlready without a
    reason for another draw, permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_EVENT)
    row = _to_be_drawn(event, version, reason)
    candidates = list(ordering.meant(event, Among(among)).order_by("pk"))
    if not candidates:
        raise NobodyToDraw
    said = {"among": among, "candidates": len(candidates)}
    return _place_first(by, row, secrets.choice(candidates), "orderingrule.drawn", reason, said)


@transaction.atomic
def set_first(*, by: Actor, event: Event, delegation: Delegation, version: int, reason: str = "") -> OrderingRule:
    """The delegation drawn in the hall stands first; recorded as a draw is.

    Raises Superseded, DrawnAlready, editing.OfAnotherEvent, permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_EVENT)
    editing.demand_within(event, delegation)
    row = _to_be_drawn(event, version, reason)
    return _place_first(by, row, delegation, "orderingrule.drawn_in_hall", reason, {})


def _to_be_drawn(event: Event, version: int, reason: str) -> OrderingRule:
    row, _is_new = _locked(event)
    if row.version != version:
        raise Superseded(row)
    if row.drawn_at is not None and not reason:
        raise DrawnAlready
    return row


def _place_first(
    by: Actor, row: OrderingRule, first: Delegation, verb: str, reason: str, said: Mapping[str, Any]
) -> OrderingRule:
    before = {"first": row.first.key if row.first else "", "steps": row.steps}
    steps = [*ordering.settled(row.steps)[:-1], OrderingStep.DRAWN]
    placed = OrderingRule.objects.filter(pk=row.pk, version=row.version).update(
        first=first, drawn_at=clock.now(row.event), drawn_by=by.user, steps=steps, version=row.version + 1
    )
    drawn = OrderingRule.objects.select_related("event", "first").get(pk=row.pk)
    if not placed:
        raise Superseded(drawn)
    after = {"first": first.key, "steps": steps, **said, "version": drawn.version}
    if reason:
        after["reason"] = reason[:500]
    audit.record(by=by, verb=verb, on=drawn, event=drawn.event, before=before, after=after)
    return drawn


def _locked(event: Event) -> tuple[OrderingRule, bool]:
    """The event's rule, made as it would be without one where there is none; nobody else changes it meanwhile."""
    locked = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    rule = ordering.rule_of(locked)
    if rule.pk is None:
        rule.save(force_insert=True)
        return rule, True
    return rule, False


def _check(values: Mapping[str, Any]) -> None:
    if set(values) != set(FIELDS):
        raise NotAnOrder
    steps: Sequence[str] = values["steps"]
    if list(steps) != [str(step) for step in ordering.settled(steps)]:
        raise NotAnOrder
    regions: Sequence[str] = values["regions"]
    if len(set(regions)) < len(regions) or not set(regions) <= set(Continent.values):
        raise NotAnOrder
    try:
        Locale.parse(ordering.languages_of(values["language"])[0].replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise NotAnOrder from error

"""Writing what a person said of themselves into their row."""

from __future__ import annotations

import unicodedata
from typing import Any

from events.enums import ConsentPurpose, Direction
from events.models import Participant
from events.models.encrypted import is_unreadable
from events.queries.registrations import CONSENTS, FORM_FIELDS, Details
from events.services import audit

NOT_IN_THE_RECORD = (
    "dietary", "accessibility", "arrives_at", "arrival_flight", "departs_at", "departure_flight", "answers",
)  # fmt: skip
HIDDEN = "(not recorded)"


def write(
    *, by: audit.Actor, participant: Participant, details: Details, locked: Participant | None = None
) -> list[str]:
    """The participant's row holds the details; returns the names of the fields that changed.

    Text is normalised to NFC and otherwise stored exactly as given. What is changed about travel, food and access
    needs is recorded as changed, without the values: the record outlives the days these may be kept. Consents are
    the person's own: whoever else writes the details leaves them as they are. `locked` is the person's row where the
    caller has locked it. Raises consents.WordsChanged.
    """
    person = locked or Participant.objects.select_for_update().get(pk=participant.pk)
    agreed = _write_consents(by, person, details)
    if agreed:
        participant.listing_consent_at = person.listing_consent_at
    new = {name: value for name, value in _columns(person, details).items() if differs(getattr(person, name), value)}
    if not new:
        return agreed
    before = {name: _recorded(name, getattr(person, name)) for name in new}
    Participant.objects.filter(pk=person.pk).update(**new)
    audit.record(
        by=by,
        verb="participant.details_changed",
        on=person,
        event=participant.event,
        before=before,
        after={name: _recorded(name, value) for name, value in new.items()},
    )
    participant.refresh_from_db(fields=list(new))
    return [*new, *agreed]


def differs(old: Any, new: Any) -> bool:
    """Whether a value is another one. An empty one never takes the place of what is there and cannot be read now."""
    return bool(old != new) and bool(new or not is_unreadable(old))


def sort_name(*, full_name: str, given_name: str, family_name: str | None) -> str:
    """How a name is sorted: family name first where there is one."""
    return f"{family_name}, {given_name}" if family_name else full_name


def direction_of(text: str) -> Direction:
    """The direction of a text's first letter that has one (Unicode Annex 9, rule P2)."""
    strong = next((c for c in text if unicodedata.bidirectional(c) in {"L", "R", "AL"}), "")
    return Direction.RTL if strong and unicodedata.bidirectional(strong) != "L" else Direction.LTR


def _write_consents(by: audit.Actor, person: Participant, details: Details) -> list[str]:
    from events.services import consents  # deferred: circular import

    rows = consents.write(
        by=by,
        person=person,
        answers={purpose: getattr(details, name) for name, purpose in CONSENTS.items()},
        words=details.words,
        language=details.read_in,
    )
    names = {purpose: name for name, purpose in CONSENTS.items()}
    return [names[ConsentPurpose(row.text.purpose)] for row in rows]


def _columns(person: Participant, details: Details) -> dict[str, Any]:
    asked = {name: _normal(getattr(details, name)) for name in FORM_FIELDS if name not in CONSENTS}
    if any(asked[name] != getattr(person, name) for name in ("full_name", "given_name", "family_name")):
        asked["sort_name"] = sort_name(
            full_name=asked["full_name"], given_name=asked["given_name"], family_name=asked["family_name"]
        )
    if asked["local_full_name"] != person.local_full_name:
        asked |= {"local_given_name": "", "local_family_name": None, "local_patronymic": None}
        asked["local_direction"] = direction_of(asked["local_full_name"])
    return asked


def _normal(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _recorded(name: str, value: Any) -> Any:
    if name in NOT_IN_THE_RECORD:
        return HIDDEN
    return value.isoformat() if hasattr(value, "isoformat") else value

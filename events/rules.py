"""Who may do what in an event: pure rules, asked by services and shown by pages."""

from enum import StrEnum


class Action(StrEnum):
    """What a member of staff may be allowed to do in one event."""

    SEE = "see"
    SEE_SENSITIVE = "see_sensitive"
    EDIT_EVENT = "edit_event"
    EDIT_PEOPLE = "edit_people"
    EDIT_PROGRAMME = "edit_programme"
    DECIDE = "decide"
    SEND = "send"
    PRINT = "print"
    CHECK_IN = "check_in"
    MANAGE_STAFF = "manage_staff"
    MANAGE_PRIVACY = "manage_privacy"  # deleting for good, and saying how long things are kept


_ORGANISER = frozenset(Action) - {Action.MANAGE_STAFF, Action.MANAGE_PRIVACY}

ALLOWED: dict[str, frozenset[Action]] = {
    "owner": frozenset(Action),
    "organiser": _ORGANISER,
    "desk": frozenset({Action.CHECK_IN}),
    "chair": frozenset({Action.SEE}),
    "viewer": frozenset({Action.SEE}),
}


def allows(role: str | None, action: Action) -> bool:
    """Whether a role (None: no role in this event) may do an action."""
    return role is not None and action in ALLOWED[role]

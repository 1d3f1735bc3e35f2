"""The eight status shapes: a shape first, then a word, then a colour, so that none of the three is needed alone."""

from badges.enums import PrintJobState
from events.enums import DeliveryState, MailingState, RegistrationStatus
from sessions.enums import SittingState

RING = '<circle class="st-line" cx="8" cy="8" r="6.1"/>'

DRAWINGS: dict[str, str] = {
    "draft": '<circle class="st-line st-dash" cx="8" cy="8" r="6.1"/>',
    "open": RING,
    "half": RING + '<path class="st-fill" d="M8 2.6a5.4 5.4 0 0 1 0 10.8z"/>',
    "done": '<circle class="st-fill" cx="8" cy="8" r="7"/><path class="st-cut" d="m4.9 8.3 2.1 2.1 4.2-4.6"/>',
    "hold": '<rect class="st-fill" x="1.5" y="1.5" width="13" height="13" rx="3.5"/>'
    '<path class="st-cut" d="M6 5.4v5.2M10 5.4v5.2"/>',
    "alert": '<path class="st-fill" d="M8 1.2c.5 0 .9.25 1.15.7l5.7 10.3c.5.9-.15 2-1.15 2H2.3c-1 0-1.65-1.1-1.15-2'
    'L6.85 1.9c.25-.45.65-.7 1.15-.7z"/><path class="st-cut" d="M8 5.8v3.1M8 11.4v.1"/>',
    "stop": '<path class="st-fill" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"/>'
    '<path class="st-cut" d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6"/>',
    "none": '<circle class="st-line" cx="8" cy="8" r="6.1"/><path class="st-line" d="m3.8 12.2 8.4-8.4"/>',
}

# What pages say in general, in the words they use for it.
GENERAL = {"ok": "done", "wait": "half", "warn": "alert", "idle": "none"}

STATUSES: dict[str, str] = {
    RegistrationStatus.INVITED: "open",
    RegistrationStatus.ACCEPTED: "draft",
    RegistrationStatus.DECLINED: "none",
    RegistrationStatus.SUBMITTED: "half",
    RegistrationStatus.APPROVED: "done",
    RegistrationStatus.WAITLISTED: "hold",
    RegistrationStatus.REFUSED: "stop",
    RegistrationStatus.WITHDRAWN: "none",
    DeliveryState.WAITING: "open",
    DeliveryState.CLAIMED: "half",
    DeliveryState.HANDING_OVER: "half",
    DeliveryState.SENT: "done",
    DeliveryState.FAILED: "stop",
    DeliveryState.UNKNOWN: "alert",
    DeliveryState.STOPPED: "none",
    MailingState.HELD: "hold",
    MailingState.SENDING: "half",
    MailingState.PAUSED: "hold",
    MailingState.DONE: "done",
    PrintJobState.RUNNING: "half",
    PrintJobState.CANCELLED: "none",
    PrintJobState.FORGOTTEN: "none",
    SittingState.SCHEDULED: "done",
}

_ENUMS = (RegistrationStatus, DeliveryState, MailingState, PrintJobState, SittingState)
# Earlier lists win where two share a value: a plain string no longer knows which list it came from.
LABELS = {member.value: member for enum in reversed(_ENUMS) for member in enum}


def shape_of(value: str) -> str:
    """The shape of a status, of a general word (ok, wait, warn, stop, idle, draft), or of a shape's own name."""
    if value in STATUSES:
        return STATUSES[value]
    name = GENERAL.get(value, value)
    if name not in DRAWINGS:
        raise LookupError(f"No shape stands for {value!r}.")
    return name


def label_of(value: str) -> str:
    """The word of a status in the active language; empty for general words, which need one given."""
    if hasattr(value, "label"):
        return str(value.label)
    member = LABELS.get(value)
    return str(member.label) if member else ""


def svg(shape: str) -> str:
    """The shape as decoration beside its word."""
    return f'<svg viewBox="0 0 16 16" aria-hidden="true">{DRAWINGS[shape]}</svg>'

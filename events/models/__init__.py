"""The nouns of who comes."""

from events.models.audit import AuditEntry
from events.models.colleague import Colleague
from events.models.consent import Consent, ConsentText
from events.models.delegation import Delegation
from events.models.event import Event, EventContact, Source
from events.models.heartbeat import Heartbeat
from events.models.invitation import Invitation
from events.models.letter import Delivery, Letter, Mailing
from events.models.ordering import OrderingRule
from events.models.organisation import EventAuspice, Organisation
from events.models.participant import Membership, NameVariant, Participant
from events.models.privacy import ErasureRequest, Purge
from events.models.registration import Registration
from events.models.staff import Staff
from events.models.upload import Upload
from events.models.user import User

__all__ = [
    "AuditEntry",
    "Colleague",
    "Consent",
    "ConsentText",
    "Delegation",
    "Delivery",
    "ErasureRequest",
    "Event",
    "EventAuspice",
    "EventContact",
    "Heartbeat",
    "Invitation",
    "Letter",
    "Mailing",
    "Membership",
    "NameVariant",
    "OrderingRule",
    "Organisation",
    "Participant",
    "Purge",
    "Registration",
    "Source",
    "Staff",
    "Upload",
    "User",
]

"""The nouns of what happens."""

from sessions.models.clash import AcceptedClash
from sessions.models.declaration import Declaration, DeclarationParagraph, Signature
from sessions.models.presentation import Presentation
from sessions.models.release import Release
from sessions.models.room import Room
from sessions.models.sitting import AgendaItem, Sitting, SittingParty, SittingSeat, Speaker

__all__ = [
    "AcceptedClash",
    "AgendaItem",
    "Declaration",
    "DeclarationParagraph",
    "Presentation",
    "Release",
    "Room",
    "Signature",
    "Sitting",
    "SittingParty",
    "SittingSeat",
    "Speaker",
]

"""The closed lists of the programme, in the words of the trade."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SittingKind(TextChoices):
    REGISTRATION = "registration", _("Registration")
    RECEPTION = "reception", _("Reception")
    CEREMONY = "ceremony", _("Ceremony")
    PLENARY = "plenary", _("Plenary")
    ROUND_TABLE = "round-table", _("Round table")
    WORKSHOP = "workshop", _("Workshop")
    DRAFTING = "drafting", _("Drafting group")
    BILATERAL = "bilateral", _("Bilateral meeting")
    BREAK = "break", _("Break")
    MEAL = "meal", _("Meal")
    TOUR = "tour", _("Tour")
    PRESS_CONFERENCE = "press-conference", _("Press conference")


class SittingState(TextChoices):
    SCHEDULED = "scheduled", _("Scheduled")
    CANCELLED = "cancelled", _("Cancelled")


class SpeakerPart(TextChoices):
    OPENING_REMARKS = "opening_remarks", _("Opening remarks")
    CONGRATULATORY_MESSAGE = "congratulatory_message", _("Message of congratulation")
    KEYNOTE = "keynote", _("Keynote")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    INVITATION = "invitation", _("Invitation")
    STATEMENT = "statement", _("Statement")


class PlaceAtTable(TextChoices):
    CO_CHAIR = "co_chair", _("Co-chair")
    ATTENDEE = "attendee", _("Attendee")


class Basis(TextChoices):
    REAL = "real", _("Real")
    ADAPTED = "adapted", _("Adapted")
    INVENTED = "invented", _("Invented")


class DeclarationStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")


class ParagraphKind(TextChoices):
    PREAMBLE = "preamble", _("Preamble")
    PRINCIPLE = "principle", _("Principle")
    ACTION = "action", _("Action")


class ClashCode(TextChoices):
    """What does not fit in a programme, in the order in which it is listed."""

    DOUBLE_BOOKED = "double_booked", _("A person in two places")
    ROOM_DOUBLE_BOOKED = "room_double_booked", _("A room used twice")
    ROOM_TOO_SMALL = "room_too_small", _("Too few seats")
    MISSING_INTERPRETATION = "missing_interpretation", _("No interpretation")
    ROOM_NOT_WIRED = "room_not_wired", _("Room not wired")
    TOO_FEW_BOOTHS = "too_few_booths", _("Too few booths")
    OUTSIDE_EVENT = "outside_event", _("Outside the event")
    OUTSIDE_SITTING = "outside_sitting", _("Outside its sitting")
    PRESENTATIONS_OVERLAP = "presentations_overlap", _("Presentations overlap")


class Notify(TextChoices):
    """Who hears of a new version."""

    AFFECTED = "affected", _("Only those whom it concerns")
    ALL = "all", _("Everybody confirmed")
    NONE = "none", _("Nobody")

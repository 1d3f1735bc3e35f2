"""The closed lists of the registration side, in the words of the trade."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(TextChoices):
    ASSEMBLY = "assembly", _("Assembly")
    FORUM = "forum", _("Forum")
    CONFERENCE = "conference", _("Conference")
    SUMMIT = "summit", _("Summit")


class ContactKind(TextChoices):
    ORGANISER = "organiser", _("Organiser")
    SECRETARIAT = "secretariat", _("Secretariat")
    PROTOCOL = "protocol", _("Protocol")
    PRESS = "press", _("Press")


class DelegationKind(TextChoices):
    CITY = "city", _("City")
    LOCAL_GOVERNMENT = "local-government", _("Local government")


class DelegationCategory(TextChoices):
    FULL = "full", _("Full member")
    ASSOCIATE = "associate", _("Associate member")
    OBSERVER = "observer", _("Observer")


class Continent(TextChoices):
    AFRICA = "Africa", _("Africa")
    ASIA = "Asia", _("Asia")
    EUROPE = "Europe", _("Europe")
    NORTH_AMERICA = "North America", _("North America")
    SOUTH_AMERICA = "South America", _("South America")
    OCEANIA = "Oceania", _("Oceania")


class OrderingStep(TextChoices):
    """What the order of protocol goes by, one after another; one of the last two always ends it."""

    CATEGORY = "category", _("Category of membership")
    RANK = "rank", _("Rank")
    DATE = "date", _("Date in that rank")
    REGIONS = "regions", _("Regions take turns")
    ALPHABET = "alphabet", _("Alphabet, from its beginning")
    DRAWN = "drawn", _("Alphabet, from the delegation drawn for the first seat")


class Among(TextChoices):
    """Which delegations are meant: for the draw of the first seat, for seats in the hall."""

    ALL = "all", _("All delegations")
    ATTENDING = "attending", _("Delegations with a confirmed person")
    FULL = "full", _("Full members")


class Alphabet(TextChoices):
    """Orders of a language beside its usual one (BCP 47 with the extension of Unicode's collations)."""

    CHINESE_BY_STROKES = "zh-u-co-stroke", _("Chinese, by the number of strokes")
    GERMAN_AS_NAMES = "de-u-co-phonebk", _("German, with ä, ö, ü as ae, oe, ue")
    SPANISH_AS_BEFORE_1994 = "es-u-co-trad", _("Spanish, with ch and ll as letters of their own")


class MembershipBasis(TextChoices):
    LISTED = "listed", _("Listed")
    INFERRED = "inferred", _("Inferred")
    NOT_LISTED = "not_listed", _("Not listed")
    UNKNOWN = "unknown", _("Unknown")


class OrganisationKind(TextChoices):
    INTERNATIONAL = "international-organisation", _("International organisation")
    ACADEMIA = "academia", _("Academia")
    PRESS = "press", _("Press")
    SECRETARIAT = "secretariat", _("Secretariat")
    SUPPLIER = "supplier", _("Supplier")
    EXHIBITOR = "exhibitor", _("Exhibitor")


class NameOrder(TextChoices):
    GIVEN_FIRST = "given-first", _("Given name first")
    FAMILY_FIRST = "family-first", _("Family name first")
    MONONYM = "mononym", _("One name only")
    GIVEN_PATRONYMIC = "given-patronymic", _("Given name, then patronymic")
    PATRONYMIC_GIVEN = "patronymic-given", _("Patronymic, then given name")


class Direction(TextChoices):
    LTR = "ltr", _("Left to right")
    RTL = "rtl", _("Right to left")


class VariantKind(TextChoices):
    HANJA = "hanja", _("Hanja")
    READING = "reading", _("Reading")
    ALIAS = "alias", _("Alias")


class ParticipantRole(TextChoices):
    HEAD_OF_DELEGATION = "head_of_delegation", _("Head of delegation")
    DELEGATE = "delegate", _("Delegate")
    ADVISER = "adviser", _("Adviser")
    SPEAKER = "speaker", _("Speaker")
    MODERATOR = "moderator", _("Moderator")
    OBSERVER = "observer", _("Observer")
    PRESS = "press", _("Press")
    STAFF = "staff", _("Staff")
    INTERPRETER = "interpreter", _("Interpreter")
    EXHIBITOR = "exhibitor", _("Exhibitor")


class MembershipFunction(TextChoices):
    HEAD = "head", _("Head of delegation")
    DELEGATE = "delegate", _("Delegate")
    ADVISER = "adviser", _("Adviser")
    OBSERVER = "observer", _("Observer")
    MODERATOR = "moderator", _("Moderator")
    SPEAKER = "speaker", _("Speaker")
    PRESS = "press", _("Press")
    STAFF = "staff", _("Staff")
    INTERPRETER = "interpreter", _("Interpreter")
    EXHIBITOR = "exhibitor", _("Exhibitor")


class RegistrationStatus(TextChoices):
    """Invited, accepted and declined answer the invitation; the others say where the registration stands."""

    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Accepted, form open")
    DECLINED = "declined", _("Declined")
    SUBMITTED = "submitted", _("Under review")
    APPROVED = "approved", _("Confirmed")
    WAITLISTED = "waitlisted", _("Waiting list")
    REFUSED = "refused", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


HOLDS_PLACE = (RegistrationStatus.SUBMITTED, RegistrationStatus.APPROVED)


class Dietary(TextChoices):
    HALAL = "halal", _("Halal")
    KOSHER = "kosher", _("Kosher")
    VEGETARIAN = "vegetarian", _("Vegetarian")
    VEGAN = "vegan", _("Vegan")
    FASTING_VEGAN = "fasting_vegan", _("Fasting (vegan)")
    LACTOSE_FREE = "lactose_free", _("Lactose-free")
    NO_BEEF = "no_beef", _("No beef")


class Accessibility(TextChoices):
    WHEELCHAIR = "wheelchair", _("Wheelchair user")
    STEP_FREE = "step_free", _("Step-free access")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    LARGE_PRINT = "large_print", _("Large print")


class LetterKind(TextChoices):
    INVITATION = "invitation", pgettext_lazy("a letter", "Invitation")
    REMINDER = "reminder", _("Reminder")
    SUBMITTED = "submitted", _("Registration received")
    APPROVED = "approved", _("Participation confirmed")
    WAITLISTED = "waitlisted", _("Waiting list")
    REFUSED = "refused", _("Participation not possible")
    DECLINED = "declined", _("Thank you for your answer")
    NEW_LINK = "new_link", _("A new personal link")
    PROGRAMME_CHANGED = "programme_changed", _("The programme has changed")
    FOCAL_POINT = "focal_point", _("The focal point's link")
    COLLEAGUE = "colleague", _("A colleague's link")
    HANDED_OVER = "handed_over", _("Another focal point")


# Letters to a delegation: to its focal point, a colleague, or about them.
TO_DELEGATIONS = (LetterKind.FOCAL_POINT, LetterKind.COLLEAGUE, LetterKind.HANDED_OVER)


class MailingState(TextChoices):
    """Held for a minute after “Send”, then sending; stopped for good or done."""

    HELD = "held", _("Waiting a minute")
    SENDING = "sending", _("Sending")
    PAUSED = "paused", _("Paused")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", _("Sent")


class DeliveryState(TextChoices):
    WAITING = "waiting", _("Waiting")
    CLAIMED = "claimed", _("Being written")
    HANDING_OVER = "handing_over", _("Being handed over")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Unknown, please decide")
    STOPPED = "stopped", _("Stopped")


class StaffRole(TextChoices):
    OWNER = "owner", _("Owner")
    ORGANISER = "organiser", _("Organiser")
    DESK = "desk", _("Registration desk")
    CHAIR = "chair", _("Chair")
    VIEWER = "viewer", _("Viewer")


class ActorKind(TextChoices):
    STAFF = "staff", _("Staff")
    PARTICIPANT = "participant", _("Participant")
    FOCAL_POINT = "focal_point", _("Focal point")
    SYSTEM = "system", _("System")


class ConsentPurpose(TextChoices):
    """What people are asked to agree to; each has words of its own, in versions."""

    LISTING = "listing", _("Being listed in public")
    PHOTOGRAPHS = "photographs", _("Photographs and film")
    CONTACT = "contact", _("Address given to the other delegations")


class PurgeState(TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class ErasureState(TextChoices):
    OPEN = "open", _("Asked for")
    DONE = "done", _("Erased")
    REFUSED = "refused", _("Not erased")
    TAKEN_BACK = "taken_back", _("Taken back")


class UploadKind(TextChoices):
    PHOTO = "photo", _("Photo")
    CREDENTIALS = "credentials", _("Letter of credentials")
    NOMINATION = "nomination", _("Letter of nomination")

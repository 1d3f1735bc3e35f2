"""The closed lists of print and door."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Paper(TextChoices):
    """The papers; their measures stand in badges.printing.paper under the same values."""

    A6 = "a6", _("A6, one badge a page")
    A7 = "a7", _("A7, one badge a page")
    CR80 = "cr80", _("Plastic card (CR80), one a page")
    A4_4UP = "a4-4up", _("A4, four badges a sheet")
    SRA4_4UP = "sra4-4up", _("SRA4, four badges a sheet, with bleed")
    A3_4UP = "a3-4up", _("A3, four badges a sheet, with bleed and crop marks")
    A4_8UP = "a4-8up", _("A4, eight A7 badges a sheet")
    A4_CARDS = "a4-cards", _("A4, ten cards a sheet")
    A5_FOLD = "a5-fold", _("A5, folded to a badge of two faces")
    A4_TENT = "a4-tent", _("A4, folded to a tent card")
    L4785 = "l4785", _("Avery L4785, ten labels of 80 × 50 mm on A4")
    AVERY_5395 = "avery-5395", _("Avery 5395, eight labels on Letter")
    ROLL_62 = "roll-62", _("Label roll, 62 mm wide")
    A4 = "a4", _("A4")
    A3 = "a3", _("A3")
    A5 = "a5", _("A5")
    A5_BOOKLET = "a5-booklet", _("A4, folded to an A5 booklet")


BADGE_PAPERS = (Paper.A6, Paper.A4_4UP)


class BadgeOrder(TextChoices):
    CITY = "city", _("City, then family name")
    NAME = "name", _("Family name")
    NUMBER = "number", _("Badge number")
    BOX = "box", _("Box in the hall, then family name")
    PROTOCOL = "protocol", _("Protocol: delegations in their order")


class PrintJobState(TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Printing")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    FORGOTTEN = "forgotten", _("File deleted")


class PrintJobKind(TextChoices):
    BADGES = "badges", _("Badges")
    AGENDA = "agenda", pgettext_lazy("on paper", "Agenda")
    PIECES = "pieces", _("Plates, cards and labels")
    SHEETS = "sheets", _("Lists and sheets")
    LETTERS = "letters", _("Letters on paper")


class DesignKind(TextChoices):
    """What a design is for: whose fields its elements may name."""

    BADGE = "badge", _("Badge")
    PLATE = "plate", _("Name plate")
    SEATING_CARD = "seating-card", _("Seating card")
    LABEL = "label", _("Label")
    CERTIFICATE = "certificate", _("Certificate")


class PaperLetterKind(TextChoices):
    INVITATION = "invitation", _("Letter of invitation")
    VISA = "visa", _("Letter for the visa")
    ACCEPTANCE = "acceptance", _("Letter of acceptance")


class ScanMethod(TextChoices):
    CAMERA = "camera", _("Camera")
    SCANNER = "scanner", _("Scanner")
    NUMBER = "number", _("Number typed")

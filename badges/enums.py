"""The closed lists of print and door."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Paper(TextChoices):
    A6 = "a6", _("A6, one badge a page")
    A4_4UP = "a4-4up", _("A4, four badges a sheet")
    A4 = "a4", _("A4")


BADGE_PAPERS = (Paper.A6, Paper.A4_4UP)


class BadgeOrder(TextChoices):
    CITY = "city", _("City, then family name")
    NAME = "name", _("Family name")
    NUMBER = "number", _("Badge number")


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


class ScanMethod(TextChoices):
    CAMERA = "camera", _("Camera")
    SCANNER = "scanner", _("Scanner")
    NUMBER = "number", _("Number typed")

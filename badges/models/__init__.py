"""The nouns of what is printed and shown at the door."""

from badges.models.arrival import Arrival
from badges.models.badge import Badge
from badges.models.design import Design, DesignVersion
from badges.models.official_letter import Letterhead, OfficialLetter, PaperLetter
from badges.models.picture import Picture
from badges.models.print_job import PrintJob
from badges.models.print_part import PrintPart
from badges.models.printer import Printer

__all__ = [
    "Arrival",
    "Badge",
    "Design",
    "DesignVersion",
    "Letterhead",
    "OfficialLetter",
    "PaperLetter",
    "Picture",
    "PrintJob",
    "PrintPart",
    "Printer",
]

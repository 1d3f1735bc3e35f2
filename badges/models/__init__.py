"""The nouns of what is printed and shown at the door."""

from badges.models.arrival import Arrival
from badges.models.badge import Badge
from badges.models.design import Design
from badges.models.print_job import PrintJob

__all__ = ["Arrival", "Badge", "Design", "PrintJob"]

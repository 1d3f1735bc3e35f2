"""The layout of a printing: what was chosen for this one, and what is known of the printer."""

from __future__ import annotations

from badges.models import Printer
from badges.printing.imposition import Layout
from badges.printing.paper import Sides


def layout_for(
    *, printer: Printer | None = None, front_only: bool = False, stacked: bool = False, separators: bool = False
) -> Layout:
    """Both sides unless `front_only`, turned and moved as the printer needs it; without one, over the long edge."""
    short = printer is not None and printer.short_edge
    return Layout(
        sides=Sides.FRONT if front_only else Sides.SHORT_EDGE if short else Sides.LONG_EDGE,
        stacked=stacked,
        separators=separators,
        offset_x=float(printer.back_x) if printer and not front_only else 0.0,
        offset_y=float(printer.back_y) if printer and not front_only else 0.0,
    )

"""What is wrong with a design, in whole sentences: which element, which of its fields, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from badges.printing.designs import faults
from badges.printing.designs.faults import Fault

SENTENCES: dict[str, Any] = {
    faults.NOT_AN_OBJECT: gettext_lazy("An object in braces is expected here."),
    faults.NOT_A_LIST: gettext_lazy("A list in brackets is expected here."),
    faults.NOT_A_TEXT: gettext_lazy("A text in one line is expected here."),
    faults.NOT_A_NUMBER: gettext_lazy("A number is expected here."),
    faults.NOT_YES_OR_NO: gettext_lazy("Either true or false is expected here."),
    faults.UNKNOWN_FIELD: gettext_lazy("There is no field of this name."),
    faults.MISSING: gettext_lazy("This is missing."),
    faults.TOO_LONG: gettext_lazy("This is too long: at most %(most)s characters."),
    faults.TOO_MANY: gettext_lazy("These are too many: at most %(most)s."),
    faults.TOO_FEW: gettext_lazy("These are too few: at least %(least)s."),
    faults.OUT_OF_RANGE: gettext_lazy("%(value)s is not between %(least)s and %(most)s."),
    faults.NOT_ONE_OF: gettext_lazy("“%(value)s” is not one of these: %(choices)s."),
    faults.UNKNOWN_INK: gettext_lazy("There is no ink “%(value)s”. Colours in numbers are written #rrggbb."),
    faults.UNKNOWN_PLACEHOLDER: gettext_lazy("Pieces of this kind have no field “%(value)s”."),
    faults.UNKNOWN_PICTURE: gettext_lazy("The event has no picture “%(value)s”."),
    faults.MISWORDED: gettext_lazy("A brace or bracket is not closed, or stands within another. Write {{ for a brace."),
    faults.NAMED_TWICE: gettext_lazy("Another element has the same name."),
    faults.OUTSIDE: gettext_lazy("This lies too far outside of the piece."),
    faults.SIZES_OUT_OF_ORDER: gettext_lazy("The sizes must fall: largest, below which it wraps, smallest."),
    faults.CODE_TOO_LARGE: gettext_lazy("The code does not fit its box: it needs %(needs)s mm each way."),
    faults.CODE_NEAR_EDGE: gettext_lazy("The code stands too near the edge: %(needs)s mm must stay white around it."),
}


def sentences(found: Iterable[Fault]) -> list[str]:
    """One sentence a fault, with the element and the field before it."""
    return [_said(fault) for fault in found]


def _said(fault: Fault) -> str:
    where = {"element": fault.element, "field": fault.field, "fault": str(SENTENCES[fault.key]) % fault.values}
    if not fault.element:
        return _("Design, %(field)s: %(fault)s") % where
    if not fault.field:
        return _("%(element)s: %(fault)s") % where
    return _("%(element)s, %(field)s: %(fault)s") % where

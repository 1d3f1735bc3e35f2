"""What is wrong with a design: which element, which field of it, and what, as a key with values for the caller to say
in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as no_values

NOT_AN_OBJECT = "not-an-object"
NOT_A_LIST = "not-a-list"
NOT_A_TEXT = "not-a-text"
NOT_A_NUMBER = "not-a-number"
NOT_YES_OR_NO = "not-yes-or-no"
UNKNOWN_FIELD = "unknown-field"  # name
MISSING = "missing"
TOO_LONG = "too-long"  # most
TOO_MANY = "too-many"  # most
TOO_FEW = "too-few"  # least
OUT_OF_RANGE = "out-of-range"  # value, least, most
NOT_ONE_OF = "not-one-of"  # value, choices
UNKNOWN_INK = "unknown-ink"  # value
UNKNOWN_PLACEHOLDER = "unknown-placeholder"  # value
UNKNOWN_PICTURE = "unknown-picture"  # value
MISWORDED = "misworded"
NAMED_TWICE = "named-twice"
OUTSIDE = "outside"
SIZES_OUT_OF_ORDER = "sizes-out-of-order"
CODE_TOO_LARGE = "code-too-large"  # needs
CODE_NEAR_EDGE = "code-near-edge"  # needs
KEYS = (
    NOT_AN_OBJECT, NOT_A_LIST, NOT_A_TEXT, NOT_A_NUMBER, NOT_YES_OR_NO, UNKNOWN_FIELD, MISSING, TOO_LONG, TOO_MANY,
    TOO_FEW, OUT_OF_RANGE, NOT_ONE_OF, UNKNOWN_INK, UNKNOWN_PLACEHOLDER, UNKNOWN_PICTURE, MISWORDED, NAMED_TWICE,
    OUTSIDE, SIZES_OUT_OF_ORDER, CODE_TOO_LARGE, CODE_NEAR_EDGE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """``element`` is empty for the design itself; one without a name is told by its place, "side 1, element 3"."""

    element: str
    field: str
    key: str
    values: Mapping[str, object] = no_values(default_factory=dict)


class Misread(ValueError):
    """This is no design; all that is wrong with it at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            "; ".join(f"{one.element or 'design'}, {one.field}: {one.key} {dict(one.values)}" for one in faults)
        )
        self.faults = tuple(faults)

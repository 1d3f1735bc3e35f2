"""The paper of agendas and lists: how large it is, and where rows, running head and foot stand on it."""

from __future__ import annotations

from dataclasses import dataclass

from badges.printing.typesetting import MM

HEAD = 16.0  # mm from the upper edge to the baseline of the running head
TOP = 29.0  # to the first row
BELOW = 32.0  # mm from the last row to the lower edge
FOOT = 24.5  # from the hairline of the foot to the lower edge


@dataclass(frozen=True, slots=True)
class Format:
    """A page, lengths in mm; ``margin`` at either side."""

    width: float
    height: float
    margin: float = 20.0

    @property
    def inner(self) -> float:
        return self.width - 2 * self.margin

    @property
    def foot(self) -> float:
        """From the upper edge to the hairline of the foot."""
        return self.height - FOOT

    @property
    def column_height(self) -> float:
        """From the first row to the last (pt)."""
        return (self.height - BELOW - TOP) * MM

    def up(self, y: float) -> float:
        """Points from the lower edge for mm from the upper."""
        return (self.height - y) * MM

    @property
    def turned(self) -> Format:
        """The same paper lying on its side."""
        return Format(self.height, self.width, self.margin)


A4 = Format(210.0, 297.0)
A3 = Format(297.0, 420.0)
LETTER = Format(215.9, 279.4)
FORMATS = {
    "a4": A4,
    "a4-landscape": A4.turned,
    "a3": A3,
    "a3-landscape": A3.turned,
    "letter": LETTER,
    "letter-landscape": LETTER.turned,
}

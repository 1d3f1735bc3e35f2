"""The order in which the stretches of a line stand on paper (Unicode Standard Annex 9, by ICU)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from icu import Bidi, UnicodeString

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
AUTO_LEFT = 0xFE  # ICU: the first strong character decides, left to right when there is none


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``begin`` to ``end`` of a text that run in one direction."""

    begin: int
    end: int
    rtl: bool


class Order:
    """The directions within a paragraph whose reader begins at a known side; its lines are ordered one by one."""

    def __init__(self, text: str, *, rtl: bool) -> None:
        self._length = len(text)
        self._bidi: Bidi | None = None
        if rtl or RIGHT_TO_LEFT.search(text):
            self._bidi = Bidi()
            self._text = UnicodeString(text)  # ICU reads it again for each line
            self._bidi.setPara(self._text, 1 if rtl else 0)
            self._index = _code_point_index(text)
            self._unit = {place: unit for unit, place in self._index.items()}

    def logical(self, begin: int, end: int) -> Iterator[Stretch]:
        """The stretches of one direction from ``begin`` to ``end``, in the order they are read."""
        if self._bidi is None:
            yield Stretch(begin, end, rtl=False)
            return
        place = begin
        while place < end:
            limit, level = self._bidi.getLogicalRun(self._unit[place])
            until = min(self._index[int(limit)], end)
            yield Stretch(place, until, rtl=bool(int(level) & 1))
            place = until

    def visual(self, begin: int, end: int) -> list[Stretch]:
        """The stretches of a line of these characters, from left to right as it stands on paper."""
        if self._bidi is None or begin == end:
            return [Stretch(begin, end, rtl=False)] if end > begin else []
        line = self._bidi.setLine(self._unit[begin], self._unit[end])
        found = []
        for number in range(line.countRuns()):
            start, length, direction = _visual_run(line, number)
            first = self._unit[begin] + start
            found.append(Stretch(self._index[first], self._index[first + length], rtl=bool(direction)))
        return found


def is_rtl(text: str) -> bool:
    """Whether a reader of the text begins at the right: its first strong character says so."""
    return bool(RIGHT_TO_LEFT.search(text)) and bool(_ordered(text).getParaLevel() & 1)


def stretches(text: str) -> list[Stretch]:
    """The text cut where its direction changes, from left to right as it stands on paper."""
    if not RIGHT_TO_LEFT.search(text):
        return [Stretch(0, len(text), rtl=False)] if text else []
    bidi = _ordered(text)
    index = _code_point_index(text)
    found = []
    for number in range(bidi.countRuns()):
        start, length, direction = _visual_run(bidi, number)
        found.append(Stretch(index[start], index[start + length], rtl=bool(direction)))
    return found


def _ordered(text: str) -> Bidi:
    bidi = Bidi()
    bidi.setPara(UnicodeString(text), AUTO_LEFT)
    return bidi


def _visual_run(bidi: Bidi, number: int) -> tuple[int, int, int]:
    run = bidi.getVisualRun(number)
    return int(run[0]), int(run[1]), int(run[2])


def _code_point_index(text: str) -> dict[int, int]:
    """ICU counts UTF-16 units, we count characters."""
    index: dict[int, int] = {}
    unit = 0
    for position, character in enumerate(text):
        index[unit] = position
        unit += 2 if character > "\uffff" else 1
    index[unit] = len(text)
    return index

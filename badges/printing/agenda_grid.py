"""Where the columns of an agenda stand, and how its texts are set. A4, lengths in pt unless they say mm."""

from __future__ import annotations

from dataclasses import dataclass

from badges.printing.families import Voice
from badges.printing.typesetting import MM, Column, Style, is_rtl_language

WIDTH, HEIGHT = 210.0, 297.0  # mm
MARGIN = 20.0  # mm at either side
INNER = WIDTH - 2 * MARGIN
TOP, BOTTOM = 29.0, 265.0  # mm from the upper edge: where the rows begin and end
COLUMN_HEIGHT = (BOTTOM - TOP) * MM
TIME = 22.0  # mm of the hanging times
NARROW_TIME = 18.0  # of them beside two languages
ASIDE = 17.0  # of durations and page numbers
GUTTER = 8.0  # between two languages


NAME = Style(36, 20, 1.12, 400, Voice.SERIF, balanced=True)
SECOND_NAME = Style(21, 14, 1.2, 400, Voice.SERIF, "quiet", balanced=True)
THEME = Style(14, 9, 1.35, 400, Voice.ITALIC, "quiet", balanced=True)
DAY = Style(30, 15, 1.12, 400, Voice.SERIF, balanced=True)
DAY_BESIDE = Style(19, 11, 1.15, 400, Voice.SERIF, balanced=True)
DAY_OF_SHEET = Style(21, 12, 1.12, 400, Voice.SERIF, balanced=True)
SITTING = Style(15, 9, 1.22, 400, Voice.SERIF, balanced=True)
SITTING_BESIDE = Style(12.5, 8, 1.25, 400, Voice.SERIF, balanced=True)
PAUSE = Style(11.5, 8, 1.25, 400, Voice.ITALIC, "quiet")
START = Style(15, 9, 1.2, 400, Voice.SERIF)
START_BESIDE = Style(12.5, 8, 1.2, 400, Voice.SERIF)
UNTIL = Style(8.5, 7, 1.3, ink="quiet")
ABSTRACT = Style(9.5, 7, 1.45, ink="quiet")
ITEM_START = Style(11, 8, 1.2, 400, Voice.SERIF, "quiet")
ITEM = Style(10, 7, 1.32, balanced=True)
DETAIL = Style(8.5, 6.5, 1.4, ink="quiet")
ASIDE_STYLE = Style(8.5, 6.5, 1.3, ink="quiet")
COVER_FACT = Style(11, 8, 1.4)
COVER_FACT_BESIDE = Style(9.5, 7, 1.4)
CONTENTS = Style(19, 12, 1.2, 400, Voice.SERIF)
CONTENTS_DAY = Style(12.5, 9, 1.25, 400, Voice.SERIF)
CONTENTS_LINE = Style(9.5, 7, 1.3)


@dataclass(frozen=True, slots=True)
class Side:
    """The columns of one language: its texts, and its times hanging beside them unless they are its neighbour's too."""

    language: str
    texts: Column
    times: Column | None

    @property
    def rtl(self) -> bool:
        return is_rtl_language(self.language)


@dataclass(frozen=True, slots=True)
class Grid:
    """The sides in the order of the languages, and the column for durations and page numbers, if there is one."""

    sides: tuple[Side, ...]
    aside: Column | None


def grid(languages: tuple[str, ...], *, aside: bool = True, times: float = 0.0) -> Grid:
    """The columns of a sheet in one language or two; everything is mirrored where the first runs from right to left.

    Two languages of one direction share the times at the outer edge; of two directions each has its own, at the edge
    where its reader begins, and the column aside takes the place of the second. ``times`` (mm) makes their column
    wider or narrower than usual.
    """
    mirrored = is_rtl_language(languages[0])
    if len(languages) == 1:
        hang = times or TIME
        room = INNER - hang - (ASIDE if aside else 0)
        sides = (_side(languages[0], MARGIN + hang, room, MARGIN, hang, mirrored),)
        return Grid(sides, _column(MARGIN + INNER - ASIDE, ASIDE, True, mirrored) if aside else None)
    hang = times or NARROW_TIME
    opposed = is_rtl_language(languages[1]) is not mirrored
    end = hang if opposed else ASIDE if aside else 0.0
    room = (INNER - hang - end - GUTTER) / 2
    left = MARGIN + hang
    first = _side(languages[0], left, room, MARGIN, hang, mirrored)
    second_texts = _column(left + room + GUTTER, room, opposed, mirrored)
    outer = _column(MARGIN + INNER - end, end, True, mirrored) if end else None
    second = Side(languages[1], second_texts, outer if opposed and not aside else None)
    return Grid((first, second), outer if aside else None)


def _side(language: str, x: float, width: float, times_x: float, times: float, mirrored: bool) -> Side:
    return Side(language, _column(x, width, False, mirrored), _column(times_x, times, False, mirrored))


def _column(x: float, width: float, ends: bool, mirrored: bool) -> Column:
    """A column given in mm for a sheet read from the left; ``ends`` ranges it at the far side."""
    if mirrored:
        x = WIDTH - x - width
    return Column(x * MM, width * MM, "right" if ends is not mirrored else "left")

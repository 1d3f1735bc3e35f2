"""Where the parts of a letter stand, and how its texts are set. Lengths in mm from the upper edge unless they say pt.

The address stands where the window of an envelope is (DIN 5008 form B, DL and C6/5; on Letter paper the windows of a
number 10 envelope), the fold marks where the sheet is folded for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from badges.printing.content import Line
from badges.printing.families import Voice, voice_of
from badges.printing.flow import Align
from badges.printing.letter_content import LetterPaper, Paragraph, Version
from badges.printing.typesetting import MM, Column, Style, is_rtl_language

MARGIN = 25.0  # at either side
HEAD_TOP = 13.0  # of the letterhead
LOGO_WIDTH, LOGO_HEIGHT = 44.0, 18.0  # at most
LOGO_GAP = 5.0
SENDER_ADDRESS = 58.0  # wide
WINDOW, WINDOW_WIDTH = 52.0, 85.0  # the first line of the address; as wide as a window is
PARTICULARS = 56.0  # wide: place, date, reference
SUBJECT = 96.0  # not higher than this
TOP = 29.0  # of the text on further pages
FOOT_HEIGHT = 27.0  # from the hairline of the foot to the lower edge
ABOVE_FOOT = 6.0
CODE_SIDE = 17.0
GUTTER = 8.0  # between two languages
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 55.0, 18.0
FOLD_MARK = (5.0, 4.0)  # from the edge, long


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper, and where it is folded and punched."""

    width: float
    height: float
    folds: tuple[float, float]

    @property
    def inner(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def foot(self) -> float:
        return self.height - FOOT_HEIGHT

    @property
    def column_height(self) -> float:
        """Of the text on a page (pt)."""
        return (self.foot - ABOVE_FOOT - TOP) * MM


SHEETS = {
    LetterPaper.A4: Sheet(210.0, 297.0, (105.0, 210.0)),
    LetterPaper.LETTER: Sheet(215.9, 279.4, (93.1, 186.3)),
}

SENDER = Style(17, 10, 1.15, balanced=True)
SECOND_SENDER = Style(11, 8, 1.25, ink="quiet", balanced=True)
SENDER_LINE = Style(8, 6, 1.4, ink="quiet")
ADDRESSEE = Style(10.5, 7.5, 1.34)
DATED = Style(10.5, 7.5, 1.34)
LABEL = Style(8, 6, 1.3, 500, ink="accent")
REFERENCE = Style(10.5, 7, 1.3)
TITLE = Style(15, 10, 1.25, balanced=True)
BODY = Style(10.5, 7.5, 1.5)
SERIF_BODY = Style(11.5, 8, 1.42)
BODY_BESIDE = Style(9, 6.5, 1.46)
SERIF_BODY_BESIDE = Style(9.8, 7, 1.4)
TITLE_BESIDE = Style(12, 8, 1.25, balanced=True)
ENCLOSURES = Style(8.5, 6.5, 1.4, ink="quiet")
RUNNING = Style(8, 5, 1.3, ink="quiet")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a letter is set: in the serif letters of our titles where they draw every word of it, else in plain ones."""

    voice: Voice
    beside: bool

    def style(self, style: Style) -> Style:
        return replace(style, voice=self.voice)

    @property
    def body(self) -> Style:
        serif = self.voice is Voice.SERIF
        if self.beside:
            return self.style(SERIF_BODY_BESIDE if serif else BODY_BESIDE)
        return self.style(SERIF_BODY if serif else BODY)

    @property
    def title(self) -> Style:
        return self.style(TITLE_BESIDE if self.beside else TITLE)


def manner_of(version: Version, *, beside: bool) -> Manner:
    """The manner of one version, chosen by all that is said in its language, so that no letter mixes two."""
    said = "".join(line.text for line in _lines(version) if line.language in ("", version.language))
    return Manner(voice_of(said, Voice.SERIF), beside)


def columns(versions: tuple[Version, ...], sheet: Sheet) -> tuple[Column, ...]:
    """The columns of the text: one, or two of which the first is where its reader begins."""
    if len(versions) == 1:
        return (Column(MARGIN * MM, sheet.inner * MM, begins(versions[0].language)),)
    room = (sheet.inner - GUTTER) / 2
    places = [MARGIN, MARGIN + room + GUTTER]
    if is_rtl_language(versions[0].language):
        places.reverse()
    return tuple(
        Column(x * MM, room * MM, begins(version.language)) for x, version in zip(places, versions, strict=True)
    )


def begins(language: str) -> Align:
    """The side where a reader of the language begins."""
    return "right" if is_rtl_language(language) else "left"


def mirrored(x: float, width: float, sheet: Sheet, *, rtl: bool) -> float:
    """The left end (mm) of a box given for a sheet read from the left."""
    return sheet.width - x - width if rtl else x


def _lines(version: Version) -> Iterator[Line]:
    """Everything that is said in the version's own manner."""
    yield from (version.sender, version.dated, version.office, *version.signatory, *version.subject)
    blocks: tuple[Paragraph, ...] = (version.addressee, version.salutation, *version.paragraphs, version.closing)
    for block in blocks:
        for phrase in block:
            yield from phrase

"""One side of a badge while it is drawn: millimetres from its upper left corner, texts set as large as their room."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from badges.printing import badge_measures as room
from badges.printing import qr
from badges.printing.badge_layout import HEAD
from badges.printing.badge_layout import number as number_line
from badges.printing.badge_measures import CODE_SIDE, INNER, MARGIN, MM, MODULE, WIDTH
from badges.printing.colour import Inks, Rgb, inks
from badges.printing.columns import Entry, Placed, column
from badges.printing.content import BadgeContent, BadgeEvent, BadgeRole, Line
from badges.printing.emblem import hall, mark
from badges.printing.fitting import FittedText, LineTooLong, Measure, fit
from badges.printing.lettering import number
from badges.printing.page_writer import PageWriter, rgb, rule

LEFT, RIGHT = MARGIN, WIDTH - MARGIN
EMBLEM = 17.0  # mm wide
ROLE_CHROMA = 0.09  # at least: bands are told apart across a room
MARK_SHARE = 0.36  # of a band's height
TWO_LINE_BAND = 10.0  # mm; a lower band has room for one word only
BETWEEN_WORDS = 1.9  # mm


@dataclass(slots=True)
class Face:
    """Where the sides of badges of one event are drawn, ``height`` mm high."""

    writer: PageWriter
    event: BadgeEvent
    height: float
    font_dirs: tuple[Path, ...] = ()
    small_texts: bool = False
    inks: Inks = field(init=False)

    def __post_init__(self) -> None:
        self.inks = inks(self.event.accent_hue, self.event.accent_chroma)

    def fit(self, line: Line, measure: Measure) -> FittedText:
        """The text in its room; raises LineTooLong below its smallest size unless small texts are accepted."""
        fitted = fit(line, measure, font_dirs=self.font_dirs)
        if fitted.size < measure.smallest and not self.small_texts:
            raise LineTooLong(line.text, fitted.size)
        return fitted

    def put(
        self, fitted: FittedText, *, baseline: float, colour: Rgb, right: float | None = None, tag: str = "P"
    ) -> None:
        """A text at the left margin; given ``right``, between the two, at the side its reader begins."""
        rtl = right is not None and fitted.lines[0].rtl
        self.writer.text(
            fitted,
            x=(right if right is not None and rtl else LEFT) * MM,
            y=self.up(baseline),
            colour=colour,
            align="right" if rtl else "left",
            tag=tag,
        )

    def column(
        self, entries: list[Entry], *, top: float, height: float, from_foot: bool = False, kept: bool = False
    ) -> None:
        """Texts under one another from ``top`` down; or standing on the foot of their space, all at the left. Texts
        that all badges share are ``kept`` once in the file."""
        laid = column(entries, height=height, font_dirs=self.font_dirs)
        if laid.too_small and not self.small_texts:
            first = laid.too_small[0]
            raise LineTooLong(first.entry.line.text, first.fitted.size)
        if from_foot and laid.placed:
            last = laid.placed[-1]
            standing = last.baseline + last.fitted.leading * (len(last.fitted.lines) - 1) / MM
            top += height - standing
        for placed in laid.placed:
            right = None if from_foot else LEFT + placed.entry.measure.width / MM
            draw = partial(self._place, placed, top, right)
            if kept:
                key = placed.entry.field, top + placed.baseline, placed.entry.line
                self.writer.form(key, draw, says=placed.fitted.lines)
            else:
                draw()

    def _place(self, placed: Placed, top: float, right: float | None) -> None:
        entry = placed.entry
        colour = getattr(self.inks, entry.ink)
        self.put(placed.fitted, baseline=top + placed.baseline, colour=colour, right=right, tag=entry.tag)

    def hairline(self, y: float) -> None:
        """A thin rule from margin to margin."""
        self.writer.ornament(rule(LEFT * MM, self.up(y), INNER * MM, weight=0.4, colour=self.inks.line))

    def head(self) -> None:
        """The event's name, dates and emblem above a double rule; drawn once a file."""
        name, dates = self.fit(self.event.name, room.EVENT_NAME), self.fit(self.event.dates, room.EVENT_DATES)
        self.writer.form("head", lambda: self._head(name, dates), says=(*name.lines, *dates.lines))

    def _head(self, name: FittedText, dates: FittedText) -> None:
        colours = self.inks
        lines = (name.leading * (len(name.lines) - 1) + name.size) / MM
        first = 14.8 - lines / 2
        self.put(name, baseline=first, colour=colours.text, right=RIGHT)
        below = first + name.leading * (len(name.lines) - 1) / MM + 4.6
        self.put(dates, baseline=below, colour=colours.quiet, right=RIGHT)
        rtl = name.lines[0].rtl
        with self.writer.frame((LEFT if rtl else RIGHT - EMBLEM) * MM, self.up(19.4)):
            self.writer.draw(f"{rgb(colours.accent)} rg {hall(EMBLEM * MM)} f")
        self.writer.draw(rule(LEFT * MM, self.up(HEAD), INNER * MM, weight=1.3, colour=colours.text))
        self.writer.draw(rule(LEFT * MM, self.up(HEAD + 0.75), INNER * MM, weight=0.35, colour=colours.text))

    def code(self, badge: BadgeContent, *, foot: float) -> None:
        """The QR code at the right, its lowest row at ``foot``."""
        with self.writer.frame((RIGHT - CODE_SIDE) * MM, self.up(foot)):
            self.writer.figure(
                f"0 g {qr.operators(badge.code, module=MODULE * MM)}",
                description=number_line(badge, self.event).text,
                language=self.event.language,
            )

    def band(self, badge: BadgeContent, *, top: float, height: float, measure: Measure) -> None:
        """The role's colour, shape and word from ``top`` down, drawn once a file and role; and the badge's number."""
        role = badge.role
        words = [self.fit(role.word, measure)]
        if role.local and height > TWO_LINE_BAND and len(words[0].lines) == 1:
            words.append(self.fit(role.local, room.LOCAL_ROLE))
        self.writer.form(
            ("band", height, role),
            lambda: self._band(role, words, top, height),
            says=tuple(line for word in words for line in word.lines),
        )
        fitted = self.fit(number_line(badge, self.event), room.NUMBER)
        self.writer.text(
            fitted,
            x=(RIGHT - 4.0) * MM,
            y=self.up(top + height / 2) - fitted.top / 2,
            colour=self.inks.on_band,
            align="right",
        )

    def _band(self, role: BadgeRole, words: list[FittedText], top: float, height: float) -> None:
        colours = inks(
            self.event.accent_hue if role.hue is None else role.hue, max(self.event.accent_chroma, ROLE_CHROMA)
        )
        left, bottom = LEFT * MM, self.up(top + height)
        corner = " ".join(number(part) for part in (left, bottom, INNER * MM, height * MM))
        self.writer.draw(f"{rgb(colours.band)} rg {corner} re f")
        side = height * MARK_SHARE
        inset = (height - side) / 2
        with self.writer.frame(left + inset * MM, bottom + inset * MM):
            self.writer.draw(f"{rgb(colours.on_band)} rg {mark(role.mark, side * MM)}")
        gap = BETWEEN_WORDS * MM
        heights = [word.top + word.leading * (len(word.lines) - 1) for word in words]
        y = bottom + (height * MM + sum(heights) + gap * (len(words) - 1)) / 2
        for word, tall in zip(words, heights, strict=True):
            self.writer.text(word, x=left + (inset + side + 3.2) * MM, y=y - word.top, colour=colours.on_band)
            y -= tall + gap

    def up(self, y: float) -> float:
        """Points from the lower edge for mm from the upper."""
        return (self.height - y) * MM

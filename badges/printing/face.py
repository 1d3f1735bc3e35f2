"""One side of a badge while it is drawn: millimetres from its upper left corner, texts set as large as their room."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from badges.printing import badge_measures as room
from badges.printing import qr
from badges.printing.badge_measures import CODE_SIDE, INNER, MARGIN, MM, MODULE, WIDTH
from badges.printing.colour import Inks, Rgb, inks
from badges.printing.content import BadgeContent, BadgeEvent, BadgeRole, Line
from badges.printing.emblem import hall, mark
from badges.printing.fitting import FittedText, LineTooLong, Measure, fit
from badges.printing.lettering import number
from badges.printing.page_writer import PageWriter, rgb, rule

LEFT, RIGHT = MARGIN, WIDTH - MARGIN
EMBLEM = 17.0  # mm wide
HEAD = 22.6  # mm from the top to the double rule
ROLE_CHROMA = 0.09  # at least: bands are told apart across a room
MARK_SHARE = 0.36  # of a band's height
TWO_LINE_BAND = 10.0  # mm; a lower band has room for one word only


@dataclass(slots=True)
class Face:
    """Where the sides of badges of one event are drawn, ``height`` mm high."""

    writer: PageWriter
    event: BadgeEvent
    height: float
    font_dirs: tuple[Path, ...] = ()
    small_texts: bool = False

    @property
    def inks(self) -> Inks:
        """The event's colours."""
        return inks(self.event.accent_hue, self.event.accent_chroma)

    def fit(self, line: Line, measure: Measure) -> FittedText:
        """The text in its room; raises LineTooLong below its smallest size unless small texts are accepted."""
        fitted = fit(line, measure, font_dirs=self.font_dirs)
        if fitted.size < measure.smallest and not self.small_texts:
            raise LineTooLong(line.text, fitted.size)
        return fitted

    def put(self, fitted: FittedText, *, baseline: float, colour: Rgb, tag: str = "P", right: float = RIGHT) -> None:
        """A text in the column from the left margin to ``right``, at the side its reader begins."""
        rtl = fitted.lines[0].rtl
        self.writer.text(
            fitted,
            x=(right if rtl else LEFT) * MM,
            y=self.up(baseline),
            colour=colour,
            align="right" if rtl else "left",
            tag=tag,
        )

    def stack(
        self, top: float, line: Line | None, measure: Measure, colour: Rgb, *, tag: str = "P", gap: float = 0.0
    ) -> float:
        """A text whose ink begins ``gap`` below ``top``; returns where it ends, or ``top`` when there is none."""
        if line is None or not line.text.strip():
            return top
        fitted = self.fit(line, measure)
        baseline = top + gap + fitted.top / MM
        self.put(fitted, baseline=baseline, colour=colour, tag=tag, right=LEFT + measure.width / MM)
        return baseline + fitted.depth / MM

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
        self.put(name, baseline=first, colour=colours.text)
        below = first + name.leading * (len(name.lines) - 1) / MM + 4.6
        self.put(dates, baseline=below, colour=colours.quiet)
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
                description=self.number(badge),
                language=self.event.language,
            )

    def number(self, badge: BadgeContent) -> str:
        """The number as it is printed, with the word before it."""
        return f"{self.event.number_label.text} {badge.number}".strip()

    def role_inks(self, role: BadgeRole) -> Inks:
        """The colours of a role's band, vivid enough to be told apart."""
        hue = self.event.accent_hue if role.hue is None else role.hue
        return inks(hue, max(self.event.accent_chroma, ROLE_CHROMA))

    def band(self, role: BadgeRole, *, top: float, height: float, size: Measure) -> None:
        """The role's colour, shape and word, from ``top`` down; drawn once a file and role."""
        word = self.fit(role.word, size)
        local = self.fit(role.local, room.LOCAL_ROLE) if role.local and height > TWO_LINE_BAND else None
        key = f"band {height} {role}"
        says = (*word.lines, *(local.lines if local else ()))
        self.writer.form(key, lambda: self._band(role, word, local, top, height), says=says)

    def _band(self, role: BadgeRole, word: FittedText, local: FittedText | None, top: float, height: float) -> None:
        colours = self.role_inks(role)
        left, bottom = LEFT * MM, self.up(top + height)
        self.writer.draw(
            f"{rgb(colours.band)} rg {number(left)} {number(bottom)} {number(INNER * MM)} {number(height * MM)} re f"
        )
        side = height * MARK_SHARE
        with self.writer.frame(left + (height - side) / 2 * MM, bottom + (height - side) / 2 * MM):
            self.writer.draw(f"{rgb(colours.on_band)} rg {mark(role.mark, side * MM)}")
        x = left + (height + side) / 2 * MM + 3.2 * MM
        texts = [text for text in (word, local) if text]
        gap = 1.5 * MM
        ink = sum(text.top + text.leading * (len(text.lines) - 1) for text in texts) + gap * (len(texts) - 1)
        y = bottom + (height * MM + ink) / 2
        for text in texts:
            self.writer.text(text, x=x, y=y - text.top, colour=colours.on_band)
            y -= text.top + text.leading * (len(text.lines) - 1) + gap

    def up(self, y: float) -> float:
        """Points from the lower edge for mm from the upper."""
        return (self.height - y) * MM

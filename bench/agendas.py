"""An agenda of sixty items in two languages, against ReportLab's own platypus as its manual shows it.

Platypus draws the same words in the same three columns and sizes with one font, unshaped, untagged and without links.
Ours shapes every script, orders right-to-left text, tags, links and makes the file archival.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from badges.printing import agenda_grid, paragraphs
from badges.printing.agenda_content import Agenda, AgendaDay
from badges.printing.agenda_file import make_agenda
from badges.printing.content import Line
from badges.printing.typefaces import FONTS

ITEMS = 60
ROUNDS = 9
LANGUAGES = ("en", "fr")  # one font serves both: platypus could not draw a second script


def compare() -> Iterator[str]:
    """The lines of the report. The ways take turns, so that a busy moment of the machine meets all of them."""
    agenda = sample()
    pdfmetrics.registerFont(TTFont("bench", str(FONTS / "NotoSans.ttf")))
    ways = {
        "platypus": lambda: platypus(agenda),
        "ours, words never seen": lambda: ours(agenda, words=True, texts=True),
        "ours, texts never seen": lambda: ours(agenda, texts=True),
        "ours, printed again": lambda: ours(agenda),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            took[name].append(time.perf_counter() - began)
    plain = statistics.median(took["platypus"])
    for name, seconds in took.items():
        spread = f"{min(seconds) / plain:.2f}–{max(seconds) / plain:.2f}"
        yield f"{name:<24} {statistics.median(seconds) / plain:5.2f} × platypus ({spread})   {min(seconds):.3f} s"


def sample() -> Agenda:
    """Sixty presentations of differing words, so that nothing is remembered from one to the next."""
    from tests.badges.printing.agendas import agenda, talk

    made = agenda("en", "en")
    pair = {"languages": LANGUAGES}
    items = []
    for number in range(ITEMS):
        item = talk(number, ("en", "en"))
        titles = (
            f"Measuring what residents of city number {number} gain when {number + 2} offices share their systems",
            f"Mesurer ce que gagnent les habitants de la ville {number} quand {number + 2} services partagent tout",
        )
        detail = tuple(
            (Line(f"City {number} · Presenter Number {number} · {word}", code),)
            for word, code in zip(("English", "anglais"), LANGUAGES, strict=True)
        )
        title = tuple((Line(text, code),) for text, code in zip(titles, LANGUAGES, strict=True))
        items.append(replace(item, title=title, detail=detail, duration=(Line("12 min", "en"), Line("12 min", "fr"))))
    day: AgendaDay = made.days[1]
    sitting = replace(day.sittings[1], items=tuple(items))
    return replace(made, days=(replace(day, sittings=(sitting,)),), **pair)


def ours(agenda: Agenda, *, words: bool = False, texts: bool = False) -> None:
    """What Plenary does, after forgetting every word it has shaped or every text it has set. A process prints many
    agendas of one event: their words come again and again, their texts often."""
    if words:
        paragraphs._word.cache_clear()
    if texts:
        paragraphs.set_text.cache_clear()
        paragraphs._shaped.cache_clear()
    make_agenda(agenda, out=io.BytesIO())


def platypus(agenda: Agenda) -> None:
    """A cover, contents and a table of paragraphs, as the manual shows."""
    title = ParagraphStyle("title", fontName="bench", fontSize=10, leading=13.2)
    detail = ParagraphStyle("detail", fontName="bench", fontSize=8.5, leading=12)
    large = ParagraphStyle("large", fontName="bench", fontSize=36, leading=40)
    rows = []
    for day in agenda.days:
        for sitting in day.sittings:
            rows.append([_words(sitting.starts, title), *(_of(phrase, title) for phrase in sitting.title)])
            for item in sitting.items:
                columns = [
                    [_of(head, title), _words("".join(line.text for line in tail) + "  12 min", detail)]
                    for head, tail in zip(item.title, item.detail, strict=True)
                ]
                rows.append([_words(item.starts, title), *columns])
    width = agenda_grid.INNER * agenda_grid.MM
    hang = agenda_grid.NARROW_TIME * agenda_grid.MM
    table = Table(rows, colWidths=[hang, (width - hang) / 2, (width - hang) / 2])
    table.setStyle(TableStyle([("LINEABOVE", (0, 0), (-1, -1), 0.35, "grey"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    story = [_words(agenda.event[0].text, large), _words(agenda.version[0].text, detail), table]
    SimpleDocTemplate(io.BytesIO(), pagesize=A4).build(story)


def _of(phrase: tuple[Line, ...], style: ParagraphStyle) -> Paragraph:
    return _words("".join(line.text for line in phrase), style)


def _words(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(text.replace("&", "&amp;"), style)

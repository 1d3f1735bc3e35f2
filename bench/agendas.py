"""An agenda of sixty items in two languages, against ReportLab's own platypus as its manual shows it.

Platypus draws the same words in the same three columns and sizes with one font, unshaped, untagged and without links.
Ours shapes every script, orders right-to-left text, tags, links and makes the file archival.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
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
from bench.figures import Figure, Size, take_turns, verify

PART = "Agendas"
ITEMS = 60
ROUNDS = 9
LANGUAGES = ("en", "fr")  # one font serves both: platypus could not draw a second script


def measure(size: Size) -> Iterator[Figure]:
    """CPU time of each way, against platypus."""
    items = size.of(ITEMS)
    agenda = sample(items)
    pdfmetrics.registerFont(TTFont("bench", str(FONTS / "NotoSans.ttf")))
    ways = {
        "platypus": lambda: platypus(agenda),
        "Plenary, words never seen": lambda: ours(agenda, words=True, texts=True),
        "Plenary, texts never seen": lambda: ours(agenda, texts=True),
        "Plenary, printed again": lambda: ours(agenda),
    }
    turns = take_turns(ways, rounds=size.rounds(ROUNDS))
    for name, way in turns.items():
        yield Figure(
            PART,
            f"{items} items in two languages, side by side",
            name,
            way.median,
            "CPU s",
            **way.against(turns["platypus"]),
            against="platypus",
            verified=named(way.gave[-1], items),
        )


def named(pdf: bytes, items: int) -> str:
    """Verifies that the file names every item's city in both languages."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    words = " ".join(" ".join(pages).split())
    told = [f"of city number {number} gain" in words and f"de la ville {number} " in words for number in range(items)]
    return verify(all(told), f"all {items} titles in both languages, on {len(pages)} pages")


def sample(count: int) -> Agenda:
    """Presentations of differing words, so that nothing is remembered from one to the next."""
    from tests.badges.printing.agendas import agenda, talk

    made = agenda("en", "en")
    pair = {"languages": LANGUAGES}
    items = []
    for number in range(count):
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


def ours(agenda: Agenda, *, words: bool = False, texts: bool = False) -> bytes:
    """What Plenary does, after forgetting every word it has shaped or every text it has set. A process prints many
    agendas of one event: their words come again and again, their texts often."""
    if words:
        paragraphs._word.cache_clear()
    if texts:
        paragraphs.set_text.cache_clear()
        paragraphs._shaped.cache_clear()
    out = io.BytesIO()
    make_agenda(agenda, out=out)
    return out.getvalue()


def platypus(agenda: Agenda) -> bytes:
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
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


def _of(phrase: tuple[Line, ...], style: ParagraphStyle) -> Paragraph:
    return _words("".join(line.text for line in phrase), style)


def _words(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(text.replace("&", "&amp;"), style)

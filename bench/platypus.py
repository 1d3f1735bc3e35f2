"""What agendas are measured against: ReportLab's own platypus, as its manual shows it.

The same words in the same three columns and sizes with one font, unshaped, untagged and without links.
"""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from badges.printing import agenda_grid
from badges.printing.agenda_content import Agenda
from badges.printing.content import Line
from badges.printing.typefaces import FONTS
from badges.printing.typesetting import MM


def load_font() -> None:
    """The one font; what it costs is part of a process's first agenda."""
    pdfmetrics.registerFont(TTFont("bench", str(FONTS / "NotoSans.ttf")))


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
    width = agenda_grid.INNER * MM
    hang = agenda_grid.NARROW_TIME * MM
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

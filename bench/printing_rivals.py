"""What badges are measured against: the least that any program must do, and what ReportLab's manual shows."""

from __future__ import annotations

import io
import zlib

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from badges.printing.pieces import Occasion, Piece
from badges.printing.symbol import encoded
from badges.printing.typefaces import FONTS

# mm from above, points, fields
EVENT = ((15, 9, "event.short_name"), (20, 8, "event.dates"))
BACK = ((50, 24, "participant.name"), (100, 14, "delegation.city"))
FRONT = (*BACK, (60, 11, "participant.position"), (130, 16, "role.word"))


def floor(codes: list[str], pages: list[bytes]) -> list[bytes]:
    """Every code encoded, every page deflated; nothing is set, drawn or put together."""
    for code in codes:
        encoded(code)
    return [zlib.compress(page) for page in pages]


def by_the_manual(event: Occasion, badges: list[Piece]) -> bytes:
    """Both sides of every badge with drawString and QrCodeWidget: one font, unshaped, untagged, no second script."""
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("manual", str(FONTS / "NotoSans.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A6, pageCompression=1)
    for badge in badges:
        for front in (True, False):
            lines = [(down, size, event.texts.get(name)) for down, size, name in EVENT]
            lines += [(down, size, badge.texts.get(name)) for down, size, name in (FRONT if front else BACK)]
            lines += [] if front else [(125, 7, event.texts.get("words.found"))]
            canvas.rect(9 * mm, 9 * mm, 87 * mm, 16 * mm, fill=0)
            canvas.line(9 * mm, 125 * mm, 96 * mm, 125 * mm)
            for down, size, line in lines:
                if line:
                    canvas.setFont("manual", size)
                    canvas.drawString(9 * mm, (148 - down) * mm, line.text)
            canvas.setFont("manual", 10)
            canvas.drawRightString(96 * mm, 12 * mm, f"{event.texts['words.number'].text} {badge.said('number')}")
            code = QrCodeWidget(badge.code, barLevel="M", barWidth=26 * mm, barHeight=26 * mm)
            drawing = Drawing(26 * mm, 26 * mm)
            drawing.add(code)
            renderPDF.draw(drawing, canvas, 70 * mm, 27 * mm)
            canvas.showPage()
    canvas.save()
    return out.getvalue()

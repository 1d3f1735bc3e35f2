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

from badges.printing.content import BadgeContent, BadgeEvent
from badges.printing.symbol import encoded
from badges.printing.typefaces import FONTS


def floor(codes: list[str], pages: list[bytes]) -> list[bytes]:
    """Every code encoded, every page deflated; nothing is set, drawn or put together."""
    for code in codes:
        encoded(code)
    return [zlib.compress(page) for page in pages]


def by_the_manual(event: BadgeEvent, badges: list[BadgeContent]) -> bytes:
    """Both sides of every badge with drawString and QrCodeWidget: one font, unshaped, untagged, no second script."""
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("manual", str(FONTS / "NotoSans.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A6, pageCompression=1)
    for badge in badges:
        for front in (True, False):
            lines = [(15, 9, event.name), (20, 8, event.dates), (50, 24, badge.name), (100, 14, badge.city)]
            lines += [(60, 11, badge.position), (130, 16, badge.role.word)] if front else []
            lines += [] if front else [(120 + 5 * number, 7, line) for number, line in enumerate(event.back)]
            canvas.rect(9 * mm, 9 * mm, 87 * mm, 16 * mm, fill=0)
            canvas.line(9 * mm, 125 * mm, 96 * mm, 125 * mm)
            for down, size, line in lines:
                if line:
                    canvas.setFont("manual", size)
                    canvas.drawString(9 * mm, (148 - down) * mm, line.text)
            canvas.setFont("manual", 10)
            canvas.drawRightString(96 * mm, 12 * mm, f"{event.number_label.text} {badge.number}")
            code = QrCodeWidget(badge.code, barLevel="M", barWidth=26 * mm, barHeight=26 * mm)
            drawing = Drawing(26 * mm, 26 * mm)
            drawing.add(code)
            renderPDF.draw(drawing, canvas, 70 * mm, 27 * mm)
            canvas.showPage()
    canvas.save()
    return out.getvalue()

"""Printed files read back: pages counted, text extracted, codes decoded from pictures of the pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

import pypdf
import pypdfium2
import zxingcpp

from bench.figures import verify

DPI = 150
LOOSE = re.compile(r"[\s\x02\ufffe\u00ad\u2010-]+")  # PDFium tells a hyphen at the end of a line as U+0002
SPACES = re.compile(r"[\s\ufffe\u00ad]+")


def texts(pdf: bytes) -> list[str]:
    """The text of each page, runs of spaces as one."""
    document = pypdfium2.PdfDocument(pdf)
    return [SPACES.sub(" ", page.get_textpage().get_text_bounded()) for page in document]


def says(page: str, words: str) -> bool:
    """Whether a page says the words, wherever their lines are broken."""
    return LOOSE.sub("", words) in LOOSE.sub("", page)


def codes(pdf: bytes, pages: Iterable[int]) -> list[str]:
    """What the code on each of these pages says, read from its picture."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number in pages:
        picture = document[number].render(scale=DPI / 72).to_pil()
        read = zxingcpp.read_barcode(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        found.append(read.text if read else "")
    return found


def contents(pdf: bytes) -> list[bytes]:
    """What is drawn on each page, inflated."""
    return [page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def verify_badges(pdf: bytes, names: Sequence[str], said: Sequence[str], *, decoded: int) -> str:
    """Two pages a badge, every name on both, and the codes of so many pages, spread over the file."""
    read = texts(pdf)
    verify(len(read) == 2 * len(names), f"{len(read)} pages for {len(names)} badges")
    missing = [name for index, name in enumerate(names) for page in read[2 * index :][:2] if not says(page, name)]
    verify(not missing, f"every name on both sides; missing {missing[:3]}")
    step = max(1, len(read) // decoded)
    pages = range(0, len(read), step)
    wrong = [page for page, code in zip(pages, codes(pdf, pages), strict=True) if code != said[page // 2]]
    verify(not wrong, f"every code decoded; wrong on pages {wrong[:3]}")
    return f"{len(read)} pages, every name on both sides, {len(pages)} codes decoded at {DPI} dpi"


def joined(pdfs: Sequence[bytes]) -> bytes:
    """The pages of several files in one, to be read back together."""
    if len(pdfs) == 1:
        return pdfs[0]
    whole, out = pypdf.PdfWriter(), io.BytesIO()
    for pdf in pdfs:
        whole.append(io.BytesIO(pdf))
    whole.write(out)
    return out.getvalue()

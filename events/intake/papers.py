"""Letters people send as PDF: pages to read and nothing that acts.

A PDF is kept as it came, so it is looked through twice: as plain text for whatever stands outside of its streams (also
what a later part of the file covers), and object by object for what stands inside of compressed ones.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from events.intake.limits import PAGES
from events.intake.refusals import Reason, Refused

MARK = b"%PDF-"
END = b"%%EOF"
BLANK = b"\x00\t\n\x0c\r "  # white space (ISO 32000-1, 7.2.2)
BEFORE = b"\xef\xbb\xbf" + BLANK
HEAD = 1024  # bytes a browser looks at to guess what a file is
PAGE_OF_THE_WEB = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?php)", re.IGNORECASE)
MOST_OBJECTS = 200_000
DEEPEST = 200  # containers inside one another

# What acts, by the name that stands for it (ISO 32000-1, 12.6.4, 7.11.4, 12.7.8, 13).
ACTIVE = {
    "/JS": "script",
    "/JavaScript": "script",
    "/Launch": "program",
    "/EmbeddedFile": "attachment",
    "/EmbeddedFiles": "attachment",
    "/XFA": "form",
    "/SubmitForm": "form",
    "/ImportData": "form",
    "/RichMedia": "media",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/3D": "media",
}
STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
NAME = re.compile(rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%]+")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def is_paper(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF, with nothing but blanks before."""
    return head.lstrip(BEFORE).startswith(MARK)


def checked(content: bytes) -> int:
    """The number of pages of a PDF that may be kept. Raises Refused."""
    if not is_paper(content[:HEAD]):
        raise Refused(Reason.NOT_A_LETTER)
    _alone(content)
    found = _named_outside_of_streams(content)
    try:
        pages = _read(content, found)
    except Refused:
        raise
    except Exception:  # a reader raises whatever it likes at a broken file
        raise Refused(Reason.UNREADABLE)
    if found:
        raise Refused(Reason.ACTIVE, found=",".join(sorted(found)))
    if pages > PAGES:
        raise Refused(Reason.TOO_MANY_PAGES, pages=pages, most=PAGES)
    return pages


def _alone(content: bytes) -> None:
    """Raises Refused for a file that is something else besides: a page of the web, an archive, more after its end."""
    if PAGE_OF_THE_WEB.search(content, 0, HEAD) or zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused(Reason.MIXED)
    end = content.rfind(END)
    if end < 0:
        raise Refused(Reason.UNREADABLE)
    if content[end + len(END) :].strip(BLANK):
        raise Refused(Reason.MIXED)


def _named_outside_of_streams(content: bytes) -> set[str]:
    plain = STREAM.sub(b" ", content)
    names = {ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name) for name in set(NAME.findall(plain))}
    return {ACTIVE[name] for name in (each.decode("latin-1") for each in names) if name in ACTIVE}


def _read(content: bytes, found: set[str]) -> int:
    """The number of pages; what acts in any object is added to `found`."""
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Refused(Reason.ENCRYPTED)
    pages = len(reader.pages)
    if not pages:
        raise Refused(Reason.UNREADABLE)
    for thing in _objects(reader):
        for name in _names(thing):
            if name in ACTIVE:
                found.add(ACTIVE[name])
    return pages


def _objects(reader: PdfReader) -> Iterator[Any]:
    places = [(number, generation) for generation, table in reader.xref.items() for number in table]
    places += [(number, 0) for number in reader.xref_objStm]
    if len(places) > MOST_OBJECTS:
        raise Refused(Reason.UNREADABLE)
    yield reader.trailer
    for number, generation in places:
        if number:
            yield reader.get_object(IndirectObject(number, generation, reader))


def _names(thing: Any) -> Iterator[str]:
    """The keys and names of an object, of those inside it too; other objects it points to come in their own turn."""
    waiting = [(thing, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST:
            raise Refused(Reason.UNREADABLE)
        if isinstance(one, NameObject):
            yield str(one)
        elif isinstance(one, DictionaryObject):
            yield from map(str, one)
            waiting += [(value, depth + 1) for value in dict.values(one)]
        elif isinstance(one, ArrayObject):
            waiting += [(value, depth + 1) for value in list.__iter__(one)]

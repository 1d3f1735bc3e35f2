"""Badges of a print job on paper, and the manifest that says where each of them lies."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage

from badges import printing
from badges.models import Badge, PrintPart
from badges.printing.collector import collector_paused
from badges.printing.pieces import Piece
from badges.queries import boxes
from badges.services import revisions
from badges.services.drawn import Drawn
from badges.services.piles import Pile
from events.models import Event

MANIFEST = ("participant.name", "participant.local_name", "delegation.city", "role.word")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "part", "sheet", "place", "number", "participant", "name", "name in own script", "city", "role", "box", "reason",
)  # fmt: skip


@cache
def _program() -> str:
    """The program that draws and its fonts: a newer one may draw the same content differently."""
    found = hashlib.sha256()
    folder = Path(printing.__path__[0])
    for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.json"))):
        found.update(path.read_bytes())
    for directory in (folder / "fonts", *settings.PRINT_FONT_DIRS):
        for path in sorted(each for each in directory.rglob("*") if each.is_file()):
            found.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return found.hexdigest()


def write(pile: Pile, out: IO[bytes], report: Callable[[int], None] | None = None) -> Drawn:
    """The PDF of a pile: copied from a file that was drawn of the same, else drawn; `report` hears how many are done.

    Raises what `make_badges` raises, and what `report` raises.
    """
    key = pile.key(_program())
    if (standing := _standing(pile.event, key)) is not None:
        part, content = standing
        out.write(content)
        if report:
            report(len(pile.contents))
        return Drawn(len(pile.contents), part.pages, part.file_sha256, sheets=part.sheets, content_key=key)
    from badges.printing.badge_file import make_badges  # deferred: slow import

    with collector_paused():
        printed = make_badges(
            pile.contents,
            design=pile.drawn,
            occasion=pile.shared,
            paper=pile.paper,
            layout=pile.layout,
            groups=pile.groups(),
            out=out,
            title=pile.title,
            font_dirs=tuple(settings.PRINT_FONT_DIRS),
            small_texts=pile.small,
            on_progress=report,
        )
    return Drawn(printed.badges, printed.pages, printed.sha256, sheets=printed.sheets, content_key=key)


def _standing(event: Event, key: str) -> tuple[PrintPart, bytes] | None:
    """A file that was drawn of the same and is still what it was."""
    same = PrintPart.objects.filter(content_key=key, job__event=event).exclude(file="").order_by("-pk")
    for part in same[:3]:
        if default_storage.exists(part.file):
            with default_storage.open(part.file) as file:
                content = bytes(file.read())
            if hashlib.sha256(content).hexdigest() == part.file_sha256:
                return part, content
    return None


def manifest(pile: Pile, *, reasons: Mapping[str, Sequence[str]], part: int = 1) -> bytes:
    """The CSV beside the PDF: which badge lies on which sheet and place (UTF-8 with a mark, for spreadsheets).

    `reasons` by badge id, as a print job keeps them. A cell that a spreadsheet would take for a formula is preceded
    by an apostrophe, which spreadsheets hide.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for badge, content, place in zip(pile.badges, pile.contents, pile.places(), strict=True):
        cells = [*_cells(badge, content), boxes.box_of(badge), revisions.said(reasons.get(str(badge.pk), ()))]
        writer.writerow([part, place.sheet, place.position, *(_harmless(cell) for cell in cells)])
    return text.getvalue().encode("utf-8-sig")


def joined(manifests: Sequence[bytes]) -> bytes:
    """The manifests of a job's parts as one, its first line once."""
    rest = [each.partition(b"\n")[2] for each in manifests[1:]]
    return b"".join([*manifests[:1], *rest])


def _cells(badge: Badge, content: Piece) -> list[str]:
    return [
        content.said("number"),
        badge.participant.key,
        *(content.said(name) for name in MANIFEST),
    ]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell

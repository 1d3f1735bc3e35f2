"""Badges of a print job on paper, and the manifest that says where each of them lies."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import IO

from django.conf import settings

from badges.models import Badge, PrintJob
from badges.printing.collector import collector_paused
from badges.printing.content import BadgeContent
from badges.printing.paper import Paper, place_of
from badges.queries import badges as badge_queries
from badges.services import composition
from badges.services.drawn import Drawn

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def drawn(job: PrintJob, out: IO[bytes], report: Callable[[int], None]) -> Drawn:
    """The job's badges that are still valid are drawn, in the order of the job; ``report`` hears how many are done."""
    from badges.printing.badge_file import make_badges  # deferred: slow import

    with collector_paused():
        rows = {badge.pk: badge for badge in badge_queries.valid_badges(event=job.event, ids=job.badge_ids)}
        badges = [rows[pk] for pk in job.badge_ids if pk in rows]
        contents = composition.compose(event=job.event, design=job.design, badges=badges)
        printed = make_badges(
            contents,
            event=composition.compose_event(event=job.event, design=job.design),
            paper=Paper(job.paper),
            out=out,
            title=f"{job.event.short_name} · {len(contents)}",
            font_dirs=tuple(settings.PRINT_FONT_DIRS),
            small_texts=job.small_texts,
            on_progress=report,
        )
    return Drawn(len(badges), printed.pages, printed.sha256, manifest_bytes(job.paper, badges, contents))


def manifest_bytes(paper: str, badges: Sequence[Badge], contents: Sequence[BadgeContent]) -> bytes:
    """The CSV beside the PDF: which badge lies on which sheet and place (UTF-8 with a mark, for spreadsheets).

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe, which spreadsheets hide.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["sheet", "place", "number", "participant", "name", "name in own script", "city", "role"])
    for index, (badge, content) in enumerate(zip(badges, contents, strict=True)):
        place = place_of(index, paper=Paper(paper))
        cells = [
            content.number,
            badge.participant.key,
            content.name.text,
            content.local_name.text if content.local_name else "",
            content.city.text,
            content.role.word.text,
        ]
        writer.writerow([place.sheet, place.position, *(_harmless(cell) for cell in cells)])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell

"""A job's badges in parts: each a file of its own, ready while the next is drawn, and never drawn again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError

from badges.models import PrintJob, PrintPart
from badges.services import badge_drawing, piles
from badges.services.lease import Lease, Stopped
from badges.services.piles import Pile
from events.queries import clock


def draw_parts(job: PrintJob, lease: Lease) -> list[PrintPart]:
    """Every part of the job has its file, in order; those that have one already are left as they are.

    Everything is read at the beginning; about three statements a part. Raises Stopped, and what drawing raises.
    """
    standing = {part.number: part for part in PrintPart.objects.filter(job=job)}
    pile = piles.pile_of(job)
    drawn = [standing[number] for number in sorted(standing)]
    if drawn:
        lease.note(done=sum(len(part.seen) for part in drawn), parts_done=len(drawn))
    ranges = list(parts_of(len(job.badge_ids)))
    for number, (first, last) in enumerate(ranges, 1):
        if number in standing:
            continue
        part = pile.of(set(job.badge_ids[first - 1 : last]))
        if part.badges or (last == ranges[-1][1] and not drawn):  # where all are void, drawing says so
            stem = f"{job.kind}-{job.pk}" if len(ranges) == 1 else f"{job.kind}-{job.pk}-{number}"
            made = PrintPart(job=job, number=number, first=first, last=last)
            drawn.append(_draw(part, made, lease, stem, before=drawn))
    return sorted(drawn, key=lambda each: each.number)


def parts_of(pieces: int) -> Iterator[tuple[int, int]]:
    """First and last piece of each part, counted from 1."""
    size: int = settings.PRINT_PART
    for first in range(1, pieces + 1, size):
        yield first, min(first + size - 1, pieces)


def _draw(pile: Pile, part: PrintPart, lease: Lease, stem: str, *, before: Sequence[PrintPart]) -> PrintPart:
    """The part's files are stored and its row stands."""
    job = part.job
    done = sum(len(each.seen) for each in before)
    folder = f"print/{job.event.slug}"
    with tempfile.TemporaryFile() as out:
        drawn = badge_drawing.write(pile, out, lambda number: lease(done + number))
        out.seek(0)
        part.file = default_storage.save(f"{folder}/{stem}.pdf", File(out))
    rows = badge_drawing.manifest(pile, reasons=job.reasons, part=part.number)
    part.manifest = default_storage.save(f"{folder}/{stem}.csv", ContentFile(rows))
    part.pages, part.sheets, part.file_sha256 = drawn.pages, drawn.sheets, drawn.sha256
    part.content_key, part.seen = drawn.content_key, {str(pk): seen for pk, seen in pile.seen().items()}
    part.finished_at = clock.real_now()
    try:
        lease.note(done=done + drawn.pieces, parts_done=len(before) + 1)
        part.save(force_insert=True)
    except (Stopped, IntegrityError):  # another worker has the job, or nobody is to have it
        for name in (part.file, part.manifest):
            default_storage.delete(name)
        raise Stopped from None
    return part

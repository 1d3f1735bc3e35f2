"""The programme as a table for a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC

from sessions.interchange.programme import Item, Programme, local
from sessions.interchange.text import clean_line, clean_text

COLUMNS = (
    "number", "date", "start", "end", "time zone", "room", "track", "type", "title", "subtitle", "speakers",
    "language", "status", "abstract", "address", "guid",
)  # fmt: skip
# What makes a spreadsheet take a cell for a formula; the full-width forms do so in East Asian editions.
FORMULA_STARTS = tuple("=+-@＝＋－＠")


def programme_csv(programme: Programme, headings: Sequence[str] = COLUMNS) -> bytes:
    """One row an item, cancelled ones included, by start, then number; times in the programme's zone.

    UTF-8 with a byte order mark, without which Excel reads Korean names as Latin-1; every cell quoted, lines end in
    CRLF (RFC 4180). `headings` may carry the translated names of COLUMNS. Raises ValueError if it has not as many.
    """
    if len(headings) != len(COLUMNS):
        raise ValueError(f"{len(COLUMNS)} columns have {len(headings)} headings")
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(clean_line(heading)) for heading in headings])
    for item in sorted(programme.items, key=lambda i: (i.starts_at.astimezone(UTC), i.number)):
        writer.writerow([harmless(cell) for cell in cells(item, programme.timezone)])
    return table.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """`cell` as a text that no spreadsheet runs: behind a tab where it would start a formula.

    A tab is not seen in the cell, and since no cleaned text begins with white space, stripping it gives the name back
    letter for letter. An apostrophe in its place would be seen, and could not be told from one that belongs to a name
    ('t Hooft).
    """
    return f"\t{cell}" if cell.startswith(FORMULA_STARTS) else cell


def cells(item: Item, zone: str) -> list[str]:
    start, end = local(item.starts_at, zone), local(item.ends_at, zone)
    return [
        str(item.number),
        start.date().isoformat(),
        f"{start:%H:%M}",
        f"{end:%H:%M}",
        zone,
        clean_line(item.room),
        clean_line(item.track),
        clean_line(item.kind),
        clean_line(item.title),
        clean_line(item.subtitle),
        "; ".join(clean_line(speaker.name) for speaker in item.speakers),
        clean_line(item.language),
        "cancelled" if item.is_cancelled else "confirmed",
        clean_text(item.abstract),
        clean_line(item.url),
        str(item.guid),
    ]

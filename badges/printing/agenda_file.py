"""An agenda as one PDF file: A4, tagged and archival, the same bytes for the same content."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import IO

from badges.printing import agenda_cover as front
from badges.printing import agenda_grid as grids
from badges.printing.agenda_composer import Composer
from badges.printing.agenda_content import Agenda, AgendaFile
from badges.printing.agenda_grid import COLUMN_HEIGHT
from badges.printing.agenda_rows import day_rows
from badges.printing.collector import collector_paused
from badges.printing.flow import Row, paginate
from badges.printing.page_writer import PageWriter
from badges.printing.press import Press


class NothingOnTheAgenda(ValueError):
    """There is no day with a sitting, and a PDF without pages is none."""


def make_agenda(agenda: Agenda, *, out: IO[bytes], font_dirs: tuple[Path, ...] = (), tagged: bool = True) -> AgendaFile:
    """Writes the agenda to ``out``, an open binary file.

    A whole event has a cover and contents and begins each day on a page of its own; a sheet with a ``subject`` begins
    with a masthead. Two languages stand side by side, level row by row. Raises UncoveredCharacter (ask
    ``agenda_coverage`` first) and NothingOnTheAgenda.
    """
    if not any(day.sittings for day in agenda.days):
        raise NothingOnTheAgenda("An agenda needs at least one sitting")
    with collector_paused():  # until all that was needed for the file is gone
        content, pages, broken = _written(agenda, font_dirs, tagged)
    out.write(content)
    return AgendaFile(pages, len(content), hashlib.sha256(content).hexdigest(), broken)


def _written(agenda: Agenda, font_dirs: tuple[Path, ...], tagged: bool) -> tuple[bytes, int, tuple[str, ...]]:
    """The file, its pages, and the words broken in it."""
    written = io.BytesIO()
    writer = PageWriter(
        written, width=grids.WIDTH, height=grids.HEIGHT, title=agenda.title, language=agenda.languages[0], tagged=tagged
    )
    press = Press(writer, agenda, font_dirs)
    if agenda.subject:
        _sheet(press, agenda, font_dirs)
    else:
        _book(press, agenda, font_dirs)
    writer.save()
    return written.getvalue(), writer.pages, tuple(press.broken)


def _book(press: Press[Agenda], agenda: Agenda, font_dirs: tuple[Path, ...]) -> None:
    """Cover, contents, then the days."""
    composer = Composer(grids.grid(agenda.languages, aside=len(agenda.languages) == 1), font_dirs)
    index = Composer(grids.grid(agenda.languages, times=15.0), font_dirs)
    days = paginate(_days(composer, agenda), height=COLUMN_HEIGHT)
    lines = paginate(front.contents(index, agenda, {}), height=COLUMN_HEIGHT)
    before = 1 + lines[-1].page + 1  # the cover, and the contents
    pages = {placed.row.key: before + placed.page + 1 for placed in days if placed.row.key and placed.begins}
    press.total = before + days[-1].page + 1
    front.cover(press, composer)
    press.pages(paginate(front.contents(index, agenda, pages), height=COLUMN_HEIGHT))
    press.pages(days)


def _sheet(press: Press[Agenda], agenda: Agenda, font_dirs: tuple[Path, ...]) -> None:
    """A masthead, and the days one after another."""
    grid = grids.grid(agenda.languages, aside=len(agenda.languages) == 1)
    composer = Composer(grid, font_dirs)
    rows = [*front.masthead(composer, agenda)]
    for day in agenda.days:
        rows += day_rows(composer, agenda, day, new_page=False)
    placed = paginate(rows, height=COLUMN_HEIGHT)
    press.total = placed[-1].page + 1
    press.small_emblem()
    press.pages(placed)


def _days(composer: Composer, agenda: Agenda) -> list[Row]:
    return [row for day in agenda.days for row in day_rows(composer, agenda, day, new_page=True)]

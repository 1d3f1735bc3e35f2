"""The day strip: rooms against time, as a table whose columns are five minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sessions.queries.programme import Day, Programme, Room, Sitting

COLUMN = timedelta(minutes=5)
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """So many columns of a row, empty or with a sitting."""

    columns: int
    sitting: Sitting | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A room's line; a room that holds two things at once has a second line, without its name."""

    room: Room | None
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Strip:
    """A day's rooms and hours; `marks` and `now` are shares of the width in per cent, now only while it is that day."""

    columns: int
    hours: list[datetime]
    rows: list[Row]
    marks: list[str]
    now: str = ""


def strip(programme: Programme, day: Day, at: datetime) -> Strip | None:
    """The strip of a day at the moment `at`; None if nothing on that day has a room."""
    sittings = [each for each in day.sittings if each.room and not each.is_cancelled]
    if not sittings:
        return None
    zone = programme.zone
    first = min(each.starts_at for each in sittings).astimezone(zone).replace(minute=0, second=0, microsecond=0)
    last = max(each.ends_at for each in sittings).astimezone(zone)
    hours = [first]
    while hours[-1] + AN_HOUR < last:
        hours.append(hours[-1] + AN_HOUR)
    columns = len(hours) * (AN_HOUR // COLUMN)
    rows = []
    for room in programme.rooms:
        for number, line in enumerate(_lines([each for each in sittings if each.room and each.room.key == room.key])):
            rows.append(Row(None if number else room, _cells(line, first, columns, at)))
    share = (at - first) / (len(hours) * AN_HOUR)
    return Strip(
        columns=columns,
        hours=hours,
        rows=rows,
        marks=[f"{100 * number / len(hours):.3f}%" for number in range(len(hours))],
        now=f"{100 * share:.3f}%" if 0 <= share <= 1 else "",
    )


def _lines(sittings: list[Sitting]) -> list[list[Sitting]]:
    """The room's sittings in as few lines as keep any two on one line apart."""
    lines: list[list[Sitting]] = []
    for sitting in sorted(sittings, key=lambda each: each.starts_at):
        free = next((line for line in lines if line[-1].ends_at <= sitting.starts_at), None)
        if free is None:
            lines.append([sitting])
        else:
            free.append(sitting)
    return lines


def _cells(line: list[Sitting], first: datetime, columns: int, at: datetime) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    for sitting in line:
        start = max(column, round((sitting.starts_at - first) / COLUMN))
        end = min(columns, max(start + 1, round((sitting.ends_at - first) / COLUMN)))
        if start > column:
            cells.append(Cell(start - column))
        cells.append(Cell(end - start, sitting, sitting.starts_at <= at < sitting.ends_at))
        column = end
    if column < columns:
        cells.append(Cell(columns - column))
    return cells

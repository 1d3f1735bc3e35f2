"""Agendas of sixty items in two languages, against ReportLab's own platypus; in one process and in fresh ones.

Ours shapes every script, orders right-to-left text, tags, links and makes the file archival.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2

from badges.printing import paragraphs, shaping
from badges.printing.agenda_content import Agenda
from badges.printing.agenda_file import make_agenda
from bench import platypus
from bench.agenda_sample import sample
from bench.figures import Figure, Size, Turns, at_most, take_turns, verify

PART = "Agendas"
ITEMS = 60
ROUNDS = 9
ALLOWED = 1.5  # times platypus
DAYS = (1, 3, 10)
DEARER = 1.3  # a page of a long agenda may cost so many times one of a shorter
RIVAL = "platypus"


def measure(size: Size) -> Iterator[Figure]:
    """CPU time of each way, against platypus; then what a page costs in short and long agendas."""
    items = size.of(ITEMS)
    yield from _compared(f"the first {items} items of a process, in two languages", _fresh(items, size), items)
    yield from _compared(f"{items} items in two languages", _again(items, size), items)
    yield from _longer(items, size)


def _compared(what: str, turns: dict[str, Turns], items: int) -> Iterator[Figure]:
    for name, way in turns.items():
        ratio = way.against(turns[RIVAL])
        bar = {} if name == RIVAL else at_most(ALLOWED, ratio["ratio"], "×")
        told = named(way.gave[-1], items)
        yield Figure(PART, what, name, way.median, "CPU s", **ratio, against=RIVAL, verified=told, **bar)


def _fresh(items: int, size: Size) -> dict[str, Turns]:
    """Each in a process of its own that has imported everything, but opened no font and shaped no word."""
    turns = {RIVAL: Turns([], []), "Plenary": Turns([], [])}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "agenda.pdf"
        for _ in range(size.rounds(ROUNDS)):
            for name, turn in turns.items():
                command = [sys.executable, "-m", "bench.first_agenda", name, str(items), str(file)]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                turn.seconds.append(float(done.stdout))
                turn.gave.append(file.read_bytes())
    return turns


def _again(items: int, size: Size) -> dict[str, Turns]:
    """In one process. It prints many agendas of one event: their words come again and again, their texts often."""
    agenda = sample(items)
    platypus.load_font()
    ways: dict[str, Callable[[], bytes]] = {
        RIVAL: lambda: platypus.platypus(agenda),
        "Plenary, words never seen": lambda: ours(agenda, words=True, texts=True),
        "Plenary, texts never seen": lambda: ours(agenda, texts=True),
        "Plenary, printed again": lambda: ours(agenda),
    }
    return take_turns(ways, rounds=size.rounds(ROUNDS))


def _longer(items: int, size: Size) -> Iterator[Figure]:
    """Words and texts never seen; the cost of a page beside that of the next shorter agenda."""
    agendas = {days: sample(items, days) for days in DAYS}
    ways = {str(days): lambda made=made: ours(made, words=True, texts=True) for days, made in agendas.items()}
    turns = take_turns(ways, rounds=size.rounds(3))
    costs, told = {}, {}
    for days in DAYS:
        pdf = turns[str(days)].gave[-1]
        costs[days] = turns[str(days)].median / len(pypdfium2.PdfDocument(pdf)) * 1000
        told[days] = named(pdf, items * days)
    shorter = {longer: days for days, longer in pairwise(DAYS)}
    for days, cost in costs.items():
        less = shorter.get(days)
        ratio = cost / costs[less] if less else None
        yield Figure(
            PART, f"a page, {items} items a day", f"{days} days" if days > 1 else "1 day", cost, "CPU ms", ratio,
            f"{less} days" if less and less > 1 else "1 day" if less else "", verified=told[days],
            **(at_most(DEARER, ratio, "×") if ratio else {}),
        )  # fmt: skip


def named(pdf: bytes, items: int) -> str:
    """Verifies that the file names every item's city in both languages."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    words = " ".join(" ".join(pages).split())
    told = [f"of city number {number} gain" in words and f"de la ville {number} " in words for number in range(items)]
    return verify(all(told), f"all {items} titles in both languages, on {len(pages)} pages")


def ours(agenda: Agenda, *, words: bool = False, texts: bool = False) -> bytes:
    """What Plenary does, after forgetting every word it has shaped or every text it has set."""
    if words:
        paragraphs._word.cache_clear()
        shaping._cluster.cache_clear()
    if texts:
        paragraphs.set_text.cache_clear()
        paragraphs._shaped.cache_clear()
    out = io.BytesIO()
    make_agenda(agenda, out=out)
    return out.getvalue()

"""Letters as one PDF file: tagged and archival, the same bytes for the same content."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from badges.printing.collector import collector_paused
from badges.printing.letter_content import Letter, LetterFile, Picture
from badges.printing.letter_grid import SHEETS
from badges.printing.letter_pages import Press
from badges.printing.page_writer import PageWriter
from badges.printing.typesetting import MM


class NoLetters(ValueError):
    """There is no letter, and a PDF without pages is none."""


def make_letters(
    letters: Sequence[Letter],
    *,
    out: IO[bytes],
    pictures: Mapping[str, Picture] | None = None,
    title: str = "",
    font_dirs: tuple[Path, ...] = (),
    tagged: bool = True,
    on_progress: Callable[[int], None] | None = None,
) -> LetterFile:
    """Writes letters to ``out``, an open binary file, all on the paper of the first; several have a bookmark each.

    ``pictures`` are those the letters name. ``on_progress`` hears how many are drawn. Raises UncoveredCharacter (ask
    ``letter_coverage`` first), NoLetters, and KeyError for a picture that was not given.
    """
    if not letters:
        raise NoLetters("There is no letter to print")
    with collector_paused():
        written = io.BytesIO()
        sheet = SHEETS[letters[0].paper]
        writer = PageWriter(
            written, width=sheet.width, height=sheet.height, title=title or letters[0].title,
            language=letters[0].language, tagged=tagged,
        )  # fmt: skip
        broken: dict[str, None] = {}
        for number, letter in enumerate(letters, start=1):
            press = Press(writer, letter, pictures or {}, font_dirs)
            if len(letters) > 1:
                place = writer.place(f"letter {number}", sheet.height * MM)
                writer.bookmark(letter.name, level=0, place=place)
            press.letter_pages()
            broken |= press.painter.broken
            if on_progress:
                on_progress(number)
        writer.save()
        content = written.getvalue()
    out.write(content)
    return LetterFile(len(letters), writer.pages, len(content), hashlib.sha256(content).hexdigest(), tuple(broken))

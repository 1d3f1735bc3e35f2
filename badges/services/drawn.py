"""What every kind of print job comes to, and what draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from badges.models import PrintJob


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many pieces were drawn on how many pages, the SHA-256 (hex) of the PDF, the manifest beside it, if any.

    `sheets` of paper where they are counted; `content_key` is equal for equal content on equal paper.
    """

    pieces: int
    pages: int
    sha256: str
    manifest: bytes | None = None
    sheets: int = 0
    content_key: str = ""


# Draws a job's PDF into an open binary file, telling how many pieces are done; what that raises ends the work.
Drawer = Callable[[PrintJob, IO[bytes], Callable[[int], None]], Drawn]

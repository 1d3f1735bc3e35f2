"""One part in a process of its own: `python -m bench.alone NAME N FILE` writes its figures as JSON (N 0: full size).

DATABASE_URL, VAR_DIR and the rest are set by whoever starts it.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

import django

from bench import parts
from bench.figures import Size


def main(name: str, n: str, file: str) -> None:
    django.setup()
    began = time.perf_counter()
    size = Size(int(n) or None)
    figures = [asdict(figure) for figure in parts.measure(name)(size)]
    took = round(time.perf_counter() - began, 1)
    Path(file).write_text(json.dumps({"name": name, "title": parts.title(name), "seconds": took, "figures": figures}))


if __name__ == "__main__":
    main(*sys.argv[1:])

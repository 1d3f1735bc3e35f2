"""The first agenda a process draws: `python -m bench.first_agenda WAY ITEMS FILE` prints its CPU seconds.

Imports are left out on both sides; opening fonts is not.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench import agendas, platypus
from bench.agenda_sample import sample


def main(way: str, items: str, file: str) -> None:
    agenda = sample(int(items))
    began = time.process_time()
    if way == agendas.RIVAL:
        platypus.load_font()
        pdf = platypus.platypus(agenda)
    else:
        pdf = agendas.ours(agenda)
    print(time.process_time() - began)
    Path(file).write_bytes(pdf)


if __name__ == "__main__":
    main(*sys.argv[1:])

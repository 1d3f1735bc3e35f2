"""Commands run in a copy with a database of its own."""

from __future__ import annotations

import subprocess
import sys

from plenary.environment import ROOT


def run(environ: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

"""Renews requirements/*.txt from pyproject.toml: versions and hashes for every platform, and no address.

Run by `make lock`. The hashes are those of all files of a version, so one lock serves Linux and macOS, x86-64 and
arm64, Python 3.11 to 3.13. Versions already locked are kept unless `--upgrade` is given.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plenary.environment import ROOT

FOLDER = ROOT / "requirements"
COMPILE = (
    "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--only-binary", ":all:", "--no-emit-index-url", "--no-annotate", "--no-header", "--quiet",
)  # fmt: skip


def renew(*, into: Path = FOLDER, options: Sequence[str] = ()) -> None:
    """Writes both locks; the tests' lock agrees with the runtime's. Raises CalledProcessError."""
    runtime, tests = into / "runtime.txt", into / "test.txt"
    _compile(*options, "--output-file", str(runtime))
    _compile(*options, "--extra", "test", "--constraints", str(runtime), "--output-file", str(tests))


def _compile(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "uv", *COMPILE, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    renew(options=sys.argv[1:])

"""Renews requirements/*.txt from pyproject.toml: versions and hashes for every platform, and no address.

Likewise tests/programs/*.txt from the lists beside them.

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
PROGRAMS = ROOT / "tests" / "programs"  # other people's, that tests try ours with: each .in has a lock of its own
COMPILE = (
    "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--only-binary", ":all:", "--no-emit-index-url", "--no-annotate", "--no-header", "--quiet",
)  # fmt: skip


def renew(*, into: Path = FOLDER, options: Sequence[str] = ()) -> None:
    """Writes both locks; the tests' lock agrees with the runtime's. Raises CalledProcessError."""
    runtime, tests = into / "runtime.txt", into / "test.txt"
    _compile("pyproject.toml", *options, "--output-file", str(runtime))
    with_tests = ("--extra", "test", "--constraints", str(runtime))
    _compile("pyproject.toml", *options, *with_tests, "--output-file", str(tests))


def renew_programs(*, options: Sequence[str] = ()) -> None:
    """Writes the lock of each list of programs that tests use. Raises CalledProcessError."""
    for wanted in sorted(PROGRAMS.glob("*.in")):
        _compile(str(wanted), *options, "--output-file", str(wanted.with_suffix(".txt")))


def _compile(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "uv", *COMPILE, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    renew(options=sys.argv[1:])
    renew_programs(options=sys.argv[1:])

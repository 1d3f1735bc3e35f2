"""Every part of `make bench`, small: what it measures is verified, and its figures are whole. Times are not asked."""

import json
import subprocess
import sys

import pytest

from bench import parts
from plenary.environment import ROOT

SMALL = 50
ELSEWHERE = {"nothing_lost"}  # tests/nothing_lost kills at this size in every run


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> dict[str, object]:
    file = tmp_path_factory.mktemp("bench") / "figures.json"
    names = [name for name in parts.NAMES if name not in ELSEWHERE]
    command = [sys.executable, "-m", "bench", "--n", str(SMALL), "--json", str(file), "--only", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(file.read_text())


def test_every_part_gives_figures(report):
    assert [part["name"] for part in report["parts"]] == [name for name in parts.NAMES if name not in ELSEWHERE]
    assert [part["name"] for part in report["parts"] if not part["figures"]] == []


def test_every_figure_says_what_was_verified(report):
    figures = [figure for part in report["parts"] for figure in part["figures"]]
    assert [figure["way"] for figure in figures if not figure["verified"]] == []


def test_every_ratio_says_against_what(report):
    figures = [figure for part in report["parts"] for figure in part["figures"]]
    assert [figure["way"] for figure in figures if (figure["ratio"] is None) == bool(figure["against"])] == []


def test_every_bar_is_judged(report):
    figures = [figure for part in report["parts"] for figure in part["figures"]]
    assert [figure["way"] for figure in figures if (figure["holds"] is None) == bool(figure["bar"])] == []

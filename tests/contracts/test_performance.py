"""docs/performance.md shows the figures that docs/performance.json holds, and no others."""

import json

import pytest

from bench import page, parts


@pytest.fixture
def report() -> dict[str, object]:
    return json.loads(page.JSON.read_text())


def test_the_page_shows_the_figures_of_the_last_run(report):
    assert page.written(page.PAGE.read_text(), report) == page.PAGE.read_text()


def test_every_figure_shown_was_verified(report):
    figures = [figure for part in report["parts"] for figure in part["figures"]]
    assert figures
    assert [figure["what"] for figure in figures if not figure["verified"]] == []


def test_only_parts_that_can_be_run_again_are_shown(report):
    assert [part["name"] for part in report["parts"] if part["name"] not in parts.NAMES] == []


def test_a_page_that_says_otherwise_is_noticed(report):
    first = report["parts"][0]["figures"][0]
    first["value"] *= 3
    assert page.written(page.PAGE.read_text(), report) != page.PAGE.read_text()

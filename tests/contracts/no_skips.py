"""A pytest plugin: with CI=true nothing may be skipped, expected to fail, or left out.

A green run in which a test did not run proves nothing about that test. Loaded by tests/conftest.py.
"""

from __future__ import annotations

import os

import pytest

WHOLE_COPY = {"broker", "fresh"}  # they time a running copy, and so run alone
BROWSER = {"browser"}
ACCESS = {"access"}  # who may do what: hundreds of questions that no database answers otherwise
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def marks(item: pytest.Item) -> set[str]:
    """The names of an item's marks."""
    return {mark.name for mark in item.iter_markers()}


def touches_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes rows; the others are the same on every database."""
    return "django_db" in marks(item) or bool(DATABASE & set(getattr(item, "fixturenames", ())))


PASSES = {
    "postgres": lambda item: touches_database(item) and not marks(item) & (WHOLE_COPY | BROWSER | ACCESS),
    "copies": lambda item: bool(marks(item) & WHOLE_COPY),
    "sqlite": lambda item: not marks(item) & WHOLE_COPY,
}

_left_out: list[str] = []


def strict() -> bool:
    """Whether this run must be complete."""
    return os.environ.get("CI") == "true"


def pytest_configure(config: pytest.Config) -> None:
    if strict() and (config.option.keyword or config.option.markexpr or config.option.deselect):
        raise pytest.UsageError("With CI=true no test may be left out: -k, -m and --deselect are refused.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each pass of tests/passes.py takes its own part; what it leaves runs in another pass, so nothing is skipped."""
    takes = PASSES.get(os.environ.get("PLENARY_PASS", ""))
    if takes:
        items[:] = [item for item in items if takes(item)]


def pytest_deselected(items: list[pytest.Item]) -> None:
    _left_out.extend(f"{item.nodeid} (deselected)" for item in items)


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped or hasattr(report, "wasxfail"):
        _left_out.append(f"{report.nodeid} ({'xfail' if hasattr(report, 'wasxfail') else 'skipped'})")


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _left_out.append(f"{report.nodeid} (skipped at collection)")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if strict() and _left_out and exitstatus in {0, pytest.ExitCode.NO_TESTS_COLLECTED}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if strict() and _left_out:
        terminalreporter.section("Left out, which fails this run (CI=true)", red=True)
        for name in sorted(set(_left_out)):
            terminalreporter.line(name)

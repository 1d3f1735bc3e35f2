"""The documents say what the code says."""

import re
import tomllib

import pytest

from plenary import reference
from plenary.environment import ROOT, VARIABLES

LOCKS = ("runtime", "test")


def test_generated_documents_are_up_to_date():
    assert reference.outdated() == []


def test_every_variable_the_code_reads_is_in_the_list():
    read = set()
    for path in (ROOT / "plenary").rglob("*.py"):
        read |= set(re.findall(r"""(?:value|words|_value)\(_?env(?:iron)?, "([A-Z_]+)\"""", path.read_text()))
    assert read == {variable.name for variable in VARIABLES}


def test_every_command_shows_an_example():
    pages = reference.commands_page().partition("## Background tasks")[0].split("\n## ")[1:]
    assert [page.splitlines()[0] for page in pages if "Example" not in page] == []


def test_every_task_says_what_it_does():
    assert [name for name, told in reference.own_tasks() if not told] == []


def test_every_periodic_task_exists(settings):
    known = {name for name, _ in reference.own_tasks()}
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= known


@pytest.mark.parametrize(
    ("task", "queue"), [("events.deliver", "mail"), ("badges.print.draw", "print"), ("events.pulse", "default")]
)
def test_task_goes_to_its_queue(task, queue):
    assert reference.queue_of(task) == queue


def test_readme_names_the_two_commands():
    text = (ROOT / "README.md").read_text()
    assert "make run" in text
    assert "make test" in text


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_hashes_and_no_address(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    assert re.findall(r"https?:|file:|--(?:extra-)?index|--find-links|--trusted-host| @ ", text) == []
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def pinned(lock):
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text().splitlines()
    return dict(match.groups() for line in lines if (match := re.match(r"([a-z0-9-]+)==([^ ]+)", line)))


def declared(*groups):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    entries = [
        *project["dependencies"],
        *(entry for group in groups for entry in project["optional-dependencies"][group]),
    ]
    return {re.match(r"[A-Za-z0-9_-]+", entry).group().lower().replace("_", "-"): entry for entry in entries}


@pytest.mark.parametrize(("lock", "groups"), [("runtime", ()), ("test", ("test",))])
def test_lock_meets_what_the_project_declares(lock, groups):
    from packaging.requirements import Requirement

    locked = pinned(lock)
    unmet = [
        entry for name, entry in declared(*groups).items() if locked.get(name, "0") not in Requirement(entry).specifier
    ]
    assert unmet == []


def test_locks_agree():
    runtime, tests = pinned("runtime"), pinned("test")
    assert {name: tests.get(name) for name in runtime} == runtime


def test_every_dependency_has_a_reason():
    listed = (ROOT / "pyproject.toml").read_text().partition("dependencies = [")[2].partition("[tool.ruff]")[0]
    entries = [line.strip() for line in listed.splitlines() if line.strip().startswith('"')]
    assert [entry for entry in entries if not re.search(r'",\s+# \S', entry)] == []

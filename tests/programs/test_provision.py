import json
import re

import pytest

from tests.programs import provision

LOCKS = sorted(provision.LOCKS.glob("*.txt"))
LOCKED = r"^([a-z0-9-]+)==(\S+)"


@pytest.mark.parametrize("lock", [*LOCKS, provision.LOCKS / "package-lock.json"], ids=lambda lock: lock.name)
def test_locks_name_no_address(lock):
    text = lock.read_text()

    assert re.findall(r"\w+://|\"resolved\"|--index-url|--find-links", text) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_hold_what_is_listed_and_a_hash_for_each(lock):
    text = lock.read_text()
    listed = [line.partition("  #")[0].strip() for line in lock.with_suffix(".in").read_text().splitlines()]

    assert {re.match(r"[a-z0-9-]+", line)[0] for line in listed} <= set(dict(re.findall(LOCKED, text, re.MULTILINE)))
    assert re.findall(LOCKED + r"[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE) == re.findall(LOCKED, text, re.M)


def test_package_lock_holds_what_package_json_asks_for_and_a_hash_for_each():
    asked = json.loads((provision.LOCKS / "package.json").read_text())["dependencies"]
    packages = json.loads((provision.LOCKS / "package-lock.json").read_text())["packages"]

    assert packages.pop("")["dependencies"] == asked
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []


def test_what_cannot_be_installed_leaves_nothing_that_looks_installed(tmp_path, monkeypatch):
    monkeypatch.setattr(provision, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(provision, "LOCKS", tmp_path)
    (tmp_path / "nothing.txt").write_text("no-such-package==1 --hash=sha256:" + "0" * 64 + "\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    for _again in range(2):
        with pytest.raises(provision.NotToBeHad, match="a program could not be installed"):
            provision.environment("nothing")


def test_programs_are_installed_once(tmp_path, monkeypatch):
    monkeypatch.setattr(provision, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(provision, "LOCKS", tmp_path)
    (tmp_path / "none.txt").write_text("")

    first = provision.environment("none")
    made = (first.parent / provision.MADE).stat().st_mtime_ns

    assert provision.environment("none") == first
    assert (first.parent / provision.MADE).stat().st_mtime_ns == made

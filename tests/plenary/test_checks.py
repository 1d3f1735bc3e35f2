from pathlib import Path

from plenary.checks import shadowed_packages
from plenary.environment import ROOT


def test_check_packages_accepts_this_project():
    assert shadowed_packages(ROOT) == []


def test_check_packages_names_a_package_imported_from_elsewhere():
    found = shadowed_packages(Path("/another/project"))
    assert [error.id for error in found] == ["plenary.E001"] * 4
    assert "“events”" in found[1].msg

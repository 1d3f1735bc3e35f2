"""The plugin that fails an incomplete run, tried on runs of its own."""

import os
import subprocess
import sys

import pytest

from plenary.environment import ROOT

GREEN = "def test_green():\n    assert True\n"
SKIPPED = "import pytest\n\n@pytest.mark.skip(reason='late')\ndef test_skipped():\n    pass\n" + GREEN
XFAILED = "import pytest\n\n@pytest.mark.xfail\ndef test_xfailed():\n    assert False\n" + GREEN
XPASSED = "import pytest\n\n@pytest.mark.xfail\ndef test_xpassed():\n    assert True\n" + GREEN
MODULE = "import pytest\n\npytest.skip('not here', allow_module_level=True)\n"
MARKED = "import pytest\n\n@pytest.mark.broker\ndef test_copy():\n    pass\n\n" + GREEN
DATABASE = "import pytest\n\n@pytest.mark.django_db\ndef test_rows():\n    pass\n\n" + GREEN


@pytest.fixture
def run(tmp_path):
    def run_pytest(source, *options, ci="true", part=""):
        (tmp_path / "test_it.py").write_text(source)
        (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    broker: x\n    django_db: x\n")
        environ = {**os.environ, "CI": ci, "PLENARY_PASS": part, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.contracts.no_skips", "-p", "no:django", *options]
        return subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)

    return run_pytest


def test_complete_run_passes(run):
    assert run(GREEN).returncode == 0


@pytest.mark.parametrize("source", [SKIPPED, XFAILED, XPASSED, MODULE + GREEN])
@pytest.mark.parametrize("spread", [(), ("-n", "2")])
def test_run_with_something_left_out_fails(run, source, spread):
    done = run(source, *spread)
    assert done.returncode == 1
    assert "Left out, which fails this run" in done.stdout


@pytest.mark.parametrize("options", [("-k", "green"), ("-m", "not broker"), ("--deselect", "test_it.py::test_green")])
def test_run_that_deselects_is_refused(run, options):
    done = run(MARKED, *options)
    assert done.returncode == 4
    assert "no test may be left out" in done.stderr


def test_skip_is_allowed_at_home(run):
    assert run(SKIPPED, ci="").returncode == 0


@pytest.mark.parametrize(
    ("part", "source", "passed"),
    [("copies", MARKED, 1), ("sqlite", MARKED, 1), ("", MARKED, 2), ("postgres", DATABASE, 1), ("sqlite", DATABASE, 2)],
)
def test_each_pass_takes_its_part(run, part, source, passed):
    assert f"{passed} passed" in run(source, part=part).stdout

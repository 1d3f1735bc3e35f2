import subprocess
import sys

import pytest

from plenary import installation
from plenary.environment import ROOT
from plenary.installation import CannotInstall, explain


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full: free some space, then start again."),
        ("OSError: [Errno 13] Permission denied: '.venv'", "start Plenary from a folder of your own."),
        (
            "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution",
            "The first start needs the network once; later starts do not.",
        ),
    ],
)
def test_explain_names_the_cause_and_what_to_do(output, sentence):
    assert sentence in explain(output, "It failed.")


def test_explain_shows_the_installers_own_last_lines_otherwise():
    assert explain("\n".join(str(n) for n in range(20)), "It failed.").endswith("12\n13\n14\n15\n16\n17\n18\n19")


def test_missing_venv_module_names_the_debian_package(tmp_path, monkeypatch):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "ensurepip", None)  # as on Debian without python3-venv
    with pytest.raises(CannotInstall, match="sudo apt install python3-venv"):
        installation.install("runtime")


def test_full_disk_is_noticed_before_anything_is_made(tmp_path, monkeypatch):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(installation.ROOM_NEEDED, "runtime", 10**9)
    with pytest.raises(CannotInstall, match="MB free; setting up needs about"):
        installation.install("runtime")
    assert not (tmp_path / ".venv").exists()


def test_script_runs_on_the_standard_library_alone():
    code = (
        "import sys; sys.path.insert(0, 'plenary'); import installation; "
        "print(sorted({m.partition('.')[0] for m in sys.modules} - set(sys.stdlib_module_names)))"
    )
    command = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "['__main__', 'installation']\n"

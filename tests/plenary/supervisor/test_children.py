import os
import shutil
import subprocess
import sys

from plenary.supervisor import children


def test_worker_goes_behind_the_pages_somebody_waits_for():
    prefix = children.worker({}).command
    prefix = prefix[: prefix.index(sys.executable)]
    said = subprocess.run(
        [*prefix, sys.executable, "-c", "import os; print(os.nice(0))"], capture_output=True, text=True, check=True
    )
    assert int(said.stdout) == min(os.nice(0) + int(children.NICENESS), 19)
    assert children.web({}).command[0] == sys.executable


def test_worker_starts_where_nothing_can_be_put_behind(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert children.worker({}).command[0] == sys.executable

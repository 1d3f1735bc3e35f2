"""A fresh machine: only python3, make, sh and coreutils on PATH, nobody's account, an empty environment, a hard path.

The wheels are downloaded beforehand and timed apart; the start itself then has no package index at all, which proves
that it fetches nothing else.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plenary.environment import ROOT
from tests.copies import Copy, free_port, processes_naming, until

pytestmark = pytest.mark.fresh
COREUTILS = (
    "basename", "cat", "chmod", "cp", "date", "dirname", "echo", "env", "head", "ln", "ls", "mkdir", "mv", "printf",
    "pwd", "rm", "rmdir", "sleep", "sort", "stat", "tail", "test", "touch", "tr", "true", "uname", "wc",
)  # fmt: skip
HARD_NAME = "서울 회의 2010 – Assembly of Cities “Plenary” & friends (복사본) "
FIRST_START = 90.0  # seconds of work beyond downloads
SECOND_START = 5.0


def nobody() -> dict[str, object]:
    """How to start a process as an account that owns nothing; as ourselves where we are not root."""
    if os.getuid() != 0:
        return {}
    account = pwd.getpwnam("nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def system_python() -> str:
    """A Python that any account may use: the system's when we are root, whose own lies in its home."""
    if os.getuid() != 0 or sys.base_prefix == "/usr":
        return os.path.realpath(sys.executable)
    return "/usr/bin/python3"


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """Folders of the fresh machine, all owned by its one account."""
    top = Path("/tmp") / f"plenary-fresh-{os.getpid()}"
    tools, home, wheels = top / "bin", top / "home", top / "wheels"
    long = HARD_NAME + "x" * 12
    clone = top / long / long / "plenary"
    for folder in (tools, home, wheels, clone):
        folder.mkdir(parents=True)
    for name in (*COREUTILS, "make", "sh"):
        (tools / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    (tools / "python3").symlink_to(system_python())
    copy_source(clone)
    hand_over(top)
    yield {"tools": tools, "home": home, "wheels": wheels, "clone": clone}
    shutil.rmtree(top, ignore_errors=True)


def copy_source(target: Path) -> None:
    """What a clone would hold: the files git knows or would take."""
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, os.fsdecode(names).split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def hand_over(top: Path) -> None:
    account = nobody()
    if account:
        for folder, _, files in os.walk(top):
            for path in (folder, *(os.path.join(folder, file) for file in files)):
                os.chown(path, account["user"], account["group"], follow_symlinks=False)


def download(machine) -> float:
    """The locked wheels for the fresh machine's Python, by pip with this account's own settings; seconds."""
    began = time.monotonic()
    helper = machine["home"] / "pip"
    subprocess.run([system_python(), "-m", "venv", helper], check=True)
    subprocess.run(
        [helper / "bin" / "python", "-m", "pip", "download", "-qq", "--no-deps", "--only-binary", ":all:",
         "--require-hashes", "-r", "requirements/runtime.txt", "-d", machine["wheels"]],
        cwd=ROOT, check=True,
    )  # fmt: skip
    hand_over(machine["wheels"])
    return time.monotonic() - began


def start(machine, port: int) -> Copy:
    """`make run` with nothing in the environment but the way to the tools and, for pip, the folder of wheels."""
    environ = {
        "PATH": str(machine["tools"]),
        "PORT": str(port),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(machine["wheels"]),
        "PIP_CONFIG_FILE": os.devnull,
    }
    make = str(machine["tools"] / "make")
    return Copy([make, "run"], folder=machine["clone"], var=machine["clone"] / "var", environ=environ, **nobody())


def size_of(folder: Path) -> int:
    """MB on disk."""
    return sum(path.lstat().st_size for path in folder.rglob("*")) // 1_000_000


def test_make_run_brings_a_fresh_machine_to_the_first_page(machine, capsys):
    assert len(os.fsencode(machine["clone"])) > 150
    downloaded = download(machine)
    port = free_port()
    copy = start(machine, port)
    try:
        first = copy.wait_until_ready(within=400)
        status, page = copy.get("/")
        assert status in {200, 302}, page
        assert copy.get(copy.sign_in_path)[0] == 200
        assert 'content="noindex' in copy.get(copy.sign_in_path)[1]
        interrupted = copy.interrupt()
        assert left_of(machine) == {}

        copy = start(machine, port)
        second = copy.wait_until_ready()
        os.kill(copy.noted()["supervisor"], signal.SIGKILL)
        assert until(lambda: not left_of(machine), within=15)
        copy.end()

        copy = start(machine, port)
        third = copy.wait_until_ready()
        assert copy.get("/healthz") == (200, "alive\n")
        copy.interrupt()
        assert left_of(machine) == {}
    finally:
        copy.end()
    with capsys.disabled():
        print(
            f"\n  fresh machine: downloads {downloaded:.1f} s, first start {first:.1f} s, second {second:.1f} s, "
            f"after kill -9 {third:.1f} s, "
            f"Ctrl-C {interrupted:.1f} s, .venv {size_of(machine['clone'] / '.venv')} MB"
        )
    assert first < FIRST_START
    assert second < SECOND_START
    assert size_of(machine["clone"] / ".venv") <= 350


def said_by_make(machine, folder, **environ: str) -> str:
    """What `make run` says where it cannot start; it must exit with an error."""
    done = subprocess.run(
        [machine["tools"] / "make", "run"],
        cwd=folder,
        env={"PATH": str(machine["tools"]), "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0", **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **nobody(),
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture
def second_clone(machine):
    folder = machine["home"] / "second clone"
    folder.mkdir()
    copy_source(folder)
    hand_over(folder)
    yield folder
    shutil.rmtree(folder)


def test_first_start_without_a_network_says_so(machine, second_clone):
    said = said_by_make(machine, second_clone, PIP_INDEX_URL="http://127.0.0.1:1/simple")
    assert "The package index cannot be reached. The first start needs the network once" in said


def test_machine_without_python_is_told_what_to_install(machine, second_clone):
    (machine["tools"] / "python3").rename(machine["tools"] / "hidden")
    try:
        said = said_by_make(machine, second_clone)
    finally:
        (machine["tools"] / "hidden").rename(machine["tools"] / "python3")
    assert "sudo apt install python3 python3-venv" in said


def left_of(machine) -> dict[int, str]:
    return processes_naming(str(machine["clone"]))

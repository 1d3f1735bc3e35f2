import json
import subprocess
import sys

import pytest

from plenary.environment import ROOT
from tests.programs import provision
from tests.sessions.calendar.readers import libical as libical_reader

READERS = ROOT / "tests" / "sessions" / "calendar" / "readers"


def answer(command, files):
    """What a reader makes of calendars by zone: for each the moments it read, in seconds since 1970."""
    texts = json.dumps({zone: content.decode() for zone, content in files.items()})
    done = subprocess.run(command, cwd=ROOT, input=texts, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def javascript():
    """A way to have calendars read by one of the readers in JavaScript."""
    try:
        modules, node = provision.node_modules(), provision.node()
    except provision.NotToBeHad as missing:
        pytest.skip(str(missing))
    return lambda name, files: answer([*node.node, str(READERS / f"{name}.mjs"), str(modules)], files)


@pytest.fixture(scope="session")
def libical():
    """A way to have calendars read by libical."""
    try:
        libical_reader.library()
    except OSError as missing:
        pytest.skip(str(missing))
    return lambda files: answer([sys.executable, "-m", "tests.sessions.calendar.readers.libical"], files)

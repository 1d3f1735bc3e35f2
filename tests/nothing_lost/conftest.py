import os
import random

import pytest

from tests.nothing_lost.machinery import Machinery


@pytest.fixture(scope="package")
def machinery(tmp_path_factory):
    """One copy for all trials; each judges its own letters and jobs."""
    with Machinery(tmp_path_factory.mktemp("copy"), environ={"DATABASE_URL": ""}) as running:
        yield running


@pytest.fixture(scope="package")
def seed():
    """A new one for each run, named when a trial fails; PLENARY_SEED repeats one."""
    return int(os.environ.get("PLENARY_SEED") or random.SystemRandom().randrange(10**6))

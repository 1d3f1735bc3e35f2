"""The scene of the tests of who may do what."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.contracts import scene as scenes
from tests.contracts.scene import Scene


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield scenes.build()
        transaction.set_rollback(True)


@pytest.fixture
def scene(_built, db) -> Scene:
    """The scene as it was set, once for each module: what a test does to it ends with the test."""
    scenes.keep_files()
    return _built

"""What every test may ask for."""

import os
import tempfile

from plenary import environment

# Before Django reads its settings: tests see none of what is set around them but the database they are to use, and
# never touch the working copy's own var/. The folder is handed on to xdist's workers.
if "PYTEST_XDIST_WORKER" not in os.environ:
    for name in environment.NAMES - {"DATABASE_URL"}:
        os.environ.pop(name, None)
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="plenary-tests-"))
os.environ.setdefault("SECRET_KEY", "the key of a test run, worth nothing")

import pytest
from django.test import Client

from events.enums import StaffRole
from events.models import Event, User
from plenary import catalogues
from tests.factories.events import EventFactory, StaffFactory


def pytest_configure(config: pytest.Config) -> None:
    """Pages are tried in Korean too: the catalogues are compiled once, before any worker starts."""
    if not hasattr(config, "workerinput"):
        catalogues.compile_all()


pytest_plugins = ["tests.browser.fixtures", "tests.contracts.no_skips"]


@pytest.fixture(autouse=True)
def _plain_statics(settings, tmp_path):
    """Pages name static files plainly; the files a test stores go with it."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()  # WhiteNoise warns about a folder that is not there
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture
def event(db) -> Event:
    return EventFactory()


@pytest.fixture
def organiser(event: Event) -> User:
    return StaffFactory(event=event, role=StaffRole.ORGANISER).user


@pytest.fixture
def secretary(organiser: User) -> Client:
    """A signed-in organiser's browser."""
    client = Client()
    client.force_login(organiser, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def stranger() -> Client:
    return Client()

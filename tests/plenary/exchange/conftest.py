import json
from pathlib import Path

import pytest

from events.models import Event
from events.services.audit import SYSTEM
from plenary.exchange import arrival, example, reading

FOLDER = Path(example.FOLDER)


@pytest.fixture
def document() -> dict:
    """The example as it was handed out, to be changed by a test."""
    return json.loads((FOLDER / "assembly-2010.json").read_bytes())


@pytest.fixture
def loaded(db) -> Event:
    """The example, brought in."""
    return arrival.load(by=SYSTEM, checked=example.read()).event


def load(document: dict, extras: dict | None = None, **options: bool) -> arrival.Report:
    return arrival.load(by=SYSTEM, checked=arrival.check(reading.Package(document, extras or {})), **options)

"""What must be done before the parts start: catalogues, static files, tables, and the example on the first start."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from events.models import Event
from events.services import demonstration
from plenary import catalogues, opening
from plenary.supervisor.stamps import Stamps, due, fingerprints


def prepare(environ: Mapping[str, str], folder: Path) -> list[str]:
    """Does the steps that are due and returns their names. A public start is refused while a demo account exists."""
    stamps = Stamps(folder)
    steps = due(environ, folder)
    for step in steps:
        _DO[step]()
        stamps[step] = fingerprints(environ, folder).get(step, "done")
    if settings.PUBLIC:
        opening.refuse_demo_accounts()
    return steps


def collect_static() -> None:
    """Copies and fingerprints stylesheets, scripts, icons and fonts for the web process."""
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def migrate() -> None:
    """Brings the tables to the code's form, and runs the system checks while it is about it."""
    call_command("check", stdout=io.StringIO())
    call_command("migrate", interactive=False, verbosity=0)


def load_example() -> None:
    """On the first start of a copy that only this machine can reach: the example event and its organiser.

    A database that already holds an event is somebody's work and is left alone.
    """
    if settings.PUBLIC or Event.objects.exists():
        return
    call_command("load_example", stdout=io.StringIO())
    demonstration.open_account(event=Event.objects.get())


_DO = {
    "catalogues": catalogues.compile_all,
    "static": collect_static,
    "database": migrate,
    "example": load_example,
}

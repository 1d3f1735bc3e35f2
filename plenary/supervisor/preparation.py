"""What must be done before the parts start: catalogues, static files, tables, and the example on the first start.

Runs as a process of its own (`python -m plenary.supervisor.preparation`), so that the supervisor stays small.
"""

from __future__ import annotations

import io
import os
from typing import Any

import django
from django.core.management import CommandError, call_command

from plenary import start
from plenary.supervisor.stamps import ALWAYS, Stamps, fingerprints

STEPS = ("catalogues", "static", "database")
EXAMPLE = "example"


def due(environ: dict[str, str], stamps: Stamps, folder: Any) -> list[str]:
    """The steps whose inputs changed since they were last done."""
    now = fingerprints(environ, folder)
    steps = [step for step in STEPS if stamps[step] != now[step] or now[step].endswith(ALWAYS)]
    return [*steps, *([] if stamps[EXAMPLE] else [EXAMPLE])]


def prepare() -> None:
    """Does the steps that are due. Raises StartRefused with a sentence where one fails."""
    from django.conf import settings  # deferred: settings must be configured first

    from plenary import environment  # deferred: settings must be configured first

    environ, folder = environment.ambient(), settings.VAR_DIR
    stamps = Stamps(folder)
    for step in due(environ, stamps, folder):
        _DO[step]()
        stamps[step] = fingerprints(environ, folder).get(step, "done")
    if settings.PUBLIC:
        from plenary import opening  # deferred: settings must be configured first

        opening.refuse_demo_accounts()


def compile_catalogues() -> None:
    """Makes the binary form of every catalogue."""
    from plenary import catalogues  # deferred: slow import

    catalogues.compile_all()


def collect_static() -> None:
    """Copies and fingerprints stylesheets, scripts, icons and fonts for the web process."""
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def migrate() -> None:
    """Brings the tables to the code's form."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("check", stdout=io.StringIO())


def load_example() -> None:
    """On the first start of a copy that only this machine can reach: the example event and its organiser.

    A database that already holds an event is somebody's work and is left alone.
    """
    from django.conf import settings  # deferred: settings must be configured first

    from events.models import Event  # deferred: settings must be configured first
    from events.services import demonstration  # deferred: settings must be configured first

    if settings.PUBLIC or Event.objects.exists():
        return
    call_command("load_example", stdout=io.StringIO())
    demonstration.open_account(event=Event.objects.get())


_DO = {"catalogues": compile_catalogues, "static": collect_static, "database": migrate, EXAMPLE: load_example}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenary.settings")
    from django.db import DatabaseError  # deferred: settings must be configured first

    try:
        django.setup()
        prepare()
    except CommandError as error:
        raise start.StartRefused(str(error))
    except DatabaseError as error:
        raise start.StartRefused(f"The database does not answer as it should: {error}")
    except OSError as error:
        raise start.StartRefused(f"Setting up failed: {error.strerror or error}.")


if __name__ == "__main__":
    main()

"""Gets a copy ready to start; the supervisor runs it, and so may any other way of starting."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from plenary import environment, preparation
from plenary.supervisor.stamps import due


class Command(BaseCommand):
    help = (
        "Do what is due before a start: compile the catalogues, collect static files, migrate, and on the first start "
        "for this machine alone load the example. Example: manage.py prepare --dry-run"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say which steps are due.")

    def handle(self, *, dry_run: bool, verbosity: int, **_: Any) -> None:
        environ, folder = environment.ambient(), settings.VAR_DIR
        try:
            steps = due(environ, folder) if dry_run else preparation.prepare(environ, folder)
        except DatabaseError as error:
            raise CommandError(f"The database does not answer as it should: {error}")
        except OSError as error:
            raise CommandError(f"Setting up failed: {error.strerror or error}. Is the disk full or read-only?")
        if verbosity:
            self.stdout.write(f"{'Due' if dry_run else 'Done'}: {', '.join(steps) or 'nothing'}.")

"""Writes the documents that come from the code."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plenary import reference
from plenary.environment import ROOT


class Command(BaseCommand):
    help = (
        "Write .env.example, docs/environment.md and docs/commands.md from the code. "
        "Example: manage.py write_reference --check"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Change nothing; exit 1 when one is out of date.")

    def handle(self, *, check: bool, **_: Any) -> None:
        outdated = [str(path.relative_to(ROOT)) for path in reference.outdated()]
        if check and outdated:
            raise CommandError(f"Out of date: {', '.join(outdated)}. Write them: manage.py write_reference")
        if not check:
            reference.write()
        self.stdout.write(f"Written: {', '.join(outdated)}." if outdated else "All up to date.")

"""Compiles, renews and checks the message catalogues."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plenary import catalogues


class Command(BaseCommand):
    help = (
        "Compile the message catalogues. With --update, bring them to the strings of the source first; with --check, "
        "fail when a string of the source is missing or untranslated. Example: manage.py catalogues --update"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--update", action="store_true", help="Add new strings, drop those that are gone.")
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; exit 1 when a translation is missing."
        )

    def handle(self, *, update: bool, check: bool, **_: Any) -> None:
        if check:
            self.check_all()
            return
        for app in catalogues.APPS if update else ():
            for language in catalogues.languages_of(app):
                catalogues.update(app, language)
        written = catalogues.compile_all()
        self.stdout.write(f"{len(written)} catalogues compiled.")

    def check_all(self) -> None:
        gaps = list(catalogues.gaps())
        for gap in gaps:
            self.stdout.write(f"{gap.where} {gap.language} {gap.text!r}")
        if gaps:
            raise CommandError(f"{len(gaps)} strings are not translated. Add them: manage.py catalogues --update")
        self.stdout.write("Every string is translated.")

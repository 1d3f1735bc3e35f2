import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from plenary import environment
from plenary.doctor.findings import Finding, examine


class Command(BaseCommand):
    help = (
        "Say what is missing or unsafe for production, each with its remedy. Exit: 0 nothing that must be "
        "done, 1 something. Example: manage.py doctor --json"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        found = examine(environment.ambient())
        musts = sum(finding.must for finding in found)
        if options["json"]:
            told = {"sound": not musts, "findings": [asdict(finding) for finding in found]}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self._tell(found, musts)
        if musts:
            sys.exit(1)

    def _tell(self, found: list[Finding], musts: int) -> None:
        for finding in found:
            mark = "must" if finding.must else "should"
            self.stdout.write(f"{mark:>6}  {finding.says}\n        {finding.remedy}\n")
        if musts:
            self.stdout.write(f"{musts} things must be done before others rely on this.")
        else:
            self.stdout.write("Nothing must be done." if found else "Nothing is missing.")

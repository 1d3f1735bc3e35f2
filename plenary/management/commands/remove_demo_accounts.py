"""Removes what the first start made for one machine, before others may reach it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from events.models import User
from events.services import demonstration


class Command(BaseCommand):
    help = (
        "Remove the demo accounts, which sign in by a link from the terminal; a start beyond this machine demands it. "
        "Example: manage.py remove_demo_accounts --dry-run"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say which.")
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        if dry_run:
            addresses = sorted(User.objects.filter(is_demo=True).values_list("email", flat=True))
        else:
            addresses = demonstration.close_accounts()
        if options["json"]:
            self.stdout.write(json.dumps({"removed": addresses, "dry_run": dry_run}))
        else:
            verb = "Would remove" if dry_run else "Removed"
            self.stdout.write(f"{verb}: {', '.join(addresses) or 'nothing, there is no demo account'}.")

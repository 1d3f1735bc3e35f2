"""`make bench`: runs every benchmark on a throw-away PostgreSQL server and prints ratios."""

from __future__ import annotations

import os
import sys
import tempfile

import django

from tests import postgres


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, postgres.server() as url:
        os.environ.update(
            DATABASE_URL=url, VAR_DIR=folder, SECRET_KEY="bench", DJANGO_SETTINGS_MODULE="plenary.settings"
        )
        django.setup()
        from django.core.management import call_command
        from django.db import connections

        from bench import agendas, nothing_lost, places
        from tests.factories.events import DelegationFactory

        call_command("migrate", verbosity=0, interactive=False)
        print(f"Places: {places.HANDS} threads take {places.PLACES} places, median of {places.ROUNDS} rounds")
        for line in places.compare(DelegationFactory()):
            print("  " + line, flush=True)
        connections["default"].close_pool()
        print(f"Agendas: {agendas.ITEMS} items in two languages, median of {agendas.ROUNDS} rounds")
        for line in agendas.compare():
            print("  " + line, flush=True)
        print("Nothing lost: letters and printings through random killings", flush=True)
        for line in nothing_lost.trials():
            print("  " + line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

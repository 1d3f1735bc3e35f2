"""What a web process does before it serves."""

import logging

from django.conf import settings
from django.db import DatabaseError

from events.models import User
from events.queries import clock
from events.services import heartbeats
from plenary.start import StartRefused

logger = logging.getLogger(__name__)


def open_house() -> None:
    """Refuses a public start with a demo account, and asks the worker for a sign of life.

    A database that is away stops neither: it may come back, and the pages say so until then.
    """
    try:
        if settings.PUBLIC:
            refuse_demo_accounts()
        heartbeats.ask(now=clock.real_now())
    except DatabaseError as error:
        logger.warning("the database is away: %s", error)


def refuse_demo_accounts() -> None:
    """Raises StartRefused while anybody holding a link from a terminal could sign in."""
    found = list(User.objects.filter(is_demo=True).values_list("email", flat=True))
    if found:
        raise StartRefused(
            "Plenary was asked to serve beyond this machine, but this database has a demo account "
            f"({', '.join(found)}). "
            "Remove it first: .venv/bin/python manage.py remove_demo_accounts"
        )

"""Prints the badges of eight people whose names stand in eight scripts, inside a running copy.

Run as `python -m tests.browser.eight_scripts` with the copy's own environment; writes the path of the PDF.
"""

from __future__ import annotations

import os
import sys
from uuid import uuid4

import django

SCRIPTS = ("Arab", "Cyrl", "Deva", "Ethi", "Grek", "Hang", "Hans", "Thai")


def printed() -> str:
    """The file of a finished job, four badges a sheet."""
    from django.core.files.storage import default_storage

    from badges.enums import BadgeOrder, Paper, PrintJobState
    from badges.models import PrintJob
    from badges.queries.audiences import confirmed
    from badges.services import print_jobs
    from events.models import Event, User
    from tests.browser.stack import SLUG
    from tests.browser.staging import wait_for

    event = Event.objects.get(slug=SLUG)
    of_script = {person.local_script: person.key for person in confirmed(event).order_by("-key")}
    audience = {"participants": [of_script[script] for script in SCRIPTS]}
    order = print_jobs.Order(audience=audience, order=BadgeOrder.CITY, paper=Paper.A4_4UP)
    organiser = User.objects.get(is_demo=True)
    job = print_jobs.start(by=organiser, event=event, order=order, request_key=uuid4())
    wait_for(PrintJob.objects.filter(pk=job.pk, state=PrintJobState.DONE).exists, "the print job")
    job.refresh_from_db()
    return default_storage.path(job.file)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenary.settings")
    django.setup()
    sys.stdout.write(printed())

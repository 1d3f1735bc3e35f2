"""What the readers of bench/busy.py open, made in the database of the copy they read: addresses and a session."""

from __future__ import annotations

import json
import sys

import django


def main(number: int) -> None:
    django.setup()
    from django.conf import settings
    from django.test import Client

    from bench import assemblies
    from events.models import Participant
    from events.queries import links
    from tests.factories.events import StaffFactory

    event, _titles = assemblies.released_on_one_day(number)
    person = Participant.objects.filter(event=event).order_by("pk").first()
    assert person
    client = Client()
    client.force_login(
        StaffFactory(event=event, user__email="reader@example.org").user,
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    pages = {
        "the public programme": f"/{event.slug}/programme/{assemblies.FULL_DAY}/",
        "a person’s own page": f"/{event.slug}/me/{links.personal_token(person)}/",
        "Today": f"/office/{event.slug}/today/",
        "People": f"/office/{event.slug}/people/",
    }
    print(json.dumps({"pages": pages, "session": client.cookies[settings.SESSION_COOKIE_NAME].value}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""Browsers of people with a role."""

from django.test import Client

from events.models import Event
from tests.factories.events import StaffFactory


def visitor(event: Event, role: str) -> Client:
    """A signed-in browser of somebody with a role in the event."""
    client = Client()
    user = StaffFactory(event=event, role=role).user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client

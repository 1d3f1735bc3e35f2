"""A new event: empty, owned by whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction

from events.enums import StaffRole
from events.models import Event, Staff, User
from events.queries import permissions as reading
from events.rules import Action
from events.services import audit, consents, permissions


class AddressTaken(Exception):
    """Another event has this short address."""


def found(*, by: User, values: Mapping[str, Any]) -> Event:
    """A new event stands with these facts, and `by` owns it.

    Calendar UIDs of the event end in this installation's host name from now on, whatever it is called later. People
    are asked whether they may be listed, in words of ours.
    Raises AddressTaken, and permissions.NotAllowed for accounts that own no event and are no administrators.
    """
    if not reading.may_found(by):
        raise permissions.NotAllowed(Action.MANAGE_STAFF)
    domain = urlsplit(settings.SITE_URL).hostname or "localhost"
    try:
        with transaction.atomic():
            event = Event.objects.create(uid_domain=domain, **values)
            Staff.objects.create(event=event, user=by, role=StaffRole.OWNER)
            audit.record(by=audit.staff(by), verb="event.made", on=event, event=event, after={"slug": event.slug})
            consents.publish_first(by=audit.staff(by), event=event)
    except IntegrityError:
        if Event.objects.filter(slug=values["slug"]).exists():
            raise AddressTaken
        raise
    return event

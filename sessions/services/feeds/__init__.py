"""The programme as calendars one subscribes to."""

from sessions.services.feeds.addresses import Subscription, subscription
from sessions.services.feeds.calendars import Scope, calendar, everything, own, person_public, room, sitting
from sessions.services.feeds.entries import edition

__all__ = [
    "Scope",
    "Subscription",
    "calendar",
    "edition",
    "everything",
    "own",
    "person_public",
    "room",
    "sitting",
    "subscription",
]

"""A calendar's address in the forms that calendars take it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Subscription:
    """Absolute addresses: to download, for the calendar on this device, and for two calendars in the browser."""

    https: str
    webcal: str
    google: str
    outlook: str


def subscription(*, path: str, language: str, name: str) -> Subscription:
    """How to subscribe to the feed at `path` (within the site) in a language; `name` is what Outlook calls it."""
    address = f"{settings.SITE_URL}{path}?{urlencode({'lang': language})}"
    webcal = f"webcal://{address.split('://', 1)[1]}"
    outlook = urlencode({"url": address, "name": name})
    return Subscription(
        https=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?{urlencode({'cid': webcal})}",
        outlook=f"https://outlook.live.com/calendar/0/addfromweb?{outlook}",
    )

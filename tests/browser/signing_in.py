"""How each kind of account gets in: through the pages, as people do."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time

from playwright.sync_api import Page

from tests.browser.stack import Stack
from tests.contracts.routes import ANYONE, HALFWAY, KEEPER, MEMBER, ORGANISER

FRESH = 200.0  # seconds; after 300 the account pages ask for the password again


class Doors:
    """Signs in once for each account, and hands the cookies to every later device."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self._kept: dict[str, tuple[float, list]] = {}

    def enter(self, page: Page, who: str) -> None:
        """The page's browser context belongs to that account from now on."""
        if who == ANYONE:
            return
        since, cookies = self._kept.get(who, (0.0, []))
        if cookies and time.monotonic() - since < FRESH:
            page.context.add_cookies(cookies)
            return
        _WAYS[who](self.stack, page)
        self._kept[who] = (time.monotonic(), page.context.cookies())


def by_link(stack: Stack, page: Page) -> None:
    """The link that the terminal prints, and its button."""
    page.goto(stack.address("sign_in_demo", stack.stage["sign_in_token"]))
    page.locator("main form button").first.click()
    page.wait_for_url(stack.address("office_home") + "**")


def by_password(stack: Stack, page: Page, name: str = MEMBER) -> None:
    page.goto(stack.address("account_login"))
    page.locator("[name=login]").fill(f"{name}@example.org")
    page.locator("[name=password]").fill(stack.stage["password"])
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda address: "/login/" not in address)


def confirmed(stack: Stack, page: Page) -> None:
    """The password once more, as the account pages ask before they change what guards an account."""
    page.goto(stack.address("account_reauthenticate"))
    page.locator("[name=password]").fill(stack.stage["password"])
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda address: "/reauthenticate/" not in address)


def as_member(stack: Stack, page: Page) -> None:
    by_password(stack, page)
    confirmed(stack, page)


def half_way(stack: Stack, page: Page) -> None:
    """Password given, second factor still asked for."""
    by_password(stack, page, KEEPER)
    page.wait_for_url(stack.address("mfa_authenticate") + "**")


def with_factor(stack: Stack, page: Page) -> None:
    half_way(stack, page)
    page.locator("[name=code]").first.fill(time_code(stack.stage["totp_secret"]))
    page.locator("[name=code]").first.press("Enter")
    page.wait_for_url(lambda address: "/authenticate/" not in address)
    confirmed(stack, page)


def time_code(secret: str) -> str:
    """The six digits that an authenticator app shows now (RFC 6238 over RFC 4226, 30 s, SHA-1)."""
    counter = int(time.time() // 30).to_bytes(8)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = mac[-1] & 0xF
    number = int.from_bytes(mac[place : place + 4]) & 0x7FFFFFFF
    return f"{number % 10**6:06}"


_WAYS = {ORGANISER: by_link, MEMBER: as_member, KEEPER: with_factor, HALFWAY: half_way}

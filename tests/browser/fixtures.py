"""Fixtures of the browser tests: the running copy, the browser, and pages that are watched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.signing_in import Doors
from tests.browser.stack import Stack
from tests.browser.watching import Watcher
from tests.contracts.routes import ANYONE

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
AS_ROOT = ["--no-sandbox"]
DESKTOP = {"width": 1360, "height": 900}
PHONE = {"width": 360, "height": 740}
PATIENCE = 30_000  # ms that a page may take on a busy machine


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A whole copy of Plenary with the example, one for the run."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (on Debian: apt-get install chromium).")
    running = Stack(tmp_path_factory.mktemp("copy"))
    yield running
    running.end()


@pytest.fixture(scope="session")
def doors(stack: Stack) -> Doors:
    return Doors(stack)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a module: Playwright's event loop must be gone before tests that talk to a database run."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (on Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        browser = _launch(playwright)
        yield browser
        browser.close()


def _launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*QUIET, *(AS_ROOT if os.geteuid() == 0 else [])], chromium_sandbox=False
    )


@dataclass
class Visitor:
    """One person at one device: a browser context, its first page, and the watcher on all of its pages."""

    context: BrowserContext
    page: Page
    watcher: Watcher


@pytest.fixture
def visit(stack: Stack, doors: Doors, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a device: `visit(phone=True, lang="ko", dark=True, script=False, who=ORGANISER)`.

    When the test ends, so do its devices, and anything a watcher noticed fails the test.
    """
    opened: list[Visitor] = []

    def open_device(**wishes: Any) -> Visitor:
        who = wishes.pop("who", ANYONE)
        visitor = device(stack, chromium, **wishes)
        doors.enter(visitor.page, who)
        opened.append(visitor)
        return visitor

    yield open_device
    findings = []
    for visitor in opened:
        visitor.context.close()
        findings += visitor.watcher.findings
    assert findings == []


def device(
    stack: Stack,
    chromium: Browser,
    *,
    phone: bool = False,
    lang: str = "en",
    dark: bool = False,
    script: bool = True,
) -> Visitor:
    """A new browser context."""
    context = chromium.new_context(
        viewport=PHONE if phone else DESKTOP,
        has_touch=phone,
        locale="ko-KR" if lang == "ko" else "en-GB",
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        java_script_enabled=script,
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    return Visitor(context, context.new_page(), Watcher(context, stack.origin))

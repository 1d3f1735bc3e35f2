"""Every page, for everybody: WCAG 2.2 AA as far as a machine sees, no sideways scrolling, one heading, a language."""

import pytest

from tests.browser.fixtures import PHONE
from tests.browser.rules import axe_findings, own_findings, width_findings
from tests.contracts.routes import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("route", PAGES, ids=lambda route: route.label)]


def opened(route, stack, visit, **wishes):
    """The route's page, come to rest, and what is wrong with its answer."""
    visitor = visit(who=route.who, **wishes)
    if route.status >= 400:
        visitor.watcher.expect(route.status)
    if not route.ours:
        visitor.watcher.expect(404)  # it names no icon, so that browsers ask for /favicon.ico
    path = route.path(stack.stage)
    answer = visitor.page.goto(stack.origin + path, wait_until="load")
    assert (answer.status, visitor.page.url) == (route.status, stack.origin + path)
    return visitor.page


def test_page_in_english_by_day_is_sound(route, stack, visit):
    page = opened(route, stack, visit)
    findings = axe_findings(page) + (own_findings(page, "en") if route.ours else [])
    page.set_viewport_size(PHONE)
    assert findings + width_findings(page) == []


def test_page_in_korean_at_night_on_a_phone_is_sound(route, stack, visit):
    page = opened(route, stack, visit, lang="ko", dark=True, phone=True)
    findings = axe_findings(page) + (own_findings(page, "ko") if route.ours else [])
    assert findings + width_findings(page) == []

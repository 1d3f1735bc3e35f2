"""The public programme as people use it: subscribed, at night, without script, from right to left."""

import pytest
from playwright.sync_api import expect

from tests.browser.fixtures import DESKTOP, PHONE
from tests.browser.rules import width_findings
from tests.browser.stack import SLUG
from tests.contracts.routes import ANYONE, ORGANISER

pytestmark = pytest.mark.browser
LIGHTNESS = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
}"""
BOTH_WAYS = (
    ("event_home", ANYONE, ()),
    ("programme", ANYONE, ()),
    ("sitting", ANYONE, ("sitting",)),
    ("delegations", ANYONE, ()),
    ("me", ANYONE, ("tokens", "approved")),
    ("me_form", ANYONE, ("tokens", "accepted")),
    ("office_today", ORGANISER, ()),
    ("office_people", ORGANISER, ()),
    ("office_approvals", ORGANISER, ()),
    ("office_print", ORGANISER, ()),
)


def test_programme_is_subscribed_by_its_link(stack, visit):
    visitor = visit()
    visitor.page.goto(stack.address("programme", SLUG))
    link = visitor.page.locator("a[href^='webcal:']").first.get_attribute("href")
    answer = visitor.context.request.get(link.replace("webcal:", "http:", 1))
    assert answer.headers["content-type"].split(";")[0] == "text/calendar"
    assert answer.text().startswith("BEGIN:VCALENDAR")
    assert answer.text().count("BEGIN:VEVENT") == stack.one(
        "SELECT count(*) FROM programme_sitting s JOIN events_event e ON e.id = s.event_id "
        "WHERE e.slug = ? AND s.kind <> 'bilateral'",
        SLUG,
    )


def test_day_and_sitting_are_reached_without_script(stack, visit):
    page = visit(script=False, phone=True).page
    page.goto(stack.address("programme", SLUG))
    page.locator(".days nav a").last.click()
    expect(page.locator(".days nav a").last).to_have_attribute("aria-current", "page")
    page.locator(".sittings h3 a, .sittings h2 a").first.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(("dark", "lightness"), [(False, range(200, 256)), (True, range(60))])
def test_page_follows_the_theme_of_the_device(dark, lightness, stack, visit):
    page = visit(dark=dark).page
    page.goto(stack.address("programme", SLUG))
    assert page.evaluate(LIGHTNESS) in lightness


def test_chosen_theme_outlives_the_page(stack, visit):
    page = visit().page
    page.goto(stack.address("programme", SLUG))
    page.locator("[data-theme-toggle]").click()
    page.goto(stack.address("speakers", SLUG))
    assert page.evaluate(LIGHTNESS) in range(60)


@pytest.mark.parametrize(("name", "who", "arguments"), BOTH_WAYS, ids=[name for name, _who, _arguments in BOTH_WAYS])
def test_page_turned_from_right_to_left_does_not_scroll_sideways(name, who, arguments, stack, visit):
    value = stack.stage
    for part in arguments:
        value = value[part]
    page = visit(who=who).page
    page.goto(stack.address(name, SLUG, *([value] if arguments else [])))
    page.evaluate("document.documentElement.dir = 'rtl'")
    findings = width_findings(page)
    page.set_viewport_size(PHONE)
    findings += width_findings(page)
    page.set_viewport_size(DESKTOP)
    assert findings == []

"""What the small scripts of the public pages add, and that nothing is missing without them."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.browser


@pytest.fixture
def day(stack):
    return stack.origin + reverse("programme_day", args=[stack.stage["event"], "2010-09-07"])


def test_programme_is_complete_and_filters_without_script(day, visit):
    page = visit(script=False).page
    page.goto(day)
    everything = page.locator("article.sitting").count()
    assert page.locator("[data-star]:visible, [data-only-stars]:visible").count() == 0
    page.locator(".filters summary").click()
    page.locator("#filter-kind").select_option("plenary")
    page.get_by_role("button", name="Show").click()
    assert 0 < page.locator("article.sitting").count() < everything
    page.get_by_role("link", name="Clear").click()
    assert page.locator("article.sitting").count() == everything


def test_stars_are_kept_in_this_browser_and_narrow_the_day(day, visit):
    page = visit().page
    page.goto(day)
    star = page.locator("[data-star]").first
    star.click()
    page.reload()
    assert star.get_attribute("aria-pressed") == "true"
    page.locator("[data-only-stars]").click()
    assert page.locator("article.sitting:visible").count() == 1
    star.click()
    assert page.locator("[data-only-stars]").is_hidden()
    assert page.locator("article.sitting:visible").count() == page.locator("article.sitting").count()


@pytest.mark.parametrize(("zone", "said"), [("Europe/Paris", "02:00 your time"), ("Asia/Tokyo", None)])
def test_time_of_the_reader_stands_beside_the_venues_where_it_differs(zone, said, day, stack, visit):
    visitor = visit()
    page = visitor.page
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": zone})
    page.goto(day)
    opening = page.locator("article.sitting", has_text="Opening Ceremony")
    assert opening.locator(".when > time").inner_text() == "09:00"
    assert opening.locator(".yours").all_inner_texts() == ([said] if said else [])


def test_structured_data_is_there_and_refused_by_no_policy(day, visit):
    page = visit().page
    page.goto(day)
    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert (data["@type"], data["location"]["@type"]) == ("Event", "Place")


def test_board_is_renewed_every_minute_while_it_is_looked_at(day, visit):
    page = visit().page
    page.clock.install()
    page.goto(day)
    page.locator("[data-board]").evaluate("(board) => { board.dataset.old = ''; }")
    page.clock.run_for(59_000)
    assert page.locator("[data-board][data-old]").count() == 1
    with page.expect_response(day):
        page.clock.run_for(2_000)
    page.locator("[data-board]:not([data-old])").wait_for()
    assert page.locator("[data-board]").count() == 1


def test_busiest_day_weighs_less_than_a_hundred_kilobytes_unpacked(day, visit):
    page = visit().page
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(day, wait_until="networkidle")
    pages = [each for each in answers if each.request.resource_type in {"document", "stylesheet", "script"}]
    assert len(pages) > 5
    assert sum(len(each.body()) for each in pages) < 100_000

"""Answers on the personal page: within the promised clicks, without script, in another language."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Hand

pytestmark = pytest.mark.browser


def test_declining_takes_two_clicks(visit, people):
    person = people["declining"]
    page = visit(phone=True).page
    hand = Hand(page)
    page.goto(person.page())
    hand.tap(page.locator("summary").filter(has_text="I cannot attend"))
    hand.tap(page.get_by_role("button", name="Decline the invitation"))
    expect(page.locator(".toast")).to_contain_text("Thank you for telling us")
    assert (person.status, hand.clicks) == ("declined", 2)


def test_language_is_switched_in_one_click_and_kept(stack, visit, people):
    page = visit(phone=True).page
    hand = Hand(page)
    page.goto(people["accepted"].page())
    hand.tap(page.locator("header a[hreflang=ko]"))
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.goto(stack.address("programme", stack.stage["event"]))
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    assert hand.clicks == 1


def test_form_keeps_what_was_typed_when_the_language_changes(visit, people):
    page = visit(phone=True).page
    page.goto(people["in another language"].page("me_form"))
    page.locator("[name=honorific]").fill("Dr")
    page.locator("[name=full_name]").fill("")
    page.locator("button[name=check]").click()
    expect(page.locator(".summary")).to_be_focused()
    assert page.title().startswith("Error:")
    page.locator("button[name=language][value=ko]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.locator("[name=honorific]")).to_have_value("Dr")
    expect(page.locator(".summary a").first).to_have_attribute("href", "#id_full_name")
    assert any("가" <= letter <= "힣" for letter in page.locator(".summary h2").inner_text())


def test_form_is_filled_and_sent_without_script(visit, people):
    person = people["without script"]
    page = visit(script=False, phone=True).page
    page.goto(person.page())
    page.locator("main a.btn-main").click()
    page.locator("[name=arrival_flight]").fill("GA 878")
    page.locator("button[name=save]").click()
    expect(page.locator(".toast")).to_contain_text("Saved")
    expect(page.locator("[name=arrival_flight]")).to_have_value("GA 878")
    page.locator("button[name=check]").click()
    expect(page.locator("main")).to_contain_text("GA 878")
    page.locator("form[action$='/check/'] button").click()
    expect(page.locator(".steps")).to_be_visible()
    assert person.status == "submitted"

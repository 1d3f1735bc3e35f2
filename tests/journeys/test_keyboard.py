"""Everything by keyboard: each stop of Tab is visible, and every way leads on."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Keyboard
from tests.browser.stack import SLUG
from tests.contracts.routes import ORGANISER

pytestmark = pytest.mark.browser


def test_personal_form_is_filled_and_sent_by_keyboard(visit, people):
    person = people["accepted"]
    page = visit().page
    keyboard = Keyboard(page)
    page.goto(person.page())
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    keyboard.press(page.locator("main a.btn-main"))
    keyboard.fill(page.locator("[name=job_title]"), "Head of ICT")
    keyboard.press(page.locator("button[name=check]"))
    expect(page.locator("main")).to_contain_text("Head of ICT")
    keyboard.press(page.locator("form[action$='/check/'] button"))
    expect(page.locator(".steps")).to_be_visible()
    assert (person.status, keyboard.hidden_stops) == ("submitted", [])


def test_registration_is_approved_by_tab_and_enter(stack, visit, people):
    person = people["to approve"]
    page = visit(who=ORGANISER).page
    keyboard = Keyboard(page)
    page.goto(stack.address("office_approvals", SLUG))
    keyboard.press(page.locator(f"tr[data-row='{person.registration}'] button"))
    expect(page.locator(".toast")).to_contain_text(f"{person.name} is confirmed.")
    keyboard.press(page.locator(".toast button"))
    expect(page.locator(".toast")).to_contain_text("as it was before")
    assert (person.status, keyboard.hidden_stops) == ("submitted", [])


def test_sheet_of_keys_opens_by_its_key_and_gives_the_focus_back(stack, visit):
    page = visit(who=ORGANISER).page
    page.goto(stack.address("office_approvals", SLUG))
    button = page.get_by_role("button", name="Keys")
    button.focus()
    page.keyboard.press("?")
    expect(page.locator("#dialog-keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#dialog-keys")).to_be_hidden()
    expect(button).to_be_focused()

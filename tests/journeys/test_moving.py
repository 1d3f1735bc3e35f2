"""Moving in the office as people do it: in a dialog with the keyboard, on a phone, and without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.rules import width_findings
from tests.browser.stack import SLUG
from tests.contracts.routes import ORGANISER

pytestmark = pytest.mark.browser
TIME = "[name=starts_at_time]"


@pytest.fixture
def dinner(stack) -> str:
    """The name of a sitting that nothing follows closely."""
    return "Welcome Dinner"


def move_of(page, name: str):
    return page.get_by_role("link", name=re.compile(rf"^Move…\s*: {name}$"))


def begins(page, name: str) -> str:
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))
    return row.get_by_role("cell").first.inner_text().split("–")[0]


def test_dialog_opens_moves_and_undoes_by_keyboard(stack, visit, dinner):
    page = visit(who=ORGANISER).page
    page.goto(stack.address("office_programme", SLUG))
    link = move_of(page, dinner)
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=f"Move “{dinner}”")
    expect(dialog).to_be_visible()

    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()

    page.keyboard.press("Enter")
    dialog.locator(TIME).fill("18:45")
    dialog.locator(TIME).press("Enter")
    expect(page.locator(".toast")).to_contain_text("is moved.")
    assert begins(page, dinner) == "18:45"

    page.locator(".toast").get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".toast")).to_contain_text("as it was before")
    assert begins(page, dinner) == "18:30"


@pytest.mark.parametrize("script", [True, False])
def test_phone_moves_with_and_without_script(script, stack, visit, dinner):
    page = visit(who=ORGANISER, script=script, phone=True).page
    page.goto(stack.address("office_programme", SLUG))
    assert width_findings(page) == []
    move_of(page, dinner).click()
    page.locator(TIME).fill("18:40")
    page.locator("form[data-move] button.btn-main").click()
    expect(page.locator(".toast")).to_contain_text("is moved.")
    page.locator(".toast button").first.click()
    assert begins(page, dinner) == "18:30"

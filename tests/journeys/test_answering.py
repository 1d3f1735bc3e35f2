"""A delegate answers on a phone; the secretariat decides by keyboard."""

import pytest

from tests.browser.stack import SLUG
from tests.contracts.routes import ORGANISER

pytestmark = pytest.mark.browser


def test_a_delegate_accepts_in_three_clicks_on_two_devices(visit, people):
    person = people["on two devices"]
    link = person.page()
    phone = visit(phone=True)
    phone.page.goto(link)
    phone.page.get_by_role("button", name="I will attend").click()
    phone.page.get_by_role("textbox", name="Position").fill("Director of the Day")
    phone.page.get_by_role("textbox", name="Form of address").focus()
    phone.page.locator(".saved").get_by_text("Saved").wait_for()
    phone.context.close()  # the phone is lost; nothing typed is

    desk = visit()
    desk.page.goto(link)
    desk.page.get_by_role("link", name="Go on with the form").click()
    assert desk.page.get_by_role("textbox", name="Position").input_value() == "Director of the Day"
    desk.page.get_by_role("button", name="Check your answers").click()
    desk.page.get_by_role("button", name="Send my registration").click()
    assert desk.page.locator("li[aria-current=step]").inner_text().startswith("Under review")
    assert person.status == "submitted"


def test_a_delegate_without_script_keeps_a_wrong_answer_and_mends_it(visit, people):
    person = people["changing her mind"]
    link = person.page()
    visitor = visit(script=False, phone=True)
    page = visitor.page
    page.goto(link)
    page.get_by_role("button", name="I will attend").click()
    page.locator("#id_email").fill("kim@bcn")
    page.get_by_role("button", name="Check your answers").click()
    assert page.title().startswith("Error: ")
    page.get_by_role("button", name="한국어").click()
    assert page.locator("html").get_attribute("lang") == "ko"
    assert page.locator("#id_email").input_value() == "kim@bcn"
    assert page.locator("#id_email_error").count() == 1
    page.goto(f"{link}?lang=en")
    page.locator("summary").get_by_text("I cannot attend").click()
    page.get_by_role("button", name="Decline the invitation").click()
    assert person.status == "declined"
    page.get_by_role("button", name="I can attend after all").click()
    assert person.status == "accepted"


def test_the_secretariat_approves_a_range_by_keyboard_and_takes_it_back(stack, visit):
    page = visit(who=ORGANISER).page
    page.goto(stack.address("office_approvals", SLUG))
    waiting = page.locator("tr[data-row]").count()
    for key in "jjx":
        page.keyboard.press(key)
    page.locator("[name=ids]").nth(3).click(modifiers=["Shift"])
    assert page.locator("[data-selected]").inner_text() == "3 selected"
    with page.expect_navigation():
        page.keyboard.press("a")
    assert page.locator("tr[data-row]").count() == waiting - 3
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.locator("tr[data-row]").count() == waiting


def test_single_keys_can_be_switched_off(stack, visit):
    page = visit(who=ORGANISER).page
    page.goto(stack.address("office_approvals", SLUG))
    page.keyboard.press("?")
    page.get_by_label("Use single keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("[data-selected]").inner_text() == ""

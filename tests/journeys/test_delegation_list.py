"""A focal point keeps the list of a delegation on a phone, and lets a colleague read it."""

import pytest
from playwright.sync_api import expect

from events.models import Colleague, Delegation
from events.queries import links
from tests.browser.hands import Hand, Keyboard
from tests.browser.rules import axe_findings, width_findings
from tests.browser.stack import SLUG

pytestmark = pytest.mark.browser

CITY = "caracas"


def list_of(stack, key=CITY):
    """The address of a delegation's page, for its focal point."""
    row = Delegation(
        pk=stack.one("SELECT id FROM events_delegation WHERE key = ?", key),
        link_version=stack.one("SELECT link_version FROM events_delegation WHERE key = ?", key),
    )
    return stack.address("delegation_page", SLUG, links.delegation_token(row))


def fill(page, **answers):
    for name, text in answers.items():
        page.locator(f"[name={name}]").fill(text)


def person_named(page, name):
    return page.locator(".person").filter(has_text=name)


@pytest.mark.parametrize("script", [True, False])
def test_people_are_added_corrected_replaced_and_withdrawn_on_a_phone(stack, visit, script):
    page = visit(phone=True, script=script).page
    surname = "Rojas" if script else "Salas"
    page.goto(list_of(stack))
    page.get_by_role("link", name="Add a person").click()
    fill(page, full_name=f"Inés {surname}", given_name="Inés", family_name=surname, job_title="Adviser")
    fill(page, email="protocolo@caracas.example")
    page.get_by_role("button", name="Add to the list").click()
    expect(page.locator(".toast")).to_contain_text(f"Inés {surname} is on the list")

    person_named(page, f"Inés {surname}").get_by_role("link", name="Correct").click()
    fill(page, job_title="Director of Protocol")
    page.get_by_role("button", name="Save").click()
    expect(person_named(page, f"Inés {surname}")).to_contain_text("Director of Protocol")
    page.get_by_role("button", name="Undo").click()
    expect(person_named(page, f"Inés {surname}")).to_contain_text("Adviser")

    hand = Hand(page)
    hand.tap(person_named(page, f"Inés {surname}").get_by_role("link", name="Someone else goes"))
    fill(page, full_name=f"Ana {surname}", given_name="Ana", family_name=surname, job_title="Adviser")
    fill(page, email="protocolo@caracas.example")
    hand.tap(page.get_by_role("button", name="Invite them instead"))
    expect(page.locator(".toast")).to_contain_text(f"Ana {surname} goes instead of Inés {surname}")
    assert hand.clicks <= 3

    person_named(page, f"Ana {surname}").locator("form[action$='/withdraw/'] button").last.click()
    expect(page.locator(".toast")).to_contain_text(f"Ana {surname} is withdrawn.")
    assert (axe_findings(page) if script else []) + width_findings(page) == []  # axe itself is a script


def test_a_colleague_who_may_only_read_finds_no_button(stack, visit):
    page = visit(phone=True).page
    page.goto(list_of(stack))
    page.get_by_role("link", name="Share with a colleague").click()
    fill(page, name="Luz Marina", email="luz@caracas.example")
    page.get_by_role("button", name="Invite the colleague").click()
    expect(page.locator(".toast")).to_contain_text("A letter with a link of their own goes to Luz Marina")
    pk = stack.one("SELECT id FROM events_colleague WHERE email = ?", "luz@caracas.example")
    link = stack.address("delegation_page", SLUG, links.colleague_token(Colleague(pk=pk, link_version=1)))

    reader = visit(phone=True, lang="ko", dark=True)
    reader.page.goto(link)
    expect(reader.page.locator("main h1")).to_be_visible()
    assert reader.page.locator("main form, main .acts, main a.btn-main").count() == 0
    assert axe_findings(reader.page) + width_findings(reader.page) == []

    page.get_by_role("button", name="Take the link back").click()
    expect(page.locator(".toast")).to_contain_text("opens nothing any more")
    reader.watcher.expect(404)
    assert reader.page.goto(link).status == 404


def test_somebody_is_added_by_keyboard_alone(stack, visit):
    page = visit().page
    keyboard = Keyboard(page)
    page.goto(list_of(stack))
    keyboard.press(page.get_by_role("link", name="Add a person"))
    words = {"full_name": "Omar Key", "given_name": "Omar", "job_title": "Adviser", "email": "omar@caracas.example"}
    for name, text in words.items():
        keyboard.fill(page.locator(f"[name={name}]"), text)
    keyboard.press(page.get_by_role("button", name="Add to the list"))
    expect(page.locator(".toast")).to_contain_text("Omar Key is on the list")
    keyboard.press(page.locator(".toast button"))
    expect(page.locator(".toast")).to_contain_text("as it was before")
    assert keyboard.hidden_stops == []

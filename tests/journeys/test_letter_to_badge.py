"""From the letter to the door: one person's way through the whole assembly, every step in a browser."""

import io

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from badges.rules import read_code
from tests.browser.hands import Hand
from tests.browser.signing_in import by_link
from tests.browser.stack import SLUG
from tests.copies import until

pytestmark = pytest.mark.browser
NOT_INVITED = """SELECT count(*) FROM events_registration r
LEFT JOIN events_invitation i ON i.participant_id = r.participant_id
JOIN events_participant p ON p.id = r.participant_id JOIN events_event e ON e.id = p.event_id
WHERE e.slug = ? AND r.status = 'invited' AND i.invited_at IS NULL"""
TITLE = "Director of Citizen Services"


def test_invited_person_comes_through_the_door(stack, visit, people):
    office, person = visit().page, people["invited"]
    by_link(stack, office)
    link = send_and_read(stack, office, person)
    answer_on_a_phone(visit, link, person)
    decide_twice(stack, office, person)
    codes = print_badges(stack, office, person)
    arrive_twice(stack, office, person, codes)


def send_and_read(stack, office, person):
    """The organiser writes to everybody not yet invited, and reads the letter in the outbox; gives its link."""
    office.locator(f"main .need a[href*='/{SLUG}/']").first.click()
    office.locator("nav a[href$='/people/']").first.click()
    office.get_by_role("link", name="Not invited").click()
    number = stack.one(NOT_INVITED, SLUG)
    office.get_by_role("link", name=f"Write to {number} ").click()
    office.get_by_role("button", name=f"Send to {number} ").click()
    office.wait_for_url("**/mail/*/")
    assert stack.one("SELECT count(*) FROM events_delivery WHERE kind = 'invitation' AND state = 'sent'") == 0
    the_minute_passes(stack)
    sent = "SELECT count(*) = ? FROM events_delivery WHERE kind = 'invitation' AND state = 'sent'"
    stack.comes(sent, number)
    office.goto(stack.address("office_outbox", SLUG) + f"?q={person.email}")
    office.locator("table a").first.click()
    address = office.locator(".letter-text a").first.get_attribute("href")
    assert address == person.page()
    return address


def the_minute_passes(stack):
    """The minute in which a mailing can be stopped is over."""
    stack.change("UPDATE events_mailing SET hold_until = datetime('now', '-1 minute') WHERE state = 'held'")
    stack.change("UPDATE events_delivery SET due_at = datetime('now', '-1 minute') WHERE state = 'waiting'")


def answer_on_a_phone(visit, link, person):
    """Accepts in Korean, loses the phone in the middle of the form, and goes on with another one."""
    phone = visit(phone=True, lang="ko")
    hand = Hand(phone.page)
    phone.page.goto(link)
    assert phone.page.locator("html").get_attribute("lang") == "ko"
    hand.tap(phone.page.locator("form[action$='/accept/'] button"))
    position = phone.page.locator("[name=job_title]")
    position.fill(TITLE)
    with phone.page.expect_response("**/form/job_title/"):
        position.blur()
    expect(phone.page.locator(".saved")).to_contain_text("저장")
    phone.context.close()
    assert person.status == "accepted"
    other = visit(phone=True, lang="ko")
    hand.page = other.page
    other.page.goto(link)
    hand.tap(other.page.locator("main a.btn-main"))
    expect(other.page.locator("[name=job_title]")).to_have_value(TITLE)
    hand.tap(other.page.locator("button[name=check]"))
    expect(other.page.locator("dl.facts").first).to_contain_text(TITLE)
    hand.tap(other.page.locator("form[action$='/check/'] button"))
    expect(other.page.locator(".steps")).to_be_visible()
    assert person.status == "submitted"
    assert hand.clicks <= 5


def decide_twice(stack, office, person):
    """Approves with the keyboard alone, takes it back, and approves again."""
    office.goto(stack.address("office_approvals", SLUG))
    approve_by_key(office, person)
    assert person.status == "approved"
    office.keyboard.press("u")
    expect(office.locator(".toast").first).to_contain_text("as it was before")
    assert person.status == "submitted"
    approve_by_key(office, person)
    assert person.status == "approved"


def approve_by_key(office, person):
    row = office.locator(f"tr[data-row='{person.registration}']")
    for _step in range(60):
        office.keyboard.press("j")
        if row.evaluate("(row) => row === document.activeElement"):
            break
    office.keyboard.press("a")
    expect(office.locator(".toast").first).to_contain_text(f"{person.name} is confirmed.")


def print_badges(stack, office, person):
    """Makes the badges of the person's city, follows the job to its end, and reads the codes of the person's pages."""
    office.goto(stack.address("office_print", SLUG))
    office.locator("[name=who][value=delegation]").check()
    office.locator("[name=delegation]").select_option("perth")
    look = office.get_by_role("button", name="Look again")
    if look.is_visible():
        look.click()
    office.get_by_role("button", name="Make ").click()
    office.wait_for_url("**/print/*/")
    pdf = office.get_by_role("link", name="Open the PDF")
    expect(pdf).to_be_visible(timeout=60_000)
    body = office.context.request.get(stack.origin + pdf.get_attribute("href")).body()
    return codes_of(body, person.name)


def codes_of(body, name):
    """The codes on the pages of a PDF that show the name, as a camera reads them."""
    document = pypdfium2.PdfDocument(io.BytesIO(body))
    found = set()
    for page in document:
        if "".join(name.split()) in "".join(page.get_textpage().get_text_range().split()):
            picture = page.render(scale=300 / 72).to_pil()
            found |= {each.text for each in zxingcpp.read_barcodes(picture)}
    document.close()
    return found


def arrive_twice(stack, office, person, codes):
    """The code opens the door once; the second time the desk says when and where."""
    theirs = stack.one("SELECT code FROM badges_badge WHERE participant_id = ? AND voided_at IS NULL", person.pk)
    code = next(each for each in codes if read_code(each) == theirs)
    office.goto(stack.address("desk", SLUG))
    office.locator("#desk").fill("Desk 2")
    office.locator("#code").fill(code)
    office.locator("#code").press("Enter")
    expect(office.locator(".desk-yes")).to_contain_text(person.name)
    office.locator("#code").fill(code)
    office.locator("#code").press("Enter")
    expect(office.locator(".desk-twice")).to_contain_text("Desk 2")
    assert stack.one("SELECT count(*) FROM badges_arrival WHERE participant_id = ?", person.pk) == 1
    assert until(lambda: office.locator("#code").input_value() == "", within=5)

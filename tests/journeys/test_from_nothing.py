"""From nothing to a public programme, pressing what the pages offer: docs/organiser.md tells the same steps."""

import pytest
from playwright.sync_api import expect

from tests.contracts.routes import ORGANISER

pytestmark = pytest.mark.browser
SHORT = "harbours-2027"
CITIES = (("Rotterdam", "Netherlands (NL)", "Europe"), ("Busan", "South Korea (KR)", "Asia"))


def press(page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def save(page, **typed: str) -> None:
    for name, value in typed.items():
        field = page.locator(f"main [name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    form = page.locator("main form").filter(has=page.locator(f"[name={next(iter(typed))}]"))
    form.get_by_role("button").first.click()


def test_event_from_nothing_is_public_without_a_refusal(stack, visit):
    page = visit(who=ORGANISER).page
    page.goto(stack.address("office_home"))
    press(page, "New event")
    days = {"starts_on": "2027-05-03", "ends_on": "2027-05-04"}
    entry = {"registration_opens_on": "2026-01-10", "registration_closes_on": "2027-04-10"}
    save(
        page,
        name="Forum of Harbours",
        short_name="Harbours",
        slug=SHORT,
        timezone="Seoul (Asia/Seoul)",
        **days,
        **entry,
    )

    for city, country, continent in CITIES:
        page.goto(stack.address("office_cities", SHORT))
        press(page, "Add a city")
        save(page, name_0=city, country=country, continent=continent, quota="3")
        press(page, "Add a person")
        save(page, full_name=f"Envoy of {city}")
    page.goto(stack.address("office_people", SHORT))
    press(page, "Add a person")
    save(page, full_name="Maria Silva")

    for room in ("Great Hall", "Small Hall"):
        page.goto(stack.address("office_programme", SHORT))
        press(page, "Add a room")
        save(page, name_0=room, capacity="100")
    page.goto(stack.address("office_programme", SHORT))
    press(page, "Add a sitting")
    save(page, title_0="Harbours and the sea", room="Great Hall", chair="Maria Silva")
    for city in ("Rotterdam", "Busan"):
        press(page, "Add a presentation")
        save(page, title_0=f"Quays of {city}", delegation=city, presenter=f"Envoy of {city}")
        expect(page.locator("main h1")).to_have_text("Harbours and the sea")

    page.goto(stack.address("office_programme", SHORT))
    press(page, "Review and release version 1")
    page.get_by_role("button", name="Release version 1").click()
    press(page, "The programme as the public sees it")
    stranger = visit().page
    stranger.goto(page.url)
    told = stranger.locator("main").inner_text()
    assert [word in told for word in ("Chair: Maria Silva", "Quays of Rotterdam", "Quays of Busan")] == [True] * 3
    assert ("09:00\n" in told, "09:12\n" in told) == (True, True)

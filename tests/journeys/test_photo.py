"""A photo is cut and sent by keyboard alone; without script it goes as it is; what is none is said to be none."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.hands import Keyboard
from tests.factories import files

pytestmark = pytest.mark.browser


def chosen(content, name="me.jpg", media_type="image/jpeg"):
    return {"name": name, "mimeType": media_type, "buffer": content}


def kept(page):
    """The photo as the page shows it afterwards."""
    source = page.locator("img.face").first.get_attribute("src")
    return Image.open(io.BytesIO(page.context.request.get(page.url.split("/world-egov")[0] + source).body()))


def test_photo_is_cut_and_sent_by_keyboard(visit, people):
    visitor = visit(phone=True, dark=True)
    page, keyboard = visitor.page, Keyboard(visitor.page)
    page.goto(people["with a face"].page("me_photo"))
    page.locator("input[type=file]").set_input_files(chosen(files.jpeg(1600, 1000)))
    expect(page.locator("[data-frame]")).to_be_visible()
    for name, key, times in (("near", "ArrowRight", 50), ("across", "Home", 1), ("down", "Home", 1)):
        keyboard.tab_to(page.locator(f"[data-{name}]"))
        for _each in range(times):
            page.keyboard.press(key)
    keyboard.press(page.locator("form[data-photo] button[type=submit]"))
    expect(page.locator(".toast")).to_contain_text("The file is kept.")
    photo = kept(page)
    # Half way between all of the height (750 by 1000 pixels) and the least width (300): the upper left, white as far as
    # the 500th row.
    seen = [min(photo.getpixel((x, y))) > 250 for x, y in ((10, 10), (515, 485), (10, 515), (515, 690))]
    assert (photo.size, seen) == ((525, 700), [True, True, False, False])
    assert keyboard.hidden_stops == []


def test_photo_goes_as_it_is_without_script(visit, people):
    visitor = visit(script=False)
    visitor.watcher.expect(422)
    page = visitor.page
    page.goto(people["without a face"].page("me_photo"))
    expect(page.locator("[data-crop]")).to_be_hidden()
    page.locator("input[type=file]").set_input_files(chosen(files.HTML, "me.png", "image/png"))
    page.locator("form[data-photo] button[type=submit]").click()
    expect(page.locator(".summary")).to_contain_text("no picture we can read")
    page.locator("input[type=file]").set_input_files(chosen(files.telephone_jpeg()))
    page.locator("form[data-photo] button[type=submit]").click()
    expect(page.locator(".toast")).to_contain_text("The file is kept.")
    assert kept(page).size == (500, 400)


def test_page_says_before_sending_what_will_not_do(visit, people):
    page = visit().page
    page.goto(people["without a face"].page("me_photo"))
    for content, says in (
        (files.jpeg(200, 260), "This picture is small"),
        (bytes(11 * 1024 * 1024), "larger than 10 MB"),
        (files.HTML, "cannot show this picture"),
    ):
        page.locator("input[type=file]").set_input_files(chosen(content))
        expect(page.locator("[data-say]")).to_contain_text(says)
        expect(page.locator("[data-frame]")).to_be_hidden()

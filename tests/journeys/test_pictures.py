"""The pictures of the README are drawn from the running copy: RENEW_PICTURES=1 writes them into docs/pictures."""

import io
import os
import uuid
from datetime import date

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import expect

from plenary.environment import ROOT
from tests.browser.stack import SLUG
from tests.contracts.routes import ORGANISER

pytestmark = pytest.mark.browser
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 300_000  # bytes
COLOURS = 256
ALL = {"agenda", "badges", "delegation", "personal-page-ko", "print-at-work", "programme", "today"}


@pytest.fixture
def keep():
    """Takes a picture in, as small as it can be without looking worse, and renews the file if so asked."""

    def kept(name, picture):
        assert name in ALL
        small = io.BytesIO()
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        assert len(small.getvalue()) <= LARGEST
        assert len(picture.convert("L").getcolors(256 * 256)) > 16  # something is on it
        if os.environ.get("RENEW_PICTURES"):
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{name}.png").write_bytes(small.getvalue())

    return kept


def shot(page):
    page.evaluate("document.fonts.ready")
    return Image.open(io.BytesIO(page.screenshot()))


def test_programme_is_pictured(stack, visit, keep):
    page = visit().page
    page.goto(stack.address("programme_day", SLUG, date(2010, 9, 7)))
    keep("programme", shot(page))


def test_personal_page_is_pictured_on_a_phone_in_korean(visit, people, keep):
    page = visit(phone=True, lang="ko").page
    page.goto(people["at home"].page())
    keep("personal-page-ko", shot(page))


def test_today_is_pictured(stack, visit, keep):
    page = visit(who=ORGANISER).page
    page.goto(stack.address("office_today", SLUG))
    keep("today", shot(page))


def test_print_page_is_pictured_at_work(stack, visit, keep):
    page = visit(who=ORGANISER).page
    start_everybody(stack, page)
    stack.comes("SELECT count(*) FROM badges_printjob WHERE state = 'running'")
    with stack.worker_asleep():
        page.goto(stack.address("office_print", SLUG))
        expect(page.locator("progress").first).to_be_visible()
        keep("print-at-work", shot(page))
    stack.comes("SELECT count(*) = 0 FROM badges_printjob WHERE state IN ('waiting', 'running')", within=120)


def start_everybody(stack, page):
    """Asks for the badges of all who are confirmed, as the form does."""
    page.goto(stack.address("office_print", SLUG))
    form = {
        "csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value(),
        "who": "all",
        "order": "city",
        "paper": "a6",
        "leave_out": "on",
        "request_key": str(uuid.uuid4()),
    }
    answer = page.request.post(stack.address("office_print", SLUG), form=form, headers={"Origin": stack.origin})
    assert "/print/" in answer.url


def test_focal_points_page_is_pictured(stack, visit, keep):
    page = visit().page
    page.goto(stack.address("delegation_page", SLUG, stack.stage["delegation_token"]))
    keep("delegation", shot(page))


def test_badges_of_eight_scripts_are_pictured(stack, keep):
    keep("badges", side_by_side(stack.run("tests.browser.eight_scripts"), (0, 2)))


def test_agenda_in_two_languages_is_pictured(stack, keep, tmp_path):
    out = tmp_path / "agenda.pdf"
    stack.run("manage", "make_agenda", SLUG, "--lang", "en,ko", "--out", str(out))
    keep("agenda", side_by_side(out, (0, 3)))


def side_by_side(path, numbers):
    """Two pages of a printed file."""
    document = pypdfium2.PdfDocument(path)
    pages = [document[number].render(scale=72 / 72).to_pil() for number in numbers]
    document.close()
    width, height = pages[0].size
    sheet = Image.new("RGB", (2 * width + 12, height), "#d8d8d8")
    for number, page in enumerate(pages):
        sheet.paste(page, (number * (width + 12), 0))
    return sheet


def test_folder_holds_these_pictures_and_no_others():
    assert {path.stem for path in FOLDER.glob("*.png")} == ALL
    assert max(path.stat().st_size for path in FOLDER.glob("*.png")) <= LARGEST

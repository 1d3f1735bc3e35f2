import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

STATIC = Path(__file__).parents[2] / "plenary" / "static" / "plenary"
SHEETS = sorted(STATIC.glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|text-align:\s*(?:left|right)|float:\s*(?:left|right))\s*[:;]"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheets_know_no_left_and_right(sheet):
    assert PHYSICAL.findall(sheet.read_text()) == []


def preludes(css):
    """What stands before each block that is in no other."""
    found, depth, start = [], 0, 0
    for place, character in enumerate(css):
        if character == "{":
            if depth == 0:
                found.append(css[start:place].rsplit(";", 1)[-1].strip())
            depth += 1
        elif character == "}":
            depth, start = depth - 1, place + 1
    assert depth == 0
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheets_fetch_nothing_and_stay_in_their_layers(sheet):
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)

    assert "url(" not in css
    assert "@import" not in css
    assert [prelude for prelude in preludes(css) if not prelude.startswith("@layer ")] == []


@pytest.mark.django_db
@pytest.mark.urls("tests.plenary.addresses")
def test_the_public_frame_leaves_fifty_kilobytes_for_the_page(rf, event):
    request = rf.get("/")
    html = render_to_string("shells/public.html", {"event": event}, request)

    files = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|mjs))"', html)

    assert len(files) == 8
    weight = len(html.encode()) + sum(Path(finders.find(name)).stat().st_size for name in files)
    assert weight < 50_000


@pytest.mark.django_db
@pytest.mark.urls("tests.plenary.addresses")
@pytest.mark.parametrize("shell", ["public", "personal", "office", "plain"])
def test_no_shell_fetches_anything_from_elsewhere(rf, event, shell):
    request = rf.get("/")
    request.user = AnonymousUser()
    html = render_to_string(f"shells/{shell}.html", {"event": event}, request)

    assert re.findall(r'(?:href|src)="(?:https?:)?//[^"]*"', html) == []
    assert re.findall(r"<script(?![^>]* src=)", html) == []
    assert "<style" not in html

"""Pages of agendas compared with pictures somebody has looked at and approved, in tests/approved/agenda/.

RENEW_APPROVED=1 python -m pytest tests/badges/printing/test_agenda_approved.py
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.badges.printing.agendas import agenda, own_sheet, printed
from tests.badges.printing.sheets import pictures
from tests.badges.printing.test_approved import stray_share

APPROVED = Path(__file__).resolve().parents[2] / "approved" / "agenda"
STRAY = 0.001  # of a page that is mostly white
PAGES = {
    "cover": (agenda("en", "ko"), 0),
    "contents": (agenda("ko", "en"), 1),
    "beside": (agenda("en", "ar"), 3),
    "sheet": (own_sheet(agenda("en")), 0),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_look_as_approved(name):
    made, number = PAGES[name]
    picture = pictures(printed(made), dpi=72)[number]
    file = APPROVED / f"{name}.png"
    if os.environ.get("RENEW_APPROVED"):
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(file, optimize=True)
    assert stray_share(picture, Image.open(file).convert("RGB")) <= STRAY


def test_another_hour_would_be_noticed():
    made = own_sheet(agenda("en"))
    day = made.days[1]
    later = replace(day, sittings=tuple(replace(each, title=day.sittings[0].title) for each in day.sittings))
    first, second = (pictures(printed(each), dpi=72)[0] for each in (made, replace(made, days=(made.days[0], later))))
    assert stray_share(first, second) > STRAY

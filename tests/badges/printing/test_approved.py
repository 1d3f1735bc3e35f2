"""Badges compared with pictures somebody has looked at and approved, in tests/approved/badges/.

After a change that is meant to be seen, renew them and look at each before committing it:

    RENEW_APPROVED=1 python -m pytest tests/badges/printing/test_approved.py
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from badges.printing.badge_file import make_badges
from badges.printing.content import Line, Mark
from badges.printing.paper import Paper
from badges.printing.pieces import Piece
from tests.badges.printing.sheets import DELEGATE, EVENT, Role, badge, pictures

APPROVED = Path(__file__).resolve().parents[2] / "approved" / "badges"
DPI = 72
EDGE = 64  # how far a pixel may differ where the edge of a letter is smoothed differently
STRAY = 0.004  # the share of pixels that may differ by more

HEAD = Role(word=Line("Head of delegation", "en"), mark=Mark.DISC, local=Line("대표단장", "ko"))
PLAIN = {"local_city": None, "duty": None}


def number_42(index: int, **changes) -> Piece:
    """A badge of one number, whoever has it."""
    return badge(index, number="042", **changes)


BADGES: dict[str, Piece] = {
    "arabic": number_42(1),
    "korean": number_42(
        2,
        name=Line("Hwangbo Eun-gyeol", "en"),
        local_name=Line("황보은결", "ko"),
        honorific=Line("H.E.", "en"),
        position=Line("Mayor of the host city", "en"),
        city=Line("Seoul", "en"),
        local_city=Line("서울특별시", "ko"),
        role=HEAD,
    ),
    "thai-long": number_42(
        3,
        name=Line("Thanyathiwakorn Phatthanasiri\u00adwatthanakunchaiyo", "en"),
        local_name=Line("ธัญทิวากร พัฒนสิริวัฒนกุลชัยโย", "th"),
        city=Line("Bangkok", "en"),
        local_city=Line("กรุงเทพมหานคร", "th"),
    ),
    "devanagari": number_42(
        4,
        name=Line("Shrikant Vasudeo Deshpande-Joglekar", "en"),
        local_name=Line("श्रीकांत वासुदेव देशपांडे-जोगळेकर", "mr"),
        city=Line("Mumbai", "en"),
        local_city=Line("मुंबई", "mr"),
        role=HEAD,
    ),
    "japanese-rare": number_42(
        5, name=Line("Kizan Shota", "en"), local_name=Line("𪩘山翔太", "ja"), city=Line("Tokyo", "en"), **PLAIN
    ),
    "latin-long": number_42(
        6,
        name=Line("María de los Ángeles Fernández de Córdoba y Rondón Quintero", "es"),
        local_name=None,
        city=Line("Network of Digital Municipalities", "en"),
        **PLAIN,
    ),
    "hebrew": number_42(
        7, name=Line("Lea Bat-Yaakov", "en"), local_name=Line("לֵאָה בַּת־יַעֲקֹב", "he"), city=Line("Tel Aviv", "en"),
        local_city=Line("תל אביב", "he"),
    ),
    "sinhala": number_42(
        8, name=Line("Sri Krishantha", "en"), local_name=Line("ශ්‍රී ක්‍රිෂාන්ත", "si"), city=Line("Colombo", "en"), **PLAIN
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", BADGES)
def test_badges_look_as_approved(key):
    out = io.BytesIO()
    make_badges([BADGES[key]], occasion=EVENT, design=DELEGATE, paper=Paper.A6, out=out, title="Badges")
    front, back = pictures(out.getvalue(), dpi=DPI)
    both = Image.new("RGB", (front.width * 2, front.height), "white")
    both.paste(front, (0, 0))
    both.paste(back, (front.width, 0))
    file = APPROVED / f"{key}.png"
    if os.environ.get("RENEW_APPROVED"):
        both.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, optimize=True)
    assert stray_share(both, Image.open(file).convert("RGB")) <= STRAY


def test_a_moved_letter_would_be_noticed():
    picture = Image.open(APPROVED / "korean.png").convert("RGB")
    moved = picture.copy()
    moved.paste(picture.crop((20, 100, 300, 180)), (24, 100))
    assert stray_share(picture, moved) > STRAY


def stray_share(first: Image.Image, second: Image.Image) -> float:
    """The share of pixels that differ by more than smoothing explains; all of them if the sizes differ."""
    if first.size != second.size:
        return 1.0
    different = ImageChops.difference(first, second).convert("L").point(lambda value: 255 if value > EDGE else 0)
    return different.histogram()[255] / (first.width * first.height)

from dataclasses import replace

import page
import pytest

from badges.printing.designs.ready import NAMES as READY
from badges.printing.designs.ready import NotReady, ready
from badges.printing.designs.seen import Sight
from badges.printing.paper import SHEETS, Paper
from tests.badges.printing.designs.ready_pieces import everything, painted, people, photo
from tests.badges.printing.sheets import EVENT, codes, pictures, texts

PAPERS = {
    "delegate": (Paper.A6, Paper.A4_4UP, Paper.SRA4_4UP, Paper.A3_4UP, Paper.A5_FOLD),
    "vip": (Paper.A6, Paper.A4_4UP, Paper.SRA4_4UP, Paper.A3_4UP, Paper.A5_FOLD),
    "press": (Paper.A6, Paper.A4_4UP, Paper.SRA4_4UP, Paper.A3_4UP, Paper.A5_FOLD),
    "staff": (Paper.A6, Paper.A4_4UP, Paper.SRA4_4UP, Paper.A3_4UP, Paper.A5_FOLD),
    "small": (Paper.A7, Paper.A4_8UP),
    "card": (Paper.CR80, Paper.A4_CARDS),
    "plate": (Paper.A4_TENT,),
    "seating-card": (Paper.CR80, Paper.A4_CARDS),
    "label": (Paper.L4785,),
    "label-letter": (Paper.AVERY_5395,),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_ready_design_has_the_size_of_the_pieces_of_its_papers(name):
    design = ready(name)
    for paper in PAPERS[name]:
        sheet = SHEETS[paper]
        assert 0 <= round(sheet.cell_width - design.width, 2) <= 0.5
        assert 0 <= round(sheet.cell_height - design.height, 2) <= 0.5


def test_a_certificate_lies_on_a4():
    assert (ready("certificate").width, ready("certificate").height) == (297, 210)


def test_an_unknown_name_is_refused():
    with pytest.raises(NotReady):
        ready("../delegate")


@pytest.mark.parametrize("name", READY)
def test_hard_names_fit_every_ready_design(name):
    sight = Sight(ready(name), EVENT)
    assert [finding for piece in people() for finding in sight.uncovered(piece)] == []
    assert [finding for piece in people() for finding in sight.unfitting(piece)] == []


@pytest.mark.parametrize("name", READY)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_ready_designs_are_accessible_and_archival(tmp_path, name, profile):
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(painted(ready(name), people()))
    report = page.validate_pdf(str(file), profile=profile)
    assert [failure.rule_id for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("name", READY)
def test_every_side_says_who_it_is(name):
    for side in texts(painted(ready(name), [everything()])):
        assert "Mariam bint Saeed Al-Marri" in " ".join(side.split())


@pytest.mark.parametrize("name", ["delegate", "vip", "press", "staff", "small", "card"])
def test_every_code_of_a_badge_is_read_at_150_dpi(name):
    piece = everything(3)
    assert [codes(picture) for picture in pictures(painted(ready(name), [piece]), dpi=150)] == [[piece.code]] * 2


@pytest.mark.parametrize("name", ["delegate", "vip", "press", "staff", "small"])
def test_the_edge_of_a_badge_stays_white(name):
    for picture in pictures(painted(ready(name), [everything()]), dpi=254):
        edge = 50  # a tenth of a millimetre each
        for strip in (
            picture.crop((0, 0, picture.width, edge)),
            picture.crop((0, 0, edge, picture.height)),
            picture.crop((picture.width - edge, 0, picture.width, picture.height)),
            picture.crop((0, picture.height - edge, picture.width, picture.height)),
        ):
            assert strip.convert("L").getextrema()[0] > 250


def test_the_families_are_told_apart_at_a_glance():
    """Where the colour lies: a band below, a frame, a band above, a panel."""
    shares = {}
    for name in ("delegate", "vip", "press", "staff"):
        front = pictures(painted(ready(name), [everything()]), dpi=50)[0].convert("L").point(lambda v: 255 * (v < 140))
        third = front.height // 3
        parts = [front.crop((0, top, front.width, top + third)) for top in (0, third, 2 * third)]
        shares[name] = [round(part.histogram()[255] / (part.width * part.height), 2) for part in parts]
    above, middle, below = zip(*shares.values(), strict=True)
    assert max(above) == shares["press"][0] > 0.4
    assert max(middle) == shares["staff"][1] > 0.5
    assert max(below) == shares["delegate"][2] > 0.25
    assert max(shares["vip"]) < 0.2


def test_press_badges_show_the_photo_beside_the_name_where_there_is_one():
    with_photo = replace(everything(), photo=photo())
    front = pictures(painted(ready("press"), [with_photo]), dpi=72)[0]
    x, y = round(21 / 25.4 * 72), round(60 / 25.4 * 72)
    assert all(abs(a - b) < 12 for a, b in zip(front.getpixel((x, y)), (200, 120, 40), strict=True))
    without = pictures(painted(ready("press"), [everything()]), dpi=72)[0]
    assert without.getpixel((x, y)) != front.getpixel((x, y))

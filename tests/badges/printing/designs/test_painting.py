import io
from dataclasses import replace

import pypdf
import pytest

from badges.printing.badge_file import PaperTooSmall, make_badges
from badges.printing.content import Line
from badges.printing.designs.elements import (
    Agenda,
    Band,
    Box,
    Column,
    Condition,
    Design,
    Entry,
    Hue,
    Image,
    Logo,
    Photo,
    RoleMark,
    Seat,
    Shape,
    Side,
    Text,
    Type,
)  # fmt: skip
from badges.printing.fitting import LineTooLong
from badges.printing.paper import SHEETS, Paper
from badges.printing.vectors import Shape as Path
from badges.printing.vectors import Vector
from tests.badges.printing.designs.ready_pieces import everything, painted, photo
from tests.badges.printing.sheets import BADGE, DELEGATE, EVENT, pictures, spoken, texts

SIZE = Type(20, 14, 8)
WHOLE = Box(0.0, 0.0, 60.0, 40.0)
RED = Vector(10, 5, (Path((("M", (0, 0)), ("L", (10, 0)), ("L", (10, 5)), ("L", (0, 5)), ("Z", ())), fill=(1, 0, 0)),))


def design(*elements, back=None, width=60.0, height=40.0, **changes) -> Design:
    sides = [Side(elements=elements, **changes), *([Side(elements=back)] if back is not None else [])]
    return Design(name="D", kind="badge", width=width, height=height, sides=tuple(sides))


def text(said: str, name: str = "text", **changes) -> Text:
    given = {"box": Box(5.0, 5.0, 50.0, 15.0), "type": SIZE} | changes
    return Text(name=name, text=said, **given)


def pixel(made: Design, piece, x: float, y: float, *, occasion=EVENT, **options):
    """The colour at a place in mm from the upper left."""
    picture = pictures(painted(made, [piece], occasion=occasion, **options), dpi=127)[0]
    return picture.getpixel((round(x * 5), round(y * 5)))


def near(first, second, by=6) -> bool:
    return all(abs(one - other) <= by for one, other in zip(first, second, strict=True))


def test_only_conditions_that_all_hold_let_an_element_be_drawn():
    press = Condition("role", ("press",))
    rules = {
        "press": (press,),
        "not press": (Condition("role", ("press",), True),),
        "full": (Condition("category", ("full", "associate")),),
        "photo": (Condition("photo"),),
        "no photo": (Condition("photo", (), True),),
        "duty": (Condition("participant.duty"),),
        "Dr": (Condition("participant.honorific", ("Dr", "Prof")),),
        "logo": (Condition("picture.logo"),),
        "press and Dr": (press, Condition("participant.honorific", ("Dr",))),
    }
    elements = [
        text(name, name=name, only=only, type=Type(6, 6, 5), box=Box(2, 4.0 * number, 50, 4))
        for number, (name, only) in enumerate(rules.items())
    ]
    made = design(*elements)
    reporter = replace(everything(duty=None), role="press")
    said = [set(page.split("\n")) for page in texts(painted(made, [reporter, everything(honorific=None)]))]
    assert said[0] == {"press", "full", "no photo", "Dr", "press and Dr"}
    assert said[1] == {"not press", "full", "no photo", "duty"}


def test_a_form_is_kept_once_a_role_and_once_for_what_all_share():
    made = design(Band(name="band", box=WHOLE), text("{role.word}", ink="white"), text("{number}", name="number"))
    people = [replace(everything(index), role=f"role {index % 3}") for index in range(9)]
    pdf = pypdf.PdfReader(io.BytesIO(painted(made, people)))
    names = [set(page["/Resources"]["/XObject"]) for page in pdf.pages]
    assert [sorted(each) for each in names] == [["/X1"], ["/X2"], ["/X3"]] * 3


def test_colours_follow_the_role_the_category_and_the_design():
    band = Band(name="band", box=WHOLE, of="category")
    made = design(band)
    green, red = replace(everything(), category_hue=150.0), replace(everything(), category_hue=25.0)
    drawn = [pixel(made, piece, 30, 20) for piece in (green, red)]
    assert drawn[0][1] > max(drawn[0][0], drawn[0][2])
    assert drawn[1][0] > max(drawn[1][1:])
    told = replace(made, hues=(Hue("category", "full", 25.0),))
    assert pixel(told, green, 30, 20) == drawn[1]


def test_inks_are_named_or_given_in_numbers():
    fill = [
        Shape(name=ink, box=Box(10.0 * place, 0, 10, 40), fill=ink) for place, ink in enumerate(("#ff8000", "black"))
    ]
    made = design(*fill)
    assert near(pixel(made, everything(), 5, 20), (255, 128, 0))
    assert near(pixel(made, everything(), 15, 20), (0, 0, 0))


def test_shapes_are_drawn_where_they_stand():
    line = Shape(name="line", box=Box(0, 20, 60, 0), form="line", stroke="black", weight=3)
    upright = Shape(name="upright", box=Box(50, 0, 0, 40), form="line", stroke="black", weight=3)
    oval = Shape(name="oval", box=Box(0, 0, 20, 10), form="ellipse", fill="#0000ff", stroke="black")
    made, piece = design(line, upright, oval), everything()
    assert near(pixel(made, piece, 30, 20), (0, 0, 0))
    assert near(pixel(made, piece, 50, 5), (0, 0, 0))
    assert near(pixel(made, piece, 10, 5), (0, 0, 255))
    assert near(pixel(made, piece, 0.6, 0.6), (255, 255, 255))


@pytest.mark.parametrize(
    ("align", "vertical", "corner"),
    [("left", "top", (0, 0)), ("right", "foot", (1, 1)), ("centre", "middle", (0.5, 0.5)), ("start", "top", (0, 0))],
)
def test_a_text_stands_where_its_box_says(align, vertical, corner):
    made = design(text("Hx", align=align, vertical=vertical, box=WHOLE))
    picture = pictures(painted(made, [everything()]), dpi=127)[0].convert("L").point(lambda v: 255 * (v < 128))
    left, top, right, bottom = picture.getbbox()
    free = (picture.width - (right - left), picture.height - (bottom - top))
    assert left == pytest.approx(corner[0] * free[0], abs=6)
    assert top == pytest.approx(corner[1] * free[1], abs=6)


def test_start_is_the_right_for_words_from_right_to_left():
    made = design(text("{participant.local_name}", box=WHOLE))
    picture = pictures(painted(made, [everything()]), dpi=127)[0].convert("L").point(lambda v: 255 * (v < 128))
    assert picture.getbbox()[2] > picture.width - 6


def test_a_column_shrinks_together_and_is_refused_below_its_smallest_sizes():
    entries = tuple(
        Entry(name=f"{number}", text="{participant.name}", type=Type(20, 10, 6), gap=1) for number in range(4)
    )
    high, low = (Column(name="all", box=Box(2, 2, 56, height), entries=entries) for height in (36.0, 8.0))
    assert texts(painted(design(high), [everything()]))[0].count("Mariam") == 4
    with pytest.raises(LineTooLong):
        painted(design(low), [everything()])
    assert texts(painted(design(low), [everything()], small_texts=True))[0].count("Mariam") == 4


def test_the_second_language_is_said_again_where_it_differs():
    twice = (text("{role.word}", name="a"), text("{role.word}", name="b", second=True, box=Box(5, 25, 50, 10)))
    assert texts(painted(design(*twice), [everything()])) == ["Speaker\n발표자"]
    alone = replace(everything(), seconds={})
    assert texts(painted(design(*twice), [alone])) == ["Speaker"]


def test_a_side_in_the_second_language_says_all_else_in_the_first():
    elements = (text("{role.word}", name="a"), text("{participant.name}", name="b", box=Box(5, 22, 50, 15)))
    side = Side(elements=elements, second=True)
    (said,) = texts(painted(replace(design(), sides=(side,)), [everything()]))
    assert said.split("\n")[0] == "발표자"
    assert "Mariam" in said


def test_words_of_two_languages_in_one_form_are_told_apart():
    column = Column(name="all", box=WHOLE, entries=(
        Entry(name="found", text="{words.found}", type=Type(8, 8, 6)),
        Entry(name="note", text="{design.note}", type=Type(8, 8, 6)),
    ))  # fmt: skip
    pdf = pypdf.PdfReader(io.BytesIO(painted(design(column), [everything()])))
    form = pdf.pages[0]["/Resources"]["/XObject"]["/X1"].get_object().get_data()
    assert b"/Span <</Lang (ko)>> BDC" in form


def test_words_from_right_to_left_are_told_in_reading_order():
    assert spoken(painted(design(text("{participant.local_name}")), [everything()])) == ["مريم بنت سعيد المري"]


def test_pictures_fill_fit_or_stand_at_a_side():
    occasion = replace(EVENT, pictures={"logo": RED})
    white, red = (255, 255, 255), (255, 0, 0)
    fit = design(Image(name="i", box=WHOLE, picture="logo", whole=True))
    assert near(pixel(fit, everything(), 30, 20, occasion=occasion), red)
    assert near(pixel(fit, everything(), 30, 2, occasion=occasion), white)
    fill = design(Image(name="i", box=Box(0, 0, 60, 40), picture="logo"))
    assert near(pixel(fill, everything(), 30, 2, occasion=occasion), red)
    right = design(Logo(name="i", box=Box(0, 0, 60, 10), picture="logo"))
    assert near(pixel(right, everything(), 50, 5, occasion=occasion), red)
    assert near(pixel(right, everything(), 30, 5, occasion=occasion), white)
    assert near(pixel(right, everything(), 50, 5), white)


def test_an_emblem_of_the_event_takes_the_place_of_the_hall():
    made = design(Logo(name="emblem", box=Box(0, 0, 20, 10), align="left"))
    hall, own = (
        painted(made, [everything()], occasion=occasion)
        for occasion in (EVENT, replace(EVENT, pictures={"emblem": RED}))
    )
    assert near(pictures(own, dpi=127)[0].getpixel((50, 25)), (255, 0, 0))
    assert not near(pictures(hall, dpi=127)[0].getpixel((50, 25)), (255, 0, 0))


def test_a_photo_is_cut_to_its_box_and_told_by_its_words():
    made = design(Photo(name="photo", box=Box(10, 10, 20, 20), round=True))
    piece = replace(everything(), photo=photo("Ada"))
    assert near(pixel(made, piece, 20, 20), (200, 120, 40), by=12)
    assert near(pixel(made, piece, 10.6, 10.6), (255, 255, 255))
    assert b"/Alt <FEFF004100640061>" in painted(made, [piece])


def test_a_seat_has_a_frame_only_where_there_is_one():
    made = design(Seat(name="seat", box=Box(10, 10, 30, 20), type=SIZE, stroke="black", weight=3))
    assert texts(painted(made, [everything()])) == ["B 12"]
    assert near(pixel(made, everything(), 10, 20), (0, 0, 0))
    nowhere = replace(everything(), texts={})
    assert near(pixel(made, nowhere, 10, 20), (255, 255, 255))


def test_a_mark_is_drawn_in_its_ink():
    made = design(RoleMark(name="mark", box=Box(0, 0, 40, 40), ink="black"))
    assert near(pixel(made, everything(), 20, 20), (0, 0, 0))
    assert near(pixel(made, replace(everything(), mark=None), 20, 20), (255, 255, 255))


def test_a_personal_agenda_says_day_time_title_and_room():
    made = design(Agenda(name="agenda", box=Box(2, 2, 56, 36), type=Type(8, 8, 4)))
    low = design(Agenda(name="agenda", box=Box(2, 2, 56, 6), type=Type(8, 8, 6)))
    (said,) = texts(painted(made, [everything()]))
    lines = said.split("\n")
    assert [line for line in lines if "September" in line] == ["7 September", "8 September"]
    assert [part for part in ("09:30", "Opening ceremony", "Ballroom") if part not in said] == []
    assert texts(painted(made, [replace(everything(), agenda=())])) == [""]
    with pytest.raises(LineTooLong):
        painted(low, [everything()])


def test_the_ground_runs_out_into_the_bleed_and_nothing_further():
    made = design(
        Shape(name="far", box=Box(-8, 10, 20, 5), fill="black"), background="#ff0000", width=105.0, height=148.0
    )
    out = io.BytesIO()
    make_badges([everything()], design=made, occasion=EVENT, paper=Paper.SRA4_4UP, out=out, title="Badges")
    picture = pictures(out.getvalue(), dpi=127)[0]
    left, top = _corner()
    assert near(picture.getpixel((round((left - 2) * 5), round((top + 50) * 5))), (255, 0, 0))
    assert near(picture.getpixel((round((left - 4) * 5), round((top + 50) * 5))), (255, 255, 255))
    assert near(picture.getpixel((round((left - 2) * 5), round((top + 12) * 5))), (0, 0, 0))
    assert near(picture.getpixel((round((left - 4) * 5), round((top + 12) * 5))), (255, 255, 255))


def test_a_smaller_paper_is_refused_and_nothing_scaled():
    with pytest.raises(PaperTooSmall):
        make_badges([BADGE], design=DELEGATE, occasion=EVENT, paper=Paper.A7, out=io.BytesIO(), title="Badges")


def test_a_design_of_one_side_leaves_the_back_empty():
    out = io.BytesIO()
    one = replace(DELEGATE, sides=DELEGATE.sides[:1])
    printed = make_badges([everything()], design=one, occasion=EVENT, paper=Paper.A6, out=out, title="Badges")
    assert (printed.pages, texts(out.getvalue())[1]) == (2, "")


def test_a_line_without_words_is_not_drawn_at_all():
    piece = replace(everything(), texts={"participant.name": Line("  ")})
    assert texts(painted(design(text("{participant.name}")), [piece])) == [""]


def _corner() -> tuple[float, float]:
    sheet = SHEETS[Paper.SRA4_4UP]
    return sheet.left, sheet.top

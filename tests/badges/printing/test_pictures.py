"""Pictures on paper: embedded once, as they are, told to those who do not see them."""

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import page
import pypdf
import pypdfium2
import pytest
from PIL import Image

from badges.printing import rasters
from badges.printing.page_writer import PageWriter
from badges.printing.vectors import Shape, Stroke, Vector
from tests.badges.printing.sheets import pictures
from tests.factories.files import encoded, jpeg, picture

SIDE = 100 / (72 / 25.4)  # mm: a page of 100 pt
TRIANGLE = Shape((("M", (0.0, 0.0)), ("L", (100.0, 0.0)), ("L", (50.0, 100.0)), ("Z", ())), fill=(0.0, 0.5, 0.0))
RED_LINE = Shape((("M", (0.0, 50.0)), ("L", (100.0, 50.0))), stroke=Stroke((1.0, 0.0, 0.0), 10.0))
LOGO = Vector(100.0, 100.0, (TRIANGLE, RED_LINE), description="The city's logo")


def printed(*drawn, pages=1, tagged=True) -> bytes:
    """Each picture on each page, 50 pt large and 40 pt from the edges."""
    out = io.BytesIO()
    writer = PageWriter(out, width=SIDE, height=SIDE, title="Pictures", language="en", tagged=tagged)
    for _page in range(pages):
        for each in drawn:
            draw = writer.vector if isinstance(each, Vector) else writer.raster
            draw(each, x=40, y=40, width=50, height=50)
        writer.end_page()
    writer.save()
    return out.getvalue()


def see_through() -> bytes:
    """A PNG, opaque red at the left and clear at the right."""
    image = Image.new("RGBA", (20, 10), (255, 0, 0, 255))
    image.paste((255, 0, 0, 0), (10, 0, 20, 10))
    return encoded(image, "PNG")


def images(pdf: bytes) -> list[pypdf.generic.StreamObject]:
    """Every image in the file, by the numbers of their objects."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    found = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return [one for one in found if isinstance(one, pypdf.generic.StreamObject) and one.get("/Subtype") == "/Image"]


def pixel(pdf: bytes, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in pt from the lower left corner."""
    return pictures(pdf, dpi=72)[0].getpixel((round(x), round(100 - y)))


def alike(seen: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) <= 6 for one, other in zip(seen, colour, strict=True))


def test_a_jpeg_is_in_the_file_as_it_is_and_once():
    content = jpeg(60, 80)
    pdf = printed(rasters.read(content, description="A face"), pages=3)
    assert pdf.count(content) == 1
    (image,) = images(pdf)
    assert (image["/Width"], image["/Height"], image["/ColorSpace"]) == (60, 80, "/DeviceRGB")
    assert image["/Filter"] == "/DCTDecode"


def test_a_jpeg_is_seen_where_it_was_put():
    pdf = printed(rasters.read(jpeg(60, 80, "teal")))
    assert alike(pixel(pdf, 80, 50), (0, 128, 128))
    assert alike(pixel(pdf, 50, 80), (255, 255, 255))  # its upper left quarter
    assert pixel(pdf, 20, 20) == (255, 255, 255)


def test_grey_stays_grey():
    (image,) = images(printed(rasters.read(encoded(picture(mode="L")))))
    assert image["/ColorSpace"] == "/DeviceGray"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_every_kind_is_seen(mode):
    image = Image.new("L", (40, 40), 0).convert("I").convert("I;16") if mode == "I;16" else picture(40, 40, "black")
    image = image if image.mode == mode else image.convert(mode)
    assert alike(pixel(printed(rasters.read(encoded(image, "PNG"))), 80, 50), (0, 0, 0))


def test_what_is_clear_in_a_png_is_clear_on_paper():
    below, above = rasters.read(encoded(Image.new("RGB", (9, 9), (0, 0, 255)), "PNG")), rasters.read(see_through())
    pdf = printed(below, above)
    assert pixel(pdf, 50, 60) == (255, 0, 0)
    assert pixel(pdf, 80, 60) == (0, 0, 255)


def test_a_clear_channel_that_says_nothing_is_left_out():
    assert rasters.read(encoded(Image.new("RGBA", (9, 9), (1, 2, 3, 255)), "PNG")).alpha == b""
    assert len(images(printed(rasters.read(see_through())))) == 2


def test_shapes_are_drawn_upright_and_cut_at_their_box():
    wide = Shape((("M", (-900.0, 0.0)), ("L", (900.0, 0.0)), ("L", (900.0, 20.0)), ("L", (-900.0, 20.0))), (0, 0, 1))
    pdf = printed(Vector(100.0, 100.0, (*LOGO.shapes, wide)))
    assert alike(pixel(pdf, 65, 80), (0, 128, 0))
    assert alike(pixel(pdf, 65, 65), (255, 0, 0))
    assert alike(pixel(pdf, 65, 44), (0, 0, 255))
    assert pixel(pdf, 30, 44) == (255, 255, 255)


def test_half_opaque_shapes_let_through():
    whole = (("M", (0.0, 0.0)), ("L", (9.0, 0.0)), ("L", (9.0, 9.0)), ("L", (0.0, 9.0)), ("Z", ()))
    pdf = printed(Vector(9.0, 9.0, (Shape(whole, fill=(0.0, 0.0, 0.0), opacity=0.5),)))
    assert alike(pixel(pdf, 60, 60), (128, 128, 128))


def test_a_shape_drawn_on_many_pages_is_in_the_file_once():
    reader = pypdf.PdfReader(io.BytesIO(printed(LOGO, LOGO, pages=3)))
    drawn = [list(map(str, page["/Resources"]["/XObject"].values())) for page in reader.pages]
    assert drawn == [drawn[0]] * 3
    assert [len(each) for each in drawn] == [1, 1, 1]


def test_a_page_names_the_pictures_on_it_and_no_others():
    out = io.BytesIO()
    writer = PageWriter(out, width=SIDE, height=SIDE, title="Pictures", language="en")
    for colour in ("teal", "red"):
        writer.raster(rasters.read(jpeg(40, 40, colour)), x=0, y=0, width=9, height=9)
        writer.end_page()
    writer.save()
    reader = pypdf.PdfReader(io.BytesIO(out.getvalue()))
    seen = [[image.image.getpixel((30, 30)) for image in page.images] for page in reader.pages]
    assert [len(each) for each in seen] == [1, 1]
    assert alike(seen[0][0], (0, 128, 128))
    assert alike(seen[1][0], (250, 2, 4))


def test_a_form_may_hold_pictures():
    out = io.BytesIO()
    writer = PageWriter(out, width=SIDE, height=SIDE, title="Pictures", language="en")
    writer.form("ground", lambda: writer.raster(rasters.read(jpeg(40, 40, "red")), x=0, y=0, width=100, height=100))
    writer.end_page()
    writer.save()
    assert alike(pixel(out.getvalue(), 80, 20), (255, 0, 0))


def test_pictures_say_what_is_seen_or_are_ornaments():
    pdf = printed(LOGO, rasters.read(jpeg(60, 80), description="얼굴", language="ko"), rasters.read(see_through()))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    kids = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"]
    said = [(kid.get_object()["/S"], kid.get_object()["/Alt"], kid.get_object().get("/Lang")) for kid in kids]
    assert said == [("/Figure", "The city's logo", None), ("/Figure", "얼굴", "ko")]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_files_with_pictures_are_accessible_and_archival(tmp_path, profile):
    file = tmp_path / "pictures.pdf"
    half = Shape(TRIANGLE.steps, fill=(0.0, 0.0, 1.0), opacity=0.5)
    drawn = [
        LOGO,
        Vector(100.0, 100.0, (half,), "Half a logo"),
        rasters.read(jpeg(60, 80), description="A face"),
        rasters.read(see_through()),
        *(rasters.read(encoded(Image.new("L", (9, 9), level), "PNG")) for level in range(256)),
    ]
    file.write_bytes(printed(*drawn, pages=2))
    report = page.validate_pdf(str(file), profile=profile)
    assert [failure.rule_id for failure in report.failures] == []
    assert report.is_compliant


def test_pixels_that_end_in_a_carriage_return_are_kept_whole():
    ending = None
    for level in range(4096):
        raster = rasters.read(encoded(Image.new("RGB", (3, 3), (level % 256, level // 256, 7)), "PNG"))
        if raster.content.endswith(b"\r"):
            ending = raster
            break
    assert ending is not None
    (image,) = images(printed(ending))
    assert image._data == ending.content


def test_the_same_pictures_give_the_same_bytes_in_another_process():
    source = (
        "import hashlib, sys; from badges.printing import rasters;"
        "from tests.badges.printing.test_pictures import LOGO, printed, see_through;"
        "from tests.factories.files import jpeg;"
        "pdf = printed(LOGO, rasters.read(jpeg(60, 80)), rasters.read(see_through()));"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    root = Path(__file__).resolve().parents[3]
    told = subprocess.run([sys.executable, "-c", source], cwd=root, capture_output=True, text=True, check=True)
    pdf = printed(LOGO, rasters.read(jpeg(60, 80)), rasters.read(see_through()))
    assert told.stdout.strip() == hashlib.sha256(pdf).hexdigest()


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


NOT_PRINTABLE = {
    "cmyk": encoded(picture(mode="CMYK")),
    "cut off": truncated(jpeg()),
    "cut off png": truncated(encoded(picture(), "PNG")),
    "head alone": jpeg()[:20],
    "empty": b"",
    "gif": encoded(picture(mode="P"), "GIF"),
    "no frame": b"\xff\xd8\xff\xd9",
    "lossless frame": b"\xff\xd8\xff\xc3\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00\xff\xd9",
    "twelve bits": b"\xff\xd8\xff\xc1\x00\x0b\x0c\x00\x10\x00\x10\x01\x01\x11\x00\xff\xd9",
    "no width": b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x10\x00\x00\x01\x01\x11\x00\xff\xd9",
}


@pytest.mark.parametrize("name", NOT_PRINTABLE)
def test_what_paper_cannot_hold_is_refused(name):
    with pytest.raises(rasters.NotPrintable):
        rasters.read(NOT_PRINTABLE[name])


def test_untagged_files_have_pictures_too():
    pdf = printed(LOGO, tagged=False)
    assert alike(pixel(pdf, 65, 80), (0, 128, 0))
    assert len(pypdfium2.PdfDocument(pdf)) == 1

import gc
import re
import weakref

import pypdfium2
import pytest
import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFDocument

from badges.printing.content import Line
from badges.printing.embedding import code_width, document_fonts, subset
from badges.printing.shaping import Cluster, Glyph, shape
from badges.printing.typefaces import FONTS, typeface
from tests.badges.printing.names import NAMES
from tests.badges.printing.sheets import lines_as_pdf, pictures

LATIN = typeface(FONTS / "NotoSans.ttf", 700)


def fonts_of_a_new_document():
    document = PDFDocument()
    return document, document_fonts(document).embedded(LATIN)


def test_a_cluster_keeps_its_code():
    _, font = fonts_of_a_new_document()
    cluster = Cluster("a", (Glyph(5, 0, 0),), LATIN.advance(5))
    assert [font.code(cluster, "a"), font.code(cluster, "a")] == ["0001", "0001"]


def test_one_glyph_with_two_meanings_has_two_codes():
    _, font = fonts_of_a_new_document()
    cluster = Cluster(" ", (Glyph(3, 0, 0),), LATIN.advance(3))
    assert [font.code(cluster, " "), font.code(cluster, "\u00a0")] == ["0001", "0002"]


def test_kerning_is_left_to_the_pen():
    _, font = fonts_of_a_new_document()
    kerned = Cluster("T", (Glyph(55, 0, 0),), LATIN.advance(55) - 40)
    assert font.code(kerned, "T") == "0001"
    assert kerned.advance - code_width(LATIN, kerned) == -40.0


def test_fonts_of_a_document_are_forgotten_with_it():
    document, font = fonts_of_a_new_document()
    forgotten = weakref.ref(font)
    del document, font
    gc.collect()
    assert forgotten() is None


def test_a_subset_holds_only_the_glyphs_asked_for_at_one_weight():
    program, renumbered = subset(LATIN, (40, 41))
    face = hb.Face(hb.Blob(program))
    assert face.glyph_count == 3
    assert sorted(renumbered) == [0, 40, 41]
    assert "fvar" not in face.table_tags
    assert hb.Font(face).get_glyph_h_advance(renumbered[40]) == LATIN.advance(40)


def test_every_font_in_a_file_has_a_name_of_its_own():
    document = pypdfium2.PdfDocument(lines_as_pdf(NAMES))
    objects = [item for page in document for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]
    handles = {name for item in objects if (name := _font_name(item))}
    assert all(re.fullmatch(r"NotoSans[A-Za-z]*-400", name.split("+")[-1]) for name in handles)
    assert len(handles) >= 20


def _font_name(item) -> str:
    font = pypdfium2.raw.FPDFTextObj_GetFont(item.raw)
    size = pypdfium2.raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = bytearray(size)
    pypdfium2.raw.FPDFFont_GetBaseFontName(font, (pypdfium2.raw.c_char * size).from_buffer(buffer), size)
    return bytes(buffer).rstrip(b"\0").decode()


@pytest.mark.parametrize("text", ["รุ่ง", "क्षि", "လွင်", "ෂාන්", "عُمَر", "בַּת"])
def test_composed_clusters_reach_as_high_and_low_as_their_glyphs(text):
    line = Line(text)
    picture = pictures(lines_as_pdf([line]), dpi=288)[0].convert("L")
    box = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    shaped = shape(line, weight=400)
    assert (box[3] - box[1]) / 288 * 72 == pytest.approx((shaped.top - shaped.bottom) * 24 / 1000, abs=0.5)

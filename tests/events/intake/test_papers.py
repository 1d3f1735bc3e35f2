import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from events.intake import papers
from events.intake.refusals import Reason, Refused
from tests.factories import files


def refusal(content):
    with pytest.raises(Refused) as refused:
        papers.checked(content)
    return refused.value


def with_root(name, value):
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.root_object[NameObject(name)] = value
    return files.written(writer)


def with_page(name, value):
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject(name)] = value
    return files.written(writer)


def packed(content):
    """The same PDF with its objects in compressed streams, where no search of the bytes finds them."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    objects = [writer.get_object(number + 1) for number in range(len(writer._objects))]
    return _object_stream(objects, writer.root_object.indirect_reference.idnum)


def _object_stream(objects, root):
    """A PDF 1.5: every object in one object stream, found by a cross-reference stream (ISO 32000-1, 7.5.7–8)."""
    texts = []
    for each in objects:
        out = io.BytesIO()
        each.write_to_stream(out)
        texts.append(out.getvalue())
    places, at = [], 0
    for number, text in enumerate(texts, 1):
        places.append(f"{number} {at}")
        at += len(text) + 1
    head = " ".join(places).encode() + b" "
    body = zlib.compress(head + b"\n".join(texts))
    stream = len(texts) + 1
    file = b"%PDF-1.5\n"
    offset = len(file)
    file += b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>stream\n%s\nendstream\nendobj\n" % (
        stream, len(texts), len(head), len(body), body,
    )  # fmt: skip
    rows = [(0, 0, 255), *((2, stream, index) for index in range(len(texts))), (1, offset, 0), (1, len(file), 0)]
    table = b"".join(bytes([kind]) + one.to_bytes(3, "big") + bytes([two]) for kind, one, two in rows)
    start = len(file)
    file += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 3 1]/Root %d 0 R/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        stream + 1, len(rows), root, len(table), table,
    )  # fmt: skip
    return file + b"startxref\n%d\n%%%%EOF\n" % start


ACTION = files.action("JavaScript", JS="app.alert(1)")
DEEP = files.action("GoTo", D="x")
DEEP[NameObject("/Next")] = ArrayObject([files.action("Launch", F="calc.exe")])


@pytest.mark.parametrize("pages", [1, 3, 50])
def test_letter_is_counted_in_pages(pages):
    assert papers.checked(files.pdf(pages)) == pages
    assert papers.checked(packed(files.pdf(pages))) == pages


def test_blanks_before_a_letter_do_no_harm():
    assert papers.checked(b"\xef\xbb\xbf\r\n" + files.pdf()) == 1


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (files.pdf(script=True), "script"),
        (files.pdf(attached=True), "attachment"),
        (with_root("/OpenAction", DEEP), "program"),
        (with_root("/AA", DictionaryObject({NameObject("/WC"): ACTION})), "script"),
        (with_page("/AA", DictionaryObject({NameObject("/O"): ACTION})), "script"),
        (with_root("/AcroForm", DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>")})), "form"),
        (
            with_page("/Annots", ArrayObject([DictionaryObject({NameObject("/Subtype"): NameObject("/RichMedia")})])),
            "media",
        ),
        (with_page("/Annots", ArrayObject([DictionaryObject({NameObject("/A"): files.action("SubmitForm")})])), "form"),
    ],
)
def test_what_acts_is_refused_by_its_name_wherever_it_stands(content, found):
    plain, inside = refusal(content), refusal(packed(content))
    assert (plain.reason, plain.facts) == (Reason.ACTIVE, {"found": found})
    assert (inside.reason, inside.facts) == (plain.reason, plain.facts)


def test_name_written_otherwise_is_the_same_name():
    assert refusal(
        files.pdf(script=True).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53")
    ).facts == {"found": "script"}


def test_what_a_later_part_of_the_file_covers_is_found_too():
    covered = files.pdf(script=True)
    writer = PdfWriter(io.BytesIO(covered), incremental=True)
    del writer.root_object["/OpenAction"]
    out = io.BytesIO()
    writer.write(out)
    content = out.getvalue()
    assert "/OpenAction" not in PdfReader(io.BytesIO(content)).root_object
    assert refusal(content).facts == {"found": "script"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.NOT_A_LETTER),
        (b"GIF89a" + files.pdf(), Reason.NOT_A_LETTER),
        (b"/*" + files.pdf() + b"*/alert(1)", Reason.NOT_A_LETTER),
        (files.zipped() + files.pdf(), Reason.NOT_A_LETTER),
        (files.HTML + files.pdf(), Reason.NOT_A_LETTER),
        (files.pdf() + files.HTML, Reason.MIXED),
        (files.pdf() + files.zipped(), Reason.MIXED),
        (files.pdf().replace(b"%PDF-1.3\n", b"%PDF-1.3\n%<SCRIPT>alert(1)</SCRIPT>\n"), Reason.MIXED),
        (files.pdf(locked=True), Reason.ENCRYPTED),
        (files.pdf(51), Reason.TOO_MANY_PAGES),
        (files.pdf(0), Reason.UNREADABLE),
        (b"%PDF-1.7\n", Reason.UNREADABLE),
        (b"%PDF-1.7\n%%EOF", Reason.UNREADABLE),
    ],
)
def test_what_is_no_letter_is_refused_for_what_it_is(content, reason):
    assert refusal(content).reason == reason


def test_letter_cut_off_anywhere_is_refused():
    whole = files.pdf(30)
    reasons = {refusal(whole[:length]).reason for length in range(64, len(whole) - 8, 256)}
    assert reasons == {Reason.UNREADABLE}


@settings(max_examples=200, deadline=None)
@given(
    packs=st.booleans(),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=30),
)
def test_whatever_is_changed_in_a_letter_it_is_counted_or_refused(packs, changes):
    content = bytearray(WHOLE[packs])
    for place, value in changes:
        content[int(place * (len(content) - 1))] = value
    try:
        pages = papers.checked(bytes(content))
    except Refused:
        return
    assert 1 <= pages <= 50


WHOLE = {False: files.pdf(2), True: packed(files.pdf(2))}

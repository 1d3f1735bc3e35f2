import page
import pytest

from tests.badges.printing.agendas import agenda, own_sheet, printed

AGENDAS = {
    "en": agenda("en"),
    "ko-en": agenda("ko", "en", talks=30),
    "ar-en": agenda("ar", "en"),
    "he": own_sheet(agenda("he")),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("agendas")
    for name, made in AGENDAS.items():
        (folder / f"{name}.pdf").write_bytes(printed(made))
    return folder


@pytest.mark.parametrize("name", AGENDAS)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_agendas_are_accessible_and_archival(folder, name, profile):
    report = page.validate_pdf(str(folder / f"{name}.pdf"), profile=profile)
    assert [failure.rule_id for failure in report.failures] == []
    assert report.is_compliant


def counted(pdf: bytes, tag: str) -> int:
    return pdf.count(f"/Type/StructElem/S/{tag}/".encode())


def test_one_language_is_headings_and_lists():
    pdf = printed(agenda("en"))
    assert [counted(pdf, tag) for tag in ("H1", "H2", "H3", "L", "LI", "TOCI", "Table")] == [1, 3, 3, 1, 8, 5, 0]
    assert counted(pdf, "Link") == 7  # five lines of the contents, the code's address, a sitting's page
    assert counted(pdf, "Figure") == 2


def test_two_languages_are_a_table_a_day_whose_rows_are_all_as_wide():
    pdf = printed(agenda("en", "ko"))
    assert [counted(pdf, tag) for tag in ("Table", "L", "LI")] == [2, 0, 0]
    rows = counted(pdf, "TR")
    assert counted(pdf, "TH") + counted(pdf, "TD") == 3 * rows
    assert pdf.count(b"/Scope/Column") == 2 * 3


def test_words_of_another_language_are_told_apart():
    pdf = printed(agenda("en", "ko"))
    assert pdf.count(b"/Lang(ar)") == 16
    assert b"/Lang(ko)" in pdf
    assert b"/Lang (en)" in pdf  # the document's own

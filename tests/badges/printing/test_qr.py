import io

import pytest

from badges.printing.page_writer import PageWriter
from badges.printing.qr import NotABadgeCode, address_operators, operators
from tests.badges.printing.sheets import badge, codes, pictures


def test_a_code_of_the_smallest_modules_is_read_at_300_dpi():
    code = badge(3).code
    out = io.BytesIO()
    writer = PageWriter(out, width=20, height=20, title="Code", language="en")
    with writer.frame(14, 14):
        writer.figure(operators(code, module=0.4 * 72 / 25.4), description="Code", language="en")
    writer.end_page()
    writer.save()
    assert codes(pictures(out.getvalue(), dpi=300)[0]) == [code]


def test_the_symbol_has_25_modules_a_side():
    rows = {line.split()[1] for line in operators(badge(1).code, module=1).split(" re ")[1:-1]}
    assert rows == {str(row) for row in range(25)}


@pytest.mark.parametrize(
    "code", ["", "0123456789ABCDEFGHJKMNPQR", "0123456789ABCDEFGHJKMNPQRI", "0123456789abcdefghjkmnpqrs"]
)
def test_anything_else_is_refused(code):
    with pytest.raises(NotABadgeCode):
        operators(code, module=1)


def test_the_code_of_an_address_fills_its_side_whatever_its_length():
    for address in ("https://a.example/", "https://assembly.example.org/world-egov-2010/programme/?lang=en,ko"):
        drawn = address_operators(address, side=90.0)
        module = float(drawn.split()[1])
        assert 90 / module == pytest.approx(round(90 / module), abs=0.01)
        assert round(90 / module) in (25, 29, 33, 37)

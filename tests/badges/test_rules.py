import re

from hypothesis import given
from hypothesis import strategies as st

from badges import rules


def test_new_code_is_26_crockford_characters_and_never_the_same():
    codes = {rules.new_code() for _ in range(500)}
    assert len(codes) == 500
    assert {bool(re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", code)) for code in codes} == {True}
    assert {code[0] for code in codes} <= set("01234567")  # 128 bits in 130


def test_read_code_forgives_what_eyes_and_keyboards_confuse():
    assert rules.read_code(" o1il-abcdefgh jkmnpqrstvwxyz \n") == "0111ABCDEFGHJKMNPQRSTVWXYZ"
    assert [rules.read_code(text) for text in ["", "0111", "U" * 26, "0" * 27, "٠" * 26]] == [None] * 5


@given(st.integers(1, 99_999))
def test_read_number_gives_back_what_was_printed(number):
    assert rules.read_number(rules.number_text(number)) == number
    assert rules.read_number(rules.number_text(number).replace("-", " ").lower()) == number


@given(st.integers(1, 9999), st.integers(0, 3), st.integers(1, 9))
def test_read_number_refuses_any_single_wrong_digit(number, place, shift):
    text = rules.number_text(number)
    wrong = text[:place] + str((int(text[place]) + shift) % 10) + text[place + 1 :]
    assert rules.read_number(wrong) is None


@given(st.integers(1, 9999), st.integers(0, 2))
def test_read_number_refuses_neighbours_exchanged(number, place):
    text = rules.number_text(number)
    wrong = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert wrong == text or rules.read_number(wrong) is None


def test_read_number_refuses_what_is_no_number():
    assert [rules.read_number(text) for text in ["", "12", "abc", "0042", "1234567890123", "0042-5-1"]] == [None] * 6

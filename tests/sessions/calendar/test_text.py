import pytest

from sessions.calendar import text


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("\x00a\x01\x1b[1m\x7f\x9fb\tc", "a[1mb\tc"),
        ("lone \ud83d surrogate, whole 😀", "lone  surrogate, whole 😀"),
        ("  kept inside  only ", "kept inside  only"),
        ("Łódź, 서울, \u202bשלום\u202c", "Łódź, 서울, \u202bשלום\u202c"),
    ],
)
def test_clean_text_drops_what_no_calendar_can_hold(value, cleaned):
    assert text.clean_text(value) == cleaned


def test_clean_line_is_one_line():
    assert text.clean_line("  First\n\tround   table\r\n") == "First round table"


def test_clean_name_has_nothing_a_parameter_cannot_carry():
    assert text.clean_name('Office; "Protocol": Seoul, ^n\nKR') == "Office Protocol Seoul n KR"


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"),
        ("https://example.org/서울 x", "https://example.org/%EC%84%9C%EC%9A%B8%20x"),
        ('https://example.org/"\r\nATTACH:x', "https://example.org/%22%20ATTACH:x"),
    ],
)
def test_clean_uri_is_ascii_on_one_line(value, cleaned):
    assert text.clean_uri(value) == cleaned


def test_clean_mailbox_cannot_leave_its_address():
    assert text.clean_mailbox("sec\r\n@example.org?cc=a@b;x:y") == "sec@example.org%3Fcc=a@b%3Bx%3Ay"

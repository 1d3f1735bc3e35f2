import pytest
from django.utils import translation
from i18nfield.strings import LazyI18nString

from sessions.queries.programme.texts import Text, Wording, text_of

BOTH = Text({"en": "Opening", "ko": "개회식"})


@pytest.mark.parametrize(
    ("text", "language", "wording"),
    [
        (BOTH, "ko", Wording("개회식", "ko", False)),
        (BOTH, "ko-KR", Wording("개회식", "ko", False)),
        (BOTH, "fr", Wording("Opening", "en", True)),
        (Text({"ko": "개회식", "ar": "الافتتاح"}), "fr", Wording("개회식", "ko", True)),
        (Text(), "fr", Wording("", "fr", False)),
    ],
)
def test_text_says_which_language_it_is_in(text, language, wording):
    assert text.text(language) == wording


def test_text_is_printed_in_the_language_of_the_page():
    with translation.override("ko"):
        assert str(BOTH) == "개회식"
    with translation.override("en"):
        assert str(BOTH) == "Opening"


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (LazyI18nString({"en": "Opening", "ko": ""}), Text({"en": "Opening"})),
        (LazyI18nString("Opening"), Text({"en": "Opening"})),
        ("", Text()),
        (None, Text()),
    ],
)
def test_text_of_a_column_leaves_out_what_is_not_written(column, text):
    assert text_of(column) == text

"""Values come into letters harmlessly: no header is added, no tag opened, no brace expanded twice."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.enums import LetterKind
from events.services import default_wording, placeholders

HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "a\r\nBcc: everybody@example.org",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{link}{name}",
        "\u202egnp.exe",
        "강서윤\u2028To: x",
        "\x00\x1b[31m",
    ]
)


@given(HOSTILE)
def test_neutral_value_is_one_line_without_control_characters(value):
    said = placeholders.neutral(value)

    assert said.splitlines() in ([said], [])
    assert not {sign for sign in said if unicodedata.category(sign) in {"Cc", "Zl", "Zp"}}
    assert placeholders.neutral(said) == said


@given(HOSTILE)
def test_value_adds_no_line_to_a_letter(value):
    text = "Dear {name},\n\nWelcome to {event}."

    filled = placeholders.fill(text, {"name": value, "event": "Assembly"})

    assert len(filled.split("\n")) == 3
    assert filled.endswith("Welcome to Assembly.")


@given(HOSTILE)
def test_value_opens_no_tag(value):
    (paragraph,) = placeholders.paragraphs("Dear {name},", {"name": value})

    inside = paragraph.removeprefix("Dear ").removesuffix(",").removeprefix("<bdi>").removesuffix("</bdi>")
    assert not {"<", ">", '"', "'"} & set(inside)


@given(HOSTILE)
def test_subject_is_one_short_line(value):
    subject = placeholders.fill_header("{event}: {name}", {"event": value, "name": value})

    assert len(subject) <= 200
    assert not {"\r", "\n"} & set(subject)


def test_name_with_a_placeholder_in_it_stays_what_it_is():
    assert placeholders.fill("Dear {name}", {"name": "{link}", "link": "https://secret.example"}) == "Dear {link}"


def test_marks_and_joiners_of_scripts_are_kept():
    name = "आगरा क्ष \u200dم\u200cن 谭𪩘"

    assert placeholders.neutral(name) == name


def test_unknown_placeholder_is_named():
    with pytest.raises(placeholders.UnknownPlaceholder) as caught:
        placeholders.check("Dear {name}, {nmae} and {name.__class__}")

    assert caught.value.names == ["nmae", "name.__class__"]


def test_line_of_placeholders_alone_goes_when_it_comes_out_empty():
    text = "On\n{dates}\n{venue}\n\nBye"

    assert placeholders.fill(text, {"dates": "6 September"}) == "On\n6 September\n\nBye"
    assert placeholders.paragraphs(text, {"dates": "6 September"})[0] == "On<br>\n<bdi>6 September</bdi>"


def test_link_alone_gets_a_button_above_it():
    button, plain = placeholders.paragraphs("{link}", {"link": "https://a.example/me/x/"}, action="Open your page")

    assert ('class="action" href="https://a.example/me/x/"' in button, "Open your page</a>" in button) == (True, True)
    assert plain.endswith(">https://a.example/me/x/</a>")


def test_link_that_is_not_there_leaves_no_button_to_nowhere():
    assert placeholders.paragraphs("Hello\n\n{link}", {"link": ""}, action="Open your page") == ["Hello"]


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_default_wording_has_a_subject_of_its_own_and_known_placeholders(kind, language):
    subject, body = default_wording.default_texts(kind, [language])[language]

    placeholders.check(subject)
    placeholders.check(body)
    assert subject.startswith("{event}")
    assert "{contact}" in body


def test_default_wording_falls_back_to_english():
    assert list(default_wording.default_texts(LetterKind.INVITATION, ["ar"])) == ["en"]

"""Letters as they travel: every reader gets back what was written, and no line is longer than mail may carry."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from events.models import EventContact
from events.services import envelopes
from tests.factories.events import DeliveryFactory, EventFactory


def letter(**fields):
    event = EventFactory.build(pk=1)
    event._prefetched_objects_cache = {"contacts": EventContact.objects.none()}
    fields = {"text": "Text\n", "html": "<p>Text</p>\n", "recipient_name": "Kang Seo-yun", "language": "en", **fields}
    return DeliveryFactory.build(event=event, participant=None, **fields)


def read(row):
    return message_from_bytes(envelopes.raw(row), policy=policy.default)


def lines(text):
    """As mail has them: only CR and LF end a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Plain words.\n.a dot\n", "7bit"),
        ("x" * 79, "quoted-printable"),
        ("Réunion à dix heures, salle des fêtes", "quoted-printable"),
        ("참가가 확정되었습니다. 서울에서 뵙겠습니다.", "base64"),
        ("", "7bit"),
    ],
)
def test_raw_encodes_each_text_as_is_shortest_and_every_reader_gets_it_back(text, encoding):
    part = read(letter(text=text)).get_body(("plain",))

    assert part["Content-Transfer-Encoding"] == encoding
    assert lines(part.get_content()) == lines(text)


@effort(max_examples=150, deadline=None)
@given(text=st.text(max_size=300), name=st.text(max_size=120))
def test_raw_is_seven_bits_in_short_lines_whatever_it_says(text, name):
    row = letter(text=text, html=f"<p>{text}</p>", recipient_name=name, subject=name)
    content = envelopes.raw(row)

    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= envelopes.LONGEST_LINE
    assert b"\n" not in content.replace(b"\r\n", b"")
    mail = message_from_bytes(content, policy=policy.default)
    assert lines(mail.get_body(("plain",)).get_content()) == lines(text)
    assert lines(mail.get_body(("html",)).get_content()) == lines(f"<p>{text}</p>")


@pytest.mark.parametrize(
    "name", ["Kang Seo-yun", "O'Neill", "강서윤", "Dr. Kang, PhD", '"x" <y@z>', "a " * 60, "", "Kang  Seo", " Kang"]
)
def test_raw_names_the_recipient_as_the_library_would(name):
    row = letter(recipient_name=name)

    (found,) = read(row)["To"].addresses
    assert (found.display_name, found.addr_spec) == (envelopes.recipient(row).display_name, row.email)


@pytest.mark.parametrize("fields", [{"message_id": "<a@b>\r\nBcc: x@y"}, {"language": "en\nX: y"}, {"language": ""}])
def test_raw_refuses_a_word_of_ours_that_is_none(fields):
    with pytest.raises(ValueError, match="cannot stand in a header"):
        envelopes.raw(letter(**fields))

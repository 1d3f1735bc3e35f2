"""A document is written while it is drawn; what it says of itself is true."""

import hashlib
import io
import re
import tempfile
import tracemalloc

from badges.printing import agenda_file
from badges.printing.badge_file import make_badges
from badges.printing.document import Document
from badges.printing.paper import Paper
from tests.badges.printing.agendas import agenda
from tests.badges.printing.sheets import DELEGATE, EVENT, badge

KB = 1024


def table_of(content: bytes) -> list[tuple[int, bytes]]:
    """Where the table says each object begins, and whether it is in use."""
    begin = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", content)[1])
    count = int(re.match(rb"xref\n0 (\d+)\n", content[begin:])[1])
    rows = content[begin:].split(b"\n")[2 : 2 + count]
    return [(int(row[:10]), row[17:18]) for row in rows]


def test_every_object_begins_where_the_table_says():
    out = io.BytesIO()
    agenda_file.make_agenda(agenda("en", "ar"), out=out)
    content = out.getvalue()
    table = table_of(content)
    assert table[0] == (0, b"f")
    assert [
        content[begin:].startswith(b"%d 0 obj\n" % number) for number, (begin, _) in enumerate(table) if number
    ] == [True] * (len(table) - 1)
    assert len(table) - 1 == len(re.findall(rb"^\d+ 0 obj$", content, re.MULTILINE))


def test_an_object_reserved_in_vain_is_free():
    out = io.BytesIO()
    document = Document(out, language="en")
    vain = document.reserve()
    document.save()
    assert table_of(out.getvalue())[vain] == (0, b"f")


def test_size_and_digest_are_of_what_was_written():
    out = io.BytesIO()
    document = Document(out, language="en")
    document.save()
    content = out.getvalue()
    assert (document.size, document.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_memory_grows_by_less_than_ten_kilobytes_a_badge():
    def peak(number: int) -> int:
        tracemalloc.start()
        many = (badge(index) for index in range(number))
        with tempfile.TemporaryFile() as out:
            make_badges(many, occasion=EVENT, design=DELEGATE, paper=Paper.A4_4UP, out=out, title="Many")
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(4)  # fonts and remembered words
    assert (peak(440) - peak(40)) / 400 < 10 * KB

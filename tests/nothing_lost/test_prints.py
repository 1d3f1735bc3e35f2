"""A printing whose worker dies is begun again by the next one, and its file is the one that would have come."""

import io
import random

import pypdfium2
import pytest

from tests.badges.printing.sheets import codes, pictures
from tests.nothing_lost.prints_trial import carry_out

pytestmark = pytest.mark.broker

BADGES, KILLS, READ = 60, 2, 8


@pytest.fixture(scope="module")
def job(machinery):
    return machinery.ask(f"badges {BADGES}")


def test_killed_printing_ends_in_the_same_file(machinery, seed, job):
    dice = random.Random(seed)
    printed = carry_out(machinery, job, kills=KILLS, dice=dice)
    undisturbed = carry_out(machinery, machinery.ask(f"reprint {job}"), kills=0, dice=dice)

    assert printed.row["state"] == "done", printed.row
    assert printed.row["attempts"] == 1 + KILLS, (seed, printed.interrupted_at)
    assert all(0 < place < BADGES for place in printed.interrupted_at), (seed, printed.interrupted_at)
    assert printed.sha256 == printed.row["file_sha256"] == undisturbed.sha256, seed
    stored = sorted(path.name for path in machinery.folder.glob("media/print/*/*"))
    assert stored == sorted(f"badges-{each}.{ending}" for each in (job, job + 1) for ending in ("csv", "pdf")), stored

    with pypdfium2.PdfDocument(printed.pdf) as document:
        assert len(document) == printed.row["pages"] == 2 * BADGES  # front and back
    expected = machinery.ask(f"codes {job}")
    for place in sorted(dice.sample(range(BADGES), READ)):
        assert codes(pictures(_page(printed.pdf, 2 * place), dpi=200)[0]) == [expected[place]], (seed, place)


def _page(pdf, place):
    with pypdfium2.PdfDocument(pdf) as document, pypdfium2.PdfDocument.new() as alone:
        alone.import_pages(document, [place])
        out = io.BytesIO()
        alone.save(out)
    return out.getvalue()

import hashlib
import os
import subprocess
import sys

import pytest
from PIL import Image

from events.intake import inspector
from events.intake.limits import MB
from events.intake.refusals import Reason, Refused
from events.services import inspection
from tests.factories import files

# Runs a command in the background of nothing, and says the most memory it had resident (KB, Linux).
MEASURED = """
import resource, subprocess, sys
with open(sys.argv[1], "rb") as file, open("/dev/null", "wb") as out:
    done = subprocess.run([sys.executable, "-E", "-s", "-m", "events.intake.inspector", sys.argv[2]],
                          stdin=file, stdout=out, stderr=subprocess.PIPE)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode, done.stderr.decode())
"""


def measured(content, purpose, path):
    """The most memory in MB the process that looked at it had, and what it said."""
    path.write_bytes(content)
    command = [sys.executable, "-c", MEASURED, str(path), purpose]
    done = subprocess.run(command, cwd=inspection.ROOT, env={}, capture_output=True, check=True, text=True)
    memory, code, said = done.stdout.split(" ", 2)
    return int(memory) // 1024, int(code), said


def look(content, purpose="photo"):
    with inspection.inspected(purpose=purpose, chunks=[content]) as found:
        return found, found.file.read()


def refusal(content, purpose="photo"):
    with pytest.raises(Refused) as refused:
        look(content, purpose)
    return refused.value


def test_photo_comes_back_drawn_anew_with_its_measure():
    sent = files.telephone_jpeg()
    found, kept = look(sent)
    assert (found.media_type, found.extension, found.width, found.height) == ("image/jpeg", "jpg", 500, 400)
    assert (found.size, found.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert (b"SecretMaker" in sent, b"SecretMaker" in kept) == (True, False)


def test_letter_comes_back_as_it_was_sent():
    sent = files.pdf(2)
    found, kept = look(sent, "letter")
    assert (found.media_type, found.extension, found.width, kept) == ("application/pdf", "pdf", None, sent)


def test_letter_taken_as_a_picture_is_drawn_anew_and_larger_than_a_photo():
    found, _kept = look(files.jpeg(3000, 4000), "letter")
    assert (found.media_type, found.width, found.height) == ("image/jpeg", 2400, 3200)


@pytest.mark.parametrize(
    ("content", "purpose", "reason"),
    [
        (b"", "photo", Reason.EMPTY),
        (files.pdf(), "photo", Reason.NOT_A_PICTURE),
        (files.HTML, "letter", Reason.NOT_A_LETTER),
        (files.jpeg(500, 700), "letter", Reason.TOO_SMALL),
        (files.pdf(script=True), "letter", Reason.ACTIVE),
    ],
)
def test_refusal_comes_back_with_its_reason(content, purpose, reason):
    assert refusal(content, purpose).reason == reason


def test_file_is_not_read_beyond_its_largest_size():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield bytes(MB)

    with pytest.raises(Refused) as refused, inspection.inspected(purpose="photo", chunks=endless()):
        raise AssertionError("it was taken")
    assert (refused.value.reason, refused.value.facts, len(taken)) == (Reason.TOO_LARGE, {"most": 10}, 11)


def test_look_that_lasts_too_long_is_a_refusal(monkeypatch):
    monkeypatch.setattr(inspection, "PATIENCE", 0.001)
    assert refusal(files.jpeg()).reason == Reason.UNREADABLE


def test_process_that_ends_in_the_middle_is_a_refusal(monkeypatch):
    monkeypatch.setattr(inspection, "PURPOSES", {**inspection.PURPOSES, "none": inspection.PURPOSES["photo"]})
    assert refusal(files.jpeg(), "none").reason == Reason.UNREADABLE


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize(
    ("content", "most", "says"),
    [
        (lambda: files.jpeg(), 60, '"width": 400'),
        (lambda: files.jpeg(7300, 5470), 160, '"width": 1200'),
        (lambda: files.encoded(Image.new("RGBA", (7300, 5470), (9, 99, 9, 99)), "PNG"), 260, '"width": 1200'),
        (lambda: files.encoded(Image.new("RGB", (5000, 4000), "teal"), "WEBP"), 400, '"width": 1200'),
        (lambda: files.encoded(Image.new("1", (30_000, 30_000)), "PNG"), 60, "too_many_pixels"),
    ],
    ids=["small", "40-megapixel-jpeg", "40-megapixel-png", "20-megapixel-webp", "bomb"],
)
def test_memory_of_one_look_stays_below(content, most, says, tmp_path):
    memory, code, said = measured(content(), "photo", tmp_path / "sent")
    assert (code, says in said) == (0, True)
    assert memory < most, f"{memory} MB"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does it")
def test_process_cannot_have_more_memory_than_it_was_given():
    program = "from events.intake import inspector; inspector.restrain(); bytearray(inspector.MEMORY + 1)"
    done = subprocess.run([sys.executable, "-c", program], cwd=inspection.ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip().endswith("MemoryError")) == (1, True)


def test_process_sees_no_secret_of_ours(monkeypatch):
    seen = {}
    run = subprocess.run

    def watched(*arguments, **options):
        seen.update(options)
        return run(*arguments, **options)

    monkeypatch.setattr(inspection.subprocess, "run", watched)
    look(files.jpeg())
    assert (seen["env"], "SECRET_KEY" in os.environ) == ({}, True)


def test_every_purpose_has_its_limits():
    assert set(inspector.PURPOSES) == {"photo", "letter"}

"""Documents made to hurt: each is refused with a sentence, in a process that may use little memory."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from plenary.exchange import reading
from plenary.exchange.findings import Refused

MIB = 1024 * 1024
ROOT = Path(reading.__file__).parents[2]
LIMIT = 700 * MIB


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        reading.parse(content, "$")
    return str(refused.value)


CASES = {
    "utf-16": ('{"a": "é"}'.encode("utf-16"), "$: The file is in UTF-16; save it as UTF-8."),
    "utf-32": ('{"a": 1}'.encode("utf-32"), "$: The file is in UTF-32; save it as UTF-8."),
    "utf-16 without mark": (
        '{"a": 1}'.encode("utf-16-le"),
        "$: Byte 1 is zero: the file is in UTF-16 or is not text. Save it as UTF-8.",
    ),
    "broken utf-8": (b'{\n"a": "\xff"}', "$: The file is not UTF-8: byte 8 (line 2) begins no letter."),
    "overlong": (b'{"a": "\xc0\xaf"}', "$: The file is not UTF-8: byte 7 (line 1) begins no letter."),
    "surrogate in utf-8": (b'"\xed\xa0\x80"', "$: The file is not UTF-8: byte 1 (line 1) begins no letter."),
    "empty": (b" \n", "$: The file is empty."),
    "cut off": (b'{"a": [1, 2', "$: This is not JSON: Expecting ',' delimiter at line 1, column 12."),
    "not json": (b"<html>", "$: This is not JSON: Expecting value at line 1, column 1."),
    "nan": (b'{"a": NaN}', "$: This cannot be read as JSON: NaN is not a number that JSON knows."),
    "infinity": (b"[-Infinity]", "$: This cannot be read as JSON: -Infinity is not a number that JSON knows."),
    "key twice": (b'{"a": {"b": 1, "b": 2}, "c": [{"d": 1, "d": 1}]}', None),
    "deep": (b"[" * 33 + b"]" * 33, "$: Line 1 is nested deeper than 32 levels."),
    "very deep": (b"[" * 5_000_000, "$: Line 1 is nested deeper than 32 levels."),
    "deep in objects": (b'{"a":' * 40 + b"1" + b"}" * 40, "$: Line 1 is nested deeper than 32 levels."),
    "long text": (b'["' + b"a" * 70_000 + b'"]', "$: A text in line 1 is longer than 64 KiB."),
}


@pytest.mark.parametrize(("content", "says"), CASES.values(), ids=CASES)
def test_hostile_bytes_are_refused_in_words(content, says):
    said = refusal(content)

    if says is None:
        says = "$.c[0].d: this key stands more than once\n$.a.b: this key stands more than once"
    assert said == says


def test_endless_number_is_refused():
    assert refusal(b"[" + b"9" * 100_000 + b"]").startswith("$: This cannot be read as JSON: Exceeds the limit")


def test_brackets_in_texts_are_no_depth():
    text = "[" * 1000 + '\\"' + "{" * 1000

    assert reading.parse(f'["{text}"]'.encode(), "$") == [text.replace("\\", "")]


def test_byte_order_mark_of_utf_8_is_skipped():
    assert reading.parse(b'\xef\xbb\xbf{"a": 1}', "$") == {"a": 1}


@pytest.mark.parametrize("escaped", [b'\\"', b"\\\\", b'"'])
def test_scan_is_linear_in_hostile_quotes(escaped):
    """A pattern that tried every quote again to the end would take hours for this."""
    reading.scan(b'"' + escaped * 20_000, "$")


# On Linux the kernel's own count of this process: what getrusage says begins with the size of the parent.
MOST_MEMORY = """
import pathlib, resource, sys
status = pathlib.Path("/proc/self/status")
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if status.exists():
    most = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
sys.stdout.write(f"\\n{most}")
"""


def _run(script: str, tmp_path: Path) -> tuple[str, int]:
    """Runs a script in a process of its own; its last line and the most memory it had, in bytes."""
    code = textwrap.dedent(script) + MOST_MEMORY
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "plenary.settings", "FOLDER": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *said, most = done.stdout.splitlines()
    return "\n".join(said), int(most) * 1024


READ = """
    import os, pathlib, django
    django.setup()
    from plenary.exchange import arrival, findings
    try:
        arrival.read(pathlib.Path(os.environ["FOLDER"]) / "hostile")
    except findings.Refused as refused:
        print(str(refused)[:300])
"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"[" + b"[]," * 20_000_000 + b"[]]", "holds more than", id="many lists"),
        pytest.param(b"[" + b"{}," * 20_000_000 + b"{}]", "holds more than", id="many objects"),
        pytest.param(b"[" + b"0," * 30_000_000 + b"0]", "holds more than", id="many numbers"),
        pytest.param(b"[" * 60_000_000, "nested deeper", id="many brackets"),
        pytest.param(b'"' + b"a" * 60_000_000 + b'"', "longer than 64 KiB", id="one text"),
        pytest.param(b" " * (65 * MIB), "at most 64 MiB", id="too large"),
    ],
)
def test_huge_documents_are_refused_in_little_memory(tmp_path, content, says):
    (tmp_path / "hostile").write_bytes(content)

    said, most = _run(READ, tmp_path)

    assert says in said
    assert most < LIMIT


def test_document_of_many_wrong_values_is_refused_in_little_memory(tmp_path):
    rows = b",".join([b'{"id":1,"name":[],"capacity":"x"}'] * 600_000)
    (tmp_path / "hostile").write_bytes(b'{"rooms":[' + rows + b'],"sources":[' + b",".join([b"0"] * 500_000) + b"]}")

    said, most = _run(READ, tmp_path)

    assert "$.rooms: has 600000 entries, at most 2000 are taken" in said
    assert most < 2 * LIMIT


def _zip(entries: dict[str, bytes], *, comment: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_zip_bomb_is_refused_unopened(tmp_path):
    (tmp_path / "hostile").write_bytes(_zip({"event.json": b" " * (200 * MIB)}))

    said, most = _run(READ, tmp_path)

    assert said.strip() == "event.json: Unpacked it has 200 MiB; at most 64 MiB are read."
    assert most < LIMIT


def test_zip_that_lies_about_its_sizes_is_refused(tmp_path):
    honest = _zip({"event.json": b" " * (200 * MIB)})
    true_size, said_size = (200 * MIB).to_bytes(4, "little"), (10).to_bytes(4, "little")
    (tmp_path / "hostile").write_bytes(honest.replace(true_size, said_size))

    said, most = _run(READ, tmp_path)

    assert said.startswith(("zip: The zip file cannot be read", "event.json:"))
    assert most < LIMIT


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (_zip({"other.json": b"{}"}), "zip: There is no event.json in it."),
        (_zip({"event.json": b"{}"}, comment=b"hello"), "zip: The zip file is cut off, or carries a comment."),
        (_zip({"event.json": b"{}"})[:-5], "zip: The zip file is cut off, or carries a comment."),
        (
            _zip({f"{number}": b"" for number in range(17)}),
            "zip: The zip file holds more than 16 files; an exported event holds two.",
        ),
        (_zip({"event.json": b"{}", "plenary.json": b"\xff"}), None),
    ],
)
def test_odd_zips_are_refused_in_words(tmp_path, content, says):
    file = tmp_path / "odd.zip"
    file.write_bytes(content)

    with pytest.raises(Refused) as refused:
        reading.read(file)

    assert str(refused.value) == (says or "plenary.json: The file is not UTF-8: byte 0 (line 1) begins no letter.")


@pytest.mark.parametrize("value", [None, 1, "text", [], {}, {"event": []}, {"participants": [None, 1, {"id": 5}]}])
def test_other_json_is_refused(db, value):
    from plenary.exchange import arrival

    with pytest.raises(Refused):
        arrival.check(reading.Package(json.loads(json.dumps(value)), {}))

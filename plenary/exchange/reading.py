"""Bytes to a document, within bounded memory: size, packing, encoding, depth and number of values before parsing."""

from __future__ import annotations

import codecs
import json
import re
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from plenary.exchange.findings import Findings, Refused, refuse

MIB = 1024 * 1024
LARGEST = 64 * MIB
DEEPEST = 32
MOST_VALUES = 4_000_000
LONGEST_TEXT = 64 * 1024
DOCUMENT, EXTRAS = "event.json", "plenary.json"
MOST_ENTRIES = 16
_END_RECORD = struct.Struct("<4s4H2LH")

# Strings are skipped whole; the possessive quantifiers keep this linear whatever the input.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]|,', re.DOTALL)
_WIDE = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16"),
         (codecs.BOM_UTF16_BE, "UTF-16"))  # fmt: skip


@dataclass(frozen=True)
class Package:
    """What a file held: the document, and what Plenary keeps beyond it (empty if the file was a bare document)."""

    document: Any
    extras: Any


class Repeated(dict[str, Any]):
    """An object of the document in which `keys_twice` stand more than once."""

    keys_twice: list[str]


def read(path: Path) -> Package:
    """The document in a file, JSON or our zip. Raises Refused; OSError if the file cannot be read."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        if size > LARGEST:
            raise refuse(path.name, f"The file has {size // MIB} MiB; at most {LARGEST // MIB} MiB are read.")
        if file.read(4) == b"PK\x03\x04":
            return _from_zip(file, size)
        file.seek(0)
        return Package(parse(file.read(LARGEST + 1), "$"), {})


def _from_zip(file: BinaryIO, size: int) -> Package:
    _check_directory(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            document = _entry(archive, DOCUMENT)
            if document is None:
                raise refuse("zip", f"There is no {DOCUMENT} in it.")
            extras = _entry(archive, EXTRAS)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise refuse("zip", f"The zip file cannot be read: {error}.")
    return Package(parse(document, "$"), {} if extras is None else parse(extras, EXTRAS))


def _check_directory(file: BinaryIO, size: int) -> None:
    """The list of a zip's contents is read into memory whole, so its own account of itself is read first."""
    file.seek(max(0, size - _END_RECORD.size))
    tail = file.read(_END_RECORD.size)
    if len(tail) < _END_RECORD.size or not tail.startswith(b"PK\x05\x06"):
        raise refuse("zip", "The zip file is cut off, or carries a comment.")
    *_, entries, directory, _offset, _comment = _END_RECORD.unpack(tail)
    if entries > MOST_ENTRIES or directory > 64 * 1024:
        raise refuse("zip", f"The zip file holds more than {MOST_ENTRIES} files; an exported event holds two.")
    file.seek(max(0, size - _END_RECORD.size - 20))
    if file.read(4) == b"PK\x06\x07":
        raise refuse("zip", "The zip file is in the zip64 form; an exported event never is.")


def _entry(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """One file of the zip, never more than is allowed whatever its header promises."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > LARGEST:
        raise refuse(name, f"Unpacked it has {entry.file_size // MIB} MiB; at most {LARGEST // MIB} MiB are read.")
    with archive.open(entry) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise refuse(name, f"Unpacked it has more than {LARGEST // MIB} MiB.")
    return content


def parse(content: bytes, root: str) -> Any:
    """The JSON value in some bytes; raises Refused with the place for everything JSON or UTF-8 forbids.

    RFC 8259: UTF-8 without exceptions; a byte order mark is skipped. Beyond it we refuse what would be read
    differently elsewhere: a key twice in an object, NaN and Infinity, lone surrogates.
    """
    content = _checked_encoding(content, root)
    scan(content, root)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse(root, f"The file is not UTF-8: byte {error.start} (line {line}) begins no letter.")
    del content
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise refuse(root, f"This is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.")
    except (ValueError, RecursionError) as error:
        raise refuse(root, f"This cannot be read as JSON: {error}.")
    _refuse_repeated_keys(value, root)
    return value


def _checked_encoding(content: bytes, root: str) -> bytes:
    for mark, name in _WIDE:
        if content.startswith(mark):
            raise refuse(root, f"The file is in {name}; save it as UTF-8.")
    content = content.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        raise refuse(root, "The file is empty.")
    zero = content.find(b"\0")
    if zero >= 0:
        raise refuse(root, f"Byte {zero} is zero: the file is in UTF-16 or is not text. Save it as UTF-8.")
    return content


def scan(content: bytes, root: str) -> None:
    """Refuses what would cost too much to parse: depth, number of values, length of one text."""
    depth, values = 0, 1
    for token in _TOKEN.finditer(content):
        first = content[token.start()]
        if first == 0x22:
            if token.end() - token.start() > LONGEST_TEXT:
                line = content.count(b"\n", 0, token.start()) + 1
                raise refuse(root, f"A text in line {line} is longer than {LONGEST_TEXT // 1024} KiB.")
            continue
        if first in b"[{":
            depth += 1
            values += 1
            if depth > DEEPEST:
                line = content.count(b"\n", 0, token.start()) + 1
                raise refuse(root, f"Line {line} is nested deeper than {DEEPEST} levels.")
        elif first == 0x2C:
            values += 1
        else:
            depth -= 1
        if values > MOST_VALUES:
            raise refuse(root, f"The document holds more than {MOST_VALUES:,} values.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    seen: set[str] = set()
    twice = [key for key, _ in pairs if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    repeated = Repeated(value)
    repeated.keys_twice = sorted(set(twice))
    return repeated


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number that JSON knows")


def _refuse_repeated_keys(value: Any, root: str) -> None:
    findings = Findings()
    waiting = [(root, value)]
    while waiting and not findings.full:
        path, value = waiting.pop()
        if isinstance(value, Repeated):
            for key in value.keys_twice:
                findings.add(f"{path}.{key}", "this key stands more than once")
        if isinstance(value, dict):
            waiting.extend((f"{path}.{key}", item) for key, item in value.items() if isinstance(item, dict | list))
        elif isinstance(value, list):
            waiting.extend((f"{path}[{at}]", item) for at, item in enumerate(value) if isinstance(item, dict | list))
    findings.refuse_if_any()


__all__ = ["Package", "Refused", "parse", "read", "scan"]

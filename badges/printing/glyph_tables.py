"""TrueType files with glyphs composed of others added at the end.

A syllable of Devanagari, a Thai letter with two marks or an Arabic letter and its dots reach paper as several glyphs.
Given one composite glyph of its own, such a cluster has one code, and that code one text: viewers then copy and search
it without guessing. Tables are those of the OpenType specification: glyf, loca, hmtx, hhea, maxp, head.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

ARGUMENTS_ARE_WORDS = 0x0001
ARGUMENTS_ARE_OFFSETS = 0x0002
MORE_COMPONENTS = 0x0020
CHECKSUM_OF_A_FONT = 0xB1B0AFBA
COMPOSITE = -1  # the number of contours of a glyph made of other glyphs


@dataclass(frozen=True, slots=True)
class Composite:
    """A glyph made of others: (glyph, x, y) in font units, its advance and its box (x min, y min, x max, y max)."""

    parts: tuple[tuple[int, int, int], ...]
    advance: int
    box: tuple[int, int, int, int]


def with_composites(program: bytes, composites: list[Composite]) -> bytes:
    """The font file with the composites after its own glyphs, in order. The file must have a glyf table."""
    tables = _read(program)
    glyph_count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    metrics = _metrics(tables, glyph_count)
    outlines = bytearray(tables["glyf"])
    offsets = _offsets(tables, glyph_count)
    for composite in composites:
        outlines += bytes(-len(outlines) % 4)
        offsets[-1] = len(outlines)
        outlines += _outline(composite)
        outlines += bytes(-len(outlines) % 4)
        offsets.append(len(outlines))
        metrics.append((composite.advance, composite.box[0]))
    tables["glyf"] = bytes(outlines)
    tables["loca"] = struct.pack(f">{len(offsets)}I", *offsets)
    tables["hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in metrics)
    tables["head"] = tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:]  # long offsets in loca
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(metrics))
    tables["maxp"] = _limits(tables["maxp"], len(metrics), composites)
    return write_tables(tables)


def _outline(composite: Composite) -> bytes:
    outline = struct.pack(">hhhhh", COMPOSITE, *composite.box)
    last = len(composite.parts) - 1
    for index, (glyph, x, y) in enumerate(composite.parts):
        flags = ARGUMENTS_ARE_WORDS | ARGUMENTS_ARE_OFFSETS | (MORE_COMPONENTS if index < last else 0)
        outline += struct.pack(">HHhh", flags, glyph, x, y)
    return outline


def _limits(maxp: bytes, glyph_count: int, composites: list[Composite]) -> bytes:
    """maxp with room for the composites; points and contours of a composite add up over its parts."""
    fields = list(struct.unpack(">IHHHHHHHHHHHHHH", maxp[:32]))
    most_parts = max((len(composite.parts) for composite in composites), default=1)
    fields[1] = glyph_count
    fields[4] = min(0xFFFF, max(fields[2], fields[4]) * most_parts)
    fields[5] = min(0xFFFF, max(fields[3], fields[5]) * most_parts)
    fields[13] = max(fields[13], most_parts)
    fields[14] = fields[14] + 1 if fields[14] else 1
    return struct.pack(">IHHHHHHHHHHHHHH", *fields)


def _offsets(tables: dict[str, bytes], glyph_count: int) -> list[int]:
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        return list(struct.unpack_from(f">{glyph_count + 1}I", tables["loca"]))
    return [2 * offset for offset in struct.unpack_from(f">{glyph_count + 1}H", tables["loca"])]


def _metrics(tables: dict[str, bytes], glyph_count: int) -> list[tuple[int, int]]:
    """(advance, left side bearing) of every glyph; the file may leave out advances that repeat the last."""
    full = struct.unpack_from(">H", tables["hhea"], 34)[0]
    metrics = [struct.unpack_from(">Hh", tables["hmtx"], 4 * index) for index in range(full)]
    bearings = struct.unpack_from(f">{glyph_count - full}h", tables["hmtx"], 4 * full)
    return [*metrics, *((metrics[-1][0], bearing) for bearing in bearings)]


def _read(program: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">H", program, 4)[0]
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", program, 12 + 16 * index)
        tables[tag.decode("ascii")] = program[offset : offset + length]
    return tables


def write_tables(tables: dict[str, bytes]) -> bytes:
    """The tables as one file, in the order of their tags, with all checksums."""
    tables["head"] = tables["head"][:8] + bytes(4) + tables["head"][12:]
    power = len(tables).bit_length() - 1
    directory = struct.pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    body = bytearray()
    start = 12 + 16 * len(tables)
    positions = {}
    for tag, content in sorted(tables.items()):
        positions[tag] = start + len(body)
        directory += struct.pack(">4sIII", tag.encode(), _checksum(content), positions[tag], len(content))
        body += content + bytes(-len(content) % 4)
    file = bytearray(directory + body)
    struct.pack_into(">I", file, positions["head"] + 8, (CHECKSUM_OF_A_FONT - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(content: bytes) -> int:
    padded = content + bytes(-len(content) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF

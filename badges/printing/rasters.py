"""Pictures made of pixels as a PDF keeps them: a JPEG as it is, pixels of a PNG compressed, transparency apart.

Plain data. A JPEG is never decoded here: what a PDF has to know of it stands in its frame header.
"""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
JPEG_END = b"\xff\xd9"
FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended and progressive frames: what DCTDecode reads (ITU-T T.81)
OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
SCAN = 0xDA
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a segment
MOST_PIXELS = 20_000_000
REMEMBERED = 16


class NotPrintable(ValueError):
    """These bytes are no picture that a file for printing can hold."""


class Coding(StrEnum):
    """How the bytes of a picture are packed; the value is the name of the PDF's filter."""

    JPEG = "DCTDecode"
    PIXELS = "FlateDecode"


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture ready to be embedded. ``channels`` is 1 for grey, 3 for sRGB, eight bits each.

    Packed as PIXELS, ``content`` is one zlib stream of rows with the filters of PNG; ``alpha`` is the same for how
    opaque each pixel is, empty where all are. ``sha256`` (hex) tells equal pictures. ``description`` says what is seen
    to those who do not see it, in ``language`` (BCP 47; empty: the file's); without one the picture is an ornament.
    """

    content: bytes = field(repr=False)
    coding: Coding
    width_px: int
    height_px: int
    channels: int
    sha256: str
    alpha: bytes = field(default=b"", repr=False)
    description: str = ""
    language: str = ""

    def described(self, description: str, *, language: str = "") -> Raster:
        """The same picture with these words."""
        return replace(self, description=description, language=language)


def read(content: bytes, *, description: str = "", language: str = "") -> Raster:
    """A JPEG or PNG as a Raster; a PNG's pixels are packed once a process. Raises NotPrintable.

    Colours are taken for sRGB, so a picture has to be in sRGB or grey already: CMYK is refused.
    """
    if content.startswith(JPEG):
        return from_jpeg(content, description=description, language=language)
    if content.startswith(PNG):
        return _packed(content).described(description, language=language)
    raise NotPrintable("Only JPEG and PNG can be printed")


def from_jpeg(content: bytes, *, sha256: str = "", description: str = "", language: str = "") -> Raster:
    """A JPEG as it stands, never decoded; ``sha256`` is its hash where it is known. Raises NotPrintable."""
    width, height, channels = _frame(content)
    if not content.endswith(JPEG_END):
        raise NotPrintable("The JPEG is cut off")
    digest = sha256 or hashlib.sha256(content).hexdigest()
    return Raster(content, Coding.JPEG, width, height, channels, digest, description=description, language=language)


def _frame(content: bytes) -> tuple[int, int, int]:
    """Width, height and channels as the frame header of a JPEG says them (T.81, B.2.2)."""
    for marker, segment in _segments(content):
        if marker in OTHER_FRAMES:
            break
        if marker in FRAMES:
            if len(segment) < 6:
                break
            bits, height, width, channels = struct.unpack(">BHHB", segment[:6])
            if bits != 8 or channels not in (1, 3) or not width or not height:
                break
            return width, height, channels
    raise NotPrintable("The JPEG is not one of eight bits in grey or RGB")


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers and their segments up to the first scan (T.81, B.1.1)."""
    at = len(JPEG)
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a filler
            at += 1
            continue
        if marker in ALONE:
            at += 2
            continue
        if marker == SCAN:
            return
        (size,) = struct.unpack(">H", content[at + 2 : at + 4])
        yield marker, content[at + 4 : at + 2 + size]
        at += 2 + size


@lru_cache(maxsize=REMEMBERED)
def _packed(content: bytes) -> Raster:
    """A PNG in eight bits a channel, its colours and its transparency each packed."""
    from PIL import Image  # deferred: slow import

    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotPrintable("The picture has too many pixels")
            grey = image.mode in ("1", "L", "LA") or image.mode.startswith("I")
            clear = image.has_transparency_data
            image.load()
            whole = image.convert("RGBA" if clear else _mode(grey))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotPrintable("The PNG cannot be read") from error
    alpha = b""
    if clear and whole.getchannel("A").getextrema() != (255, 255):
        alpha = _rows(whole.getchannel("A"))
    colours = whole.convert(_mode(grey))
    digest = hashlib.sha256(content).hexdigest()
    return Raster(_rows(colours), Coding.PIXELS, *colours.size, 1 if grey else 3, digest, alpha)


def _mode(grey: bool) -> str:
    return "L" if grey else "RGB"


def _rows(image: Image.Image) -> bytes:
    """The pixels as a PNG keeps them: each row filtered, all of them one zlib stream (PNG, 10.1)."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    data, at, found = out.getvalue(), len(PNG), []
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        if name == b"IDAT":
            found.append(data[at + 8 : at + 8 + size])
        at += 12 + size
    return b"".join(found)

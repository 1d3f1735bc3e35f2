"""Pictures people send: told by their bytes, and drawn anew, so that nothing of the file received is kept.

What is kept is a plain JPEG in sRGB: turned upright, with no EXIF, place, XMP, profile or second picture. The same
bytes received give the same bytes kept.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from math import ceil
from typing import BinaryIO

from PIL import Image, ImageCms

from events.intake.limits import MEGAPIXELS, NARROWEST, Limits
from events.intake.refusals import Reason, Refused

ORIENTATION = 0x0112  # the EXIF tag (CIPA DC-008, 4.6.5)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = frozenset({5, 6, 7, 8})  # width and height change places
SPACES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}  # a profile's colour space (ICC.1, 7.2.6) as a mode
QUALITY = 88
STRIP = 256  # rows that are converted at once, so that only the picture itself is in memory whole
HEIF = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept: the bytes of a JPEG, and its size in pixels."""

    content: bytes
    width: int
    height: int


def format_of(head: bytes) -> str | None:
    """JPEG, PNG or WEBP by the first bytes, HEIC for the pictures of some telephones, None for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return "HEIC" if head[4:8] == b"ftyp" and head[8:12] in HEIF else None


def cleaned(source: BinaryIO, *, limits: Limits) -> Picture:
    """The picture, upright and drawn anew within the box of the limits. Raises Refused."""
    name = format_of(source.read(16))
    if name == "HEIC":
        raise Refused(Reason.HEIC)
    if name is None:
        raise Refused(Reason.NOT_A_PICTURE)
    source.seek(0)
    try:
        with Image.open(source, formats=[name]) as image:
            return _drawn(image, limits, most=MEGAPIXELS[name])
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(Reason.TOO_MANY_PIXELS, most=MEGAPIXELS[name])
    except Exception:  # a decoder raises whatever it likes at a broken file
        raise Refused(Reason.UNREADABLE)


def _drawn(image: Image.Image, limits: Limits, *, most: int) -> Picture:
    if image.width * image.height > most * 1_000_000:  # before all else: asking a PNG for its EXIF decodes it
        raise Refused(Reason.TOO_MANY_PIXELS, most=most)
    orientation = _orientation(image)
    lies = orientation in LYING
    _measure(*(reversed(image.size) if lies else image.size), least=limits.least)
    box = (limits.height, limits.width) if lies else (limits.width, limits.height)
    scale = max(image.width / box[0], image.height / box[1]) / 2
    if scale > 1:  # a JPEG is decoded at no more than twice to four times the size that is kept
        image.draft(image.mode, (int(image.width / scale), int(image.height / scale)))
    canvas = _flat(image, box)
    canvas.thumbnail(box, Image.Resampling.LANCZOS)
    if orientation in TURNS:
        canvas = canvas.transpose(TURNS[orientation])
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY)
    return Picture(out.getvalue(), *canvas.size)


def _measure(width: int, height: int, *, least: int) -> None:
    if min(width, height) < least:
        raise Refused(Reason.TOO_SMALL, width=width, height=height, least=least)
    if max(width, height) > NARROWEST * min(width, height):
        raise Refused(Reason.TOO_NARROW, width=width, height=height)


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(ORIENTATION, 1)
    except Exception:  # EXIF may be anything at all; a picture is no worse without
        return 1
    return found if isinstance(found, int) else 1


def _flat(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    """The picture in sRGB on white, its pixels already taken together to at most four times the box's."""
    width, height = image.size
    factor = max(1, int(max(width / box[0], height / box[1]) // 2))
    transform, wanted = _to_srgb(image.info.get("icc_profile"))
    canvas = Image.new("RGB", (ceil(width / factor), ceil(height / factor)))
    step = factor * max(1, STRIP // factor)
    for top in range(0, height, step):
        strip = _in_plain_mode(image.crop((0, top, width, min(top + step, height)))).reduce(factor)
        if strip.mode == "RGBA":
            strip = _on_white(strip)
        if transform and strip.mode == wanted:
            strip = ImageCms.applyTransform(strip, transform) or strip
        canvas.paste(strip.convert("RGB"), (0, top // factor))
    return canvas


def _in_plain_mode(strip: Image.Image) -> Image.Image:
    """Eight bits a channel: L, RGB, RGBA or CMYK."""
    if strip.mode.startswith("I"):
        return strip.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if strip.has_transparency_data:
        return strip.convert("RGBA")
    if strip.mode in {"L", "RGB", "CMYK"}:
        return strip
    return strip.convert("L" if strip.mode == "1" else "RGB")


def _on_white(strip: Image.Image) -> Image.Image:
    ground = Image.new("RGB", strip.size, "white")
    ground.paste(strip, mask=strip.getchannel("A"))
    return ground


def _to_srgb(profile: bytes | None) -> tuple[ImageCms.ImageCmsTransform | None, str]:
    """How colours of the picture's own profile become sRGB, and the mode this is for; none if there is none to use."""
    if not profile:
        return None, ""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = SPACES[own.profile.xcolor_space.strip()]
        return ImageCms.buildTransform(own, ImageCms.createProfile("sRGB"), mode, "RGB"), mode
    except (ImageCms.PyCMSError, KeyError, OSError, TypeError, ValueError):
        return None, ""  # a profile nobody understands: the colours as they stand

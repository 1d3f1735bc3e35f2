"""Files as people send them: real ones, and ones that are not what they say."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

GPS = {1: "N", 2: (37.0, 33.0, 59.0), 3: "E", 4: (126.0, 58.0, 41.0)}
HTML = b"<!doctype html><script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
SCRIPT_GIF = b"GIF89a/*" + bytes(32) + b"*/=1;alert(1)//;"


def picture(width: int = 400, height: int = 500, colour: str = "teal", mode: str = "RGB") -> Image.Image:
    """A picture whose upper left quarter is white, so that one sees which way up it is."""
    image = Image.new("RGB", (width, height), colour)
    image.paste("white", (0, 0, width // 2, height // 2))
    return image.convert(mode)


def encoded(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def jpeg(width: int = 400, height: int = 500, colour: str = "teal") -> bytes:
    return encoded(picture(width, height, colour))


def telephone_jpeg(orientation: int = 6) -> bytes:
    """A JPEG lying on its side, with the place it was taken and a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretMaker"
    exif[0x8825] = GPS
    return encoded(picture(), exif=exif, comment=b"SecretComment", xmp=b"<x:xmpmeta>SecretXmp</x:xmpmeta>")


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes of PNG that say they are a very large picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1024))), (b"IEND", b""))
    )


def pdf(pages: int = 1, *, script: bool = False, attached: bool = False, locked: bool = False) -> bytes:
    """A PDF of blank pages, with what a letter must not hold where that is asked for."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(595, 842)
    if script:
        writer.root_object[NameObject("/OpenAction")] = action("JavaScript", JS="app.alert(1)")
    if attached:
        writer.add_attachment("letter.exe", b"MZ")
    if locked:
        writer.encrypt("secret")
    return written(writer)


def action(kind: str, **more: str) -> DictionaryObject:
    """A PDF action (ISO 32000-1, 12.6)."""
    made = DictionaryObject({NameObject("/S"): NameObject(f"/{kind}")})
    for name, value in more.items():
        made[NameObject(f"/{name}")] = TextStringObject(value)
    return made


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.html", HTML)
    return out.getvalue()

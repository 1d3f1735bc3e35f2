"""How large what people send may be."""

from dataclasses import dataclass

MB = 1024 * 1024
MEGAPIXELS = {"JPEG": 40, "PNG": 40, "WEBP": 20}  # a WebP of as many pixels takes four times the memory
NARROWEST = 3  # the long side is at most so many times the short one
PAGES = 50


@dataclass(frozen=True)
class Limits:
    """What is asked of one purpose: bytes received, pixels of the short side, and the box a picture is kept in."""

    megabytes: int
    least: int
    width: int
    height: int
    paper: bool = False  # a PDF will do as well

    @property
    def size(self) -> int:
        """Bytes that are received at most."""
        return self.megabytes * MB


PHOTO = Limits(megabytes=10, least=300, width=1200, height=1600)
LETTER = Limits(megabytes=20, least=600, width=2400, height=3200, paper=True)
PURPOSES = {"photo": PHOTO, "letter": LETTER}

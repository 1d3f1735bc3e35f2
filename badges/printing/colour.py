"""Colours of printed matter: an event chooses a hue, never a lightness, so that every hue prints with contrast.

Colours are chosen in OKLCH, where equal lightness looks equally light in every hue, and given to the printer as sRGB.
The conversion follows Björn Ottosson, "A perceptual color space for image processing" (2020).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

CHROMA_STEP = 0.98  # how much chroma is given up at a time until a colour lies within sRGB
ROUNDING = 1e-4  # of linear light: less than a step of eight bits

Rgb = tuple[float, float, float]


def srgb(lightness: float, chroma: float, hue: float) -> Rgb:
    """sRGB components (0 to 1) of an OKLCH colour; what sRGB cannot show loses chroma, never lightness or hue."""
    while True:
        linear = _linear(lightness, chroma, math.radians(hue))
        if chroma < 1e-4 or all(-ROUNDING <= part <= 1 + ROUNDING for part in linear):
            red, green, blue = (_encoded(min(1.0, max(0.0, part))) for part in linear)
            return red, green, blue
        chroma *= CHROMA_STEP


def contrast(first: Rgb, second: Rgb) -> float:
    """Contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True, slots=True)
class Inks:
    """The few colours of a sheet. ``band`` carries white text, ``accent`` stands on white, ``tint`` is pale ground."""

    text: Rgb
    quiet: Rgb
    line: Rgb
    accent: Rgb
    tint: Rgb
    band: Rgb
    on_band: Rgb = (1.0, 1.0, 1.0)


@lru_cache(maxsize=256)
def inks(hue: float, chroma: float) -> Inks:
    """The colours of a hue in degrees; chroma is held to 0.15, beyond which toner looks loud."""
    vivid = min(max(chroma, 0.0), 0.15)
    breath = min(vivid, 0.014)
    return Inks(
        text=srgb(0.20, breath, hue),
        quiet=srgb(0.44, breath, hue),
        line=srgb(0.80, breath, hue),
        accent=srgb(0.44, vivid, hue),
        tint=srgb(0.86, vivid * 0.5, hue),
        band=srgb(0.37, vivid, hue),
    )


def _linear(lightness: float, chroma: float, angle: float) -> Rgb:
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

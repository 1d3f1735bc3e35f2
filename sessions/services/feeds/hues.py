"""The event's accent as a colour calendars understand."""

import math

LIGHTNESS, CHROMA = 0.55, 0.1


def accent(hue: int) -> str:
    """#rrggbb of a hue (degrees on the OKLCH circle, as the pages' style sheets use it) at a middle lightness.

    Source: B. Ottosson, “A perceptual color space for image processing” (2020), whose constants these are.
    """
    a, b = CHROMA * math.cos(math.radians(hue)), CHROMA * math.sin(math.radians(hue))
    long = (LIGHTNESS + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (LIGHTNESS - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (LIGHTNESS - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_channel(value):02x}" for value in linear)


def _channel(linear: float) -> int:
    value = min(1.0, max(0.0, linear))
    curved = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(255 * curved)

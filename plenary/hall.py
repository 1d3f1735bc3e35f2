"""The hall of seats: the emblem, and the picture of the cities."""

import math
from dataclasses import dataclass

INNER, OUTER = 56.0, 128.0
CENTRE_X, BASE_Y = 150.0, 138.0
WIDTH, HEIGHT = 300, 150


@dataclass(frozen=True)
class Seat:
    """One seat, as a circle on a drawing of 300 by 150."""

    x: float
    y: float
    r: float


def seats(number: int) -> list[Seat]:
    """Seats in concentric half rings, evenly apart, counted from the left end of the hall to the right."""
    if number <= 0:
        return []
    rows = max(1, round(math.sqrt(number / 3.2)))
    radii = [OUTER] if rows == 1 else [INNER + (OUTER - INNER) * row / (rows - 1) for row in range(rows)]
    shares = _shares(number, radii)
    gap = (OUTER - INNER) / (rows - 1) if rows > 1 else OUTER - INNER
    size = min(7.0, gap * 0.29, *(math.pi * r / max(n - 1, 1) * 0.34 for r, n in zip(radii, shares, strict=True)))
    placed = []
    for radius, count in zip(radii, shares, strict=True):
        for place in range(count):
            angle = math.pi * (1 - (place + 0.5) / count) if count == 1 else math.pi * (1 - place / (count - 1))
            x, y = CENTRE_X + radius * math.cos(angle), BASE_Y - radius * math.sin(angle)
            placed.append((angle, radius, Seat(round(x, 1), round(y, 1), round(size, 1))))
    placed.sort(key=lambda seat: (-seat[0], seat[1]))
    return [seat for _, _, seat in placed]


def _shares(number: int, radii: list[float]) -> list[int]:
    """How many seats each ring holds: in proportion to its length, the largest remainders first."""
    whole = sum(radii)
    exact = [number * radius / whole for radius in radii]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(radii)), key=lambda ring: exact[ring] - shares[ring], reverse=True)
    for ring in by_remainder[: number - sum(shares)]:
        shares[ring] += 1
    return shares

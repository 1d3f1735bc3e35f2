"""An agenda to draw: days of sixty presentations each, in two languages that one font draws."""

from __future__ import annotations

from dataclasses import replace

from badges.printing.agenda_content import Agenda, Item
from badges.printing.content import Line
from tests.badges.printing.agendas import agenda, talk

LANGUAGES = ("en", "fr")  # platypus could not draw a second script


def sample(count: int, days: int = 1) -> Agenda:
    """So many presentations a day, of differing words, so that no text is remembered from one to the next."""
    made = agenda("en", "en")
    day = made.days[1]
    sitting = day.sittings[1]
    drawn = tuple(
        replace(
            day,
            key=f"day-{index}",
            sittings=(
                replace(
                    sitting,
                    key=f"sitting-{index}",
                    items=tuple(_item(index * count + number, number) for number in range(count)),
                ),
            ),
        )
        for index in range(days)
    )
    return replace(made, days=drawn, languages=LANGUAGES)


def _item(number: int, place: int) -> Item:
    titles = (
        f"Measuring what residents of city number {number} gain when {number + 2} offices share their systems",
        f"Mesurer ce que gagnent les habitants de la ville {number} quand {number + 2} services partagent tout",
    )
    details = (f"City {number} · Presenter Number {number} · {word}" for word in ("English", "anglais"))
    return replace(
        talk(place, ("en", "en")),
        title=tuple((Line(text, code),) for text, code in zip(titles, LANGUAGES, strict=True)),
        detail=tuple((Line(text, code),) for text, code in zip(details, LANGUAGES, strict=True)),
        duration=(Line("12 min", "en"), Line("12 min", "fr")),
    )

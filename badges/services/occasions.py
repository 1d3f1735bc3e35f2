"""What all printed pieces of an event share: its names, days and place, and our own words, in one or two languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from badges.printing.content import Line
from badges.printing.pieces import Occasion
from badges.printing.rasters import Raster
from badges.printing.vectors import Vector
from badges.services.paper_languages import interface
from events.models import Event
from events.queries import dates

NAMES = {
    "event.name": "name",
    "event.short_name": "short_name",
    "event.venue": "venue_name",
    "event.theme": "theme",
    "event.host": "host",
}


def occasion(
    *, event: Event, languages: Sequence[str], note: str = "", pictures: Mapping[str, Raster | Vector] | None = None
) -> Occasion:
    """The texts of the event in the first language, and in the second where they differ; ``note`` is the line of the
    organisers' own on the back. Asks the database nothing."""
    first = dict(_texts(event, languages[0]))
    seconds: dict[str, Line] = {}
    if len(languages) > 1:
        again = _texts(event, languages[1])
        seconds = {name: line for name, line in again if name not in first or line.text != first[name].text}
    if note:
        first["design.note"] = Line(note, languages[0])
    return Occasion(
        texts=first,
        seconds=seconds,
        accent_hue=float(event.accent_hue),
        language=languages[0],
        pictures=pictures or {},
    )


def _texts(event: Event, language: str) -> Iterator[tuple[str, Line]]:
    for name, attribute in NAMES.items():
        value: Any = getattr(event, attribute)
        if said := str(value.localize(language)) if value else "":
            yield name, Line(said, language)
    with translation.override(interface(language)):
        yield "event.dates", Line(dates.span(event.starts_on, event.ends_on), language)
        yield "words.number", Line(_("No."), language)
        yield "words.found", Line(_("If found, please hand this badge to the registration desk."), language)
        yield "words.certificate", Line(_("Certificate of participation"), language)
        yield "words.certifies", Line(_("This is to certify that"), language)
        yield "words.took_part", Line(_("took part in the assembly."), language)

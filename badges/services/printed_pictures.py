"""Pictures and photos as they are printed, read from storage when a design shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.core.files.storage import default_storage

from badges.models import Picture
from badges.printing import rasters
from badges.printing.rasters import NotPrintable, Raster
from badges.printing.vectors import Vector
from events.models import Event, Participant
from events.queries import uploads

Photo = Raster
DRAWING = "image/svg+xml"


def of_event(event: Event, names: Collection[str]) -> dict[str, Raster | Vector]:
    """The event's pictures of these names, by name; what the storage has lost is left out. One statement."""
    rows = Picture.objects.filter(event=event, name__in=names, removed_at__isnull=True).exclude(file="")
    found = {}
    for row in rows:
        try:
            found[row.name] = _picture(row)
        except FileNotFoundError:
            continue
    return found


def photos(people: Sequence[Participant]) -> dict[int, Raster]:
    """The photos of people by their id, told to those who do not see them by the name. One statement.

    What the storage has lost, or cannot be printed, is left out.
    """
    found = {}
    names = {person.pk: person.full_name for person in people}
    for person, upload in uploads.photo_of(people).items():
        try:
            with uploads.opened(upload) as file:
                found[person] = rasters.read(bytes(file.read()), description=names[person])
        except (FileNotFoundError, NotPrintable):
            continue
    return found


def _picture(row: Picture) -> Raster | Vector:
    with default_storage.open(row.file) as file:
        content = bytes(file.read())
    if row.media_type == DRAWING:
        from badges.printing.svg import reader  # deferred: slow import

        return reader.read(content).described(row.description)
    return rasters.read(content, description=row.description)

"""Files people sent that are kept: whose, how many, and where they lie."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from events.enums import UploadKind
from events.models import Delegation, Event, Participant, Upload
from events.queries import clock
from events.queries import registrations as reading

TIME_TO_UNDO = timedelta(days=1)  # a removed file is kept so long


def kept(event: Event) -> QuerySet[Upload]:
    """The files of an event that are in use."""
    return Upload.objects.filter(event=event, removed_at__isnull=True)


def files_of(owner: Participant | Delegation) -> list[Upload]:
    """The files in use of a person (what their data export holds) or a delegation; `opened` gives the bytes."""
    return list(Upload.objects.filter(removed_at__isnull=True, **owned_by(owner)).order_by("kind", "pk"))


def one_of(owner: Participant | Delegation, kind: UploadKind) -> Upload | None:
    """The file in use of one kind, if there is one. One query."""
    return Upload.objects.filter(kind=kind, removed_at__isnull=True, **owned_by(owner)).first()


def lately(owner: Participant | Delegation) -> list[Upload]:
    """The files in use and those that may still return, the one removed last first. One query."""
    end = clock.real_now() - TIME_TO_UNDO
    rows = Upload.objects.filter(Q(removed_at__isnull=True) | Q(removed_at__gt=end), **owned_by(owner))
    return list(rows.order_by("-removed_at", "-pk"))


def download_name(upload: Upload) -> str:
    """The name a file is saved under: the sender's, with the ending of what it is and no other."""
    stem = PurePosixPath(upload.name).stem or upload.kind
    return stem + PurePosixPath(upload.file).suffix


def photo_of(participants: Iterable[Participant]) -> dict[int, Upload]:
    """The photos of people by the id of the person, for those who have one. At most one query."""
    ids = [person.pk for person in participants]
    if not ids:
        return {}
    photos = Upload.objects.filter(kind=UploadKind.PHOTO, participant__in=ids, removed_at__isnull=True)
    return {photo.participant_id: photo for photo in photos if photo.participant_id}


def count_of_event(*, event: Event, kinds: Collection[UploadKind]) -> dict[str, int]:
    """How many files of each kind are still stored for an event, those that could still be brought back too."""
    rows = Upload.objects.filter(event=event, kind__in=kinds).exclude(file="").values_list("kind", flat=True)
    counts = dict.fromkeys((str(kind) for kind in kinds), 0)
    for kind in rows:
        counts[kind] += 1
    return counts


def may_send(person: Participant) -> bool:
    """Whether a person may send a file now: as long as their form takes answers."""
    return reading.may_type(reading.of(person))


def may_return(upload: Upload) -> bool:
    """Whether a removed file can still be brought back: within a day, unless its bytes are gone already."""
    return bool(upload.file and upload.removed_at and upload.removed_at > clock.real_now() - TIME_TO_UNDO)


def opened(upload: Upload) -> File[Any]:
    """The stored file, open for reading. Raises FileNotFoundError when the storage has lost it."""
    return default_storage.open(upload.file)


def owned_by(owner: Participant | Delegation) -> dict[str, Participant | Delegation]:
    """The column of an upload that names its owner."""
    return {"participant" if isinstance(owner, Participant) else "delegation": owner}

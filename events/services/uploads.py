"""Files people send: looked at, kept one of a kind for each person or delegation, replaced, removed and brought back.

The order is what keeps storage and table together: a file is stored before its row, and deleted after the row is gone.
Whatever dies in between leaves a file without a row, which the sweep finds; never a row without its file.
"""

from __future__ import annotations

import logging
import unicodedata
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any

from django.core.cache import cache
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from events.enums import ActorKind, UploadKind
from events.models import AuditEntry, Delegation, Event, Participant, Upload
from events.queries import clock
from events.queries import registrations as reading
from events.queries import uploads as stored
from events.rules import Action
from events.services import audit, editing, focal_points, inspection, permissions
from events.services.audit import Actor

logger = logging.getLogger(__name__)

Owner = Participant | Delegation

FOLDER = "uploads"
AN_HOUR = 3600
MOST_AN_HOUR = 40  # files sent for one owner by whoever is no staff, taken or not
MOST_RETURNABLE = 3  # removed files of one slot that wait for their Undo
LONGEST_NAME = 120  # characters of a file's name that are shown
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # Unicode's categories of what turns or hides text


class Closed(Exception):
    """The person or delegation may send nothing (any more); the secretariat still can."""


class TooOften(Exception):
    """So many files were sent for this person or delegation within an hour that the next one has to wait."""


class Gone(Exception):
    """The removed file cannot be brought back."""


def add(*, by: Actor, owner: Owner, kind: UploadKind, name: str, chunks: Iterable[bytes]) -> AuditEntry | None:
    """The file is the owner's one of this kind, cleaned; returns its audit entry, or None if it was that already.

    `chunks` are the bytes as they come, `name` is what the sender calls them. A photo is a person's; letters are a
    person's or a delegation's. One sent before is removed, and can be brought back for a day. Raises
    intake.refusals.Refused, Closed, TooOften and NotAllowed.
    """
    _demand(by=by, owner=owner, adds=True)
    _demand_patience(by=by, owner=owner)
    if kind == UploadKind.PHOTO and not isinstance(owner, Participant):
        raise ValueError("Only a person has a photo.")
    purpose = "photo" if kind == UploadKind.PHOTO else "letter"
    with inspection.inspected(purpose=purpose, chunks=chunks) as found:
        uid = uuid.uuid4()
        row = Upload(
            event=owner.event,
            uid=uid,
            kind=kind,
            **stored.owned_by(owner),
            name=shown_name(name) or f"{kind}.{found.extension}",
            media_type=found.media_type,
            size=found.size,
            sha256=found.sha256,
            width=found.width,
            height=found.height,
            uploaded_at=clock.real_now(),
            uploaded_by=by.name[:300],
        )
        row.file = default_storage.save(f"{FOLDER}/{owner.event.slug}/{uid}.{found.extension}", File(found.file))
    try:
        entry = _put(by=by, row=row, owner=owner)
    except BaseException:
        _delete([row.file])
        raise
    if entry is None:
        _delete([row.file])
    return entry


@transaction.atomic
def _put(*, by: Actor, row: Upload, owner: Owner) -> AuditEntry | None:
    _lock(owner)
    now = type(owner)._default_manager.select_related("event").get(pk=owner.pk)
    _demand(by=by, owner=now, adds=True)  # looking at the file took a while: they may have left, or been erased
    before = stored.one_of(owner, UploadKind(row.kind))
    if before and before.sha256 == row.sha256:
        return None
    if before:
        _set_aside(before)
        _keep_few(owner, row.kind)
    row.save(force_insert=True)
    verb = "upload.replaced" if before else "upload.added"
    return audit.record(
        by=by, verb=verb, on=row, event=owner.event, before=_facts(before) if before else None, after=_facts(row)
    )


@transaction.atomic
def remove(*, by: Actor, upload: Upload) -> bool:
    """The file is no longer in use, and can be brought back for a day. False if it was removed already."""
    owner = _owner(upload)
    _demand(by=by, owner=owner, adds=False)
    _lock(owner)
    row = stored.one_of(owner, UploadKind(upload.kind))
    if row is None or row.pk != upload.pk:
        return False
    _set_aside(row)
    audit.record(by=by, verb="upload.removed", on=row, event=owner.event, before=_facts(row))
    return True


@transaction.atomic
def bring_back(*, by: Actor, upload: Upload) -> AuditEntry | None:
    """The removed file is in use again, and the one in use now is removed. None if it was in use already.

    Raises Gone after a day, Closed and NotAllowed.
    """
    owner = _owner(upload)
    _demand(by=by, owner=owner, adds=True)
    _lock(owner)
    row = Upload.objects.filter(pk=upload.pk).first()
    if row is None:  # erased, or not kept any longer
        raise Gone
    if row.removed_at is None:
        return None
    if not stored.may_return(row):
        raise Gone
    before = stored.one_of(owner, UploadKind(row.kind))
    if before:
        _set_aside(before)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return audit.record(
        by=by,
        verb="upload.brought_back",
        on=row,
        event=owner.event,
        before=_facts(before) if before else None,
        after=_facts(row),
    )


@transaction.atomic
def remove_all(*, by: Actor, participant: Participant) -> list[int]:
    """Nothing a person sent is kept: no file, no row. For erasure; the caller has made sure that it may be.

    Returns the ids of the rows that are gone, whose names may still stand in the record (object_type “upload”).
    """
    rows = list(Upload.objects.select_for_update(of=("self",)).filter(participant=participant))
    _delete_for_good(rows)
    if rows:
        after = {"files": len(rows)}
        audit.record(by=by, verb="participant.files_deleted", on=participant, event=participant.event, after=after)
    return [row.pk for row in rows]


@transaction.atomic
def remove_of_event(*, by: Actor, event: Event, kinds: Collection[UploadKind]) -> dict[str, int]:
    """No file of these kinds is kept for the event; how many of each went, as `uploads.count_of_event` counted them.

    For the end of retention; the caller has made sure that it is due. The rows go too: a file's name may say whose
    it is.
    """
    rows = list(Upload.objects.select_for_update(of=("self",)).filter(event=event, kind__in=kinds))
    counts = {**dict.fromkeys((str(kind) for kind in kinds), 0), **Counter(row.kind for row in rows if row.file)}
    _delete_for_good(rows)
    if rows:
        audit.record(by=by, verb="event.files_deleted", on=event, event=event, after=counts)
    return counts


def shown_name(name: str) -> str:
    """What a sender calls a file, fit to be shown: the last part of a path, with nothing that hides or turns text."""
    last = unicodedata.normalize("NFC", name[-4096:].encode("utf-8", "replace").decode()).replace("\\", "/")
    seen = "".join(" " if char.isspace() else char for char in last.rpartition("/")[2])
    plain = " ".join("".join(char for char in seen if unicodedata.category(char) not in UNSEEN).split()).strip(". ")
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    tail = f"{dot}{ending}" if stem and len(ending) <= 8 else ""
    return plain[: LONGEST_NAME - len(tail) - 1] + "…" + tail


def sweep() -> int:
    """Files removed more than a day ago are deleted, and so are files without a row as old; returns how many."""
    end = clock.real_now() - stored.TIME_TO_UNDO
    over = Upload.objects.filter(removed_at__lte=end).exclude(file="")
    names = list(over.values_list("file", flat=True))
    _delete(names)
    over.filter(file__in=names).update(file="")
    known = set(Upload.objects.exclude(file="").values_list("file", flat=True))
    strays = [name for name in _stored_files() if name not in known]
    lost = [name for name in strays if default_storage.get_modified_time(name) <= end]
    _delete(lost)
    return len(names) + len(lost)


def _stored_files() -> Iterator[str]:
    if not default_storage.exists(FOLDER):
        return
    for slug in default_storage.listdir(FOLDER)[0]:
        for name in default_storage.listdir(f"{FOLDER}/{slug}")[1]:
            yield f"{FOLDER}/{slug}/{name}"


def _demand(*, by: Actor, owner: Owner, adds: bool) -> None:
    """Raises NotAllowed for a stranger; for the owner, Closed when nothing may be sent any more. Removing is always."""
    if by.kind in {ActorKind.STAFF, ActorKind.SYSTEM}:
        editing.demand(by=by, event=owner.event, action=Action.EDIT_PEOPLE)
    elif by.kind == ActorKind.PARTICIPANT and isinstance(owner, Participant) and by.participant == owner.pk:
        if adds and not stored.may_send(owner):
            raise Closed
    elif by.kind == ActorKind.FOCAL_POINT and isinstance(owner, Delegation):
        try:
            focal_points.demand(by=by, delegation=owner)
        except focal_points.NotTheirs as refused:
            raise permissions.NotAllowed(Action.EDIT_PEOPLE) from refused
        if adds and reading.is_over(owner.event):
            raise Closed
    else:
        raise permissions.NotAllowed(Action.EDIT_PEOPLE)


def _demand_patience(*, by: Actor, owner: Owner) -> None:
    """Raises TooOften for owners who send file after file; each costs a process of its own. Counted in the cache."""
    if by.kind not in {ActorKind.PARTICIPANT, ActorKind.FOCAL_POINT}:
        return
    key = f"files-sent:{owner._meta.model_name}:{owner.pk}"
    if cache.add(key, 1, timeout=AN_HOUR):
        return
    try:
        sent = cache.incr(key)
    except ValueError:  # the hour ended just now
        return
    if sent > MOST_AN_HOUR:
        raise TooOften


def _owner(upload: Upload) -> Owner:
    owner = upload.participant or upload.delegation
    if owner is None:  # the table's own constraint says otherwise
        raise Upload.DoesNotExist
    return owner


def _lock(owner: Owner) -> None:
    """Two files of one owner are put one after the other."""
    type(owner)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=owner.pk)


def _set_aside(row: Upload) -> None:
    row.removed_at = clock.real_now()
    row.save(update_fields=["removed_at"])


def _keep_few(owner: Owner, kind: str) -> None:
    """Who sends one file after another fills no disk: of those removed only the latest can be brought back."""
    removed = Upload.objects.filter(kind=kind, removed_at__isnull=False, **stored.owned_by(owner)).exclude(file="")
    names = [row.file for row in removed.order_by("-removed_at", "-pk")[MOST_RETURNABLE:]]
    removed.filter(file__in=names).update(file="")
    transaction.on_commit(partial(_delete, names))


def _facts(row: Upload) -> dict[str, Any]:
    return {"kind": row.kind, "name": row.name, "size": row.size, "sha256": row.sha256}


def _delete_for_good(rows: list[Upload]) -> None:
    Upload.objects.filter(pk__in=[row.pk for row in rows]).delete()
    transaction.on_commit(partial(_delete, [row.file for row in rows if row.file]))


def _delete(names: Iterable[str]) -> None:
    """The stored files are gone; one that cannot be deleted now is left to the sweep, and said in the log."""
    for name in names:
        try:
            default_storage.delete(name)
        except OSError as error:
            logger.warning("%s could not be deleted: %s", name, error)

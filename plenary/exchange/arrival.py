"""A whole event in: read, checked to the last fault, then loaded in one transaction or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from badges.services import exchange as badges
from events.models import Event
from events.services import exchange as people
from events.services.audit import Actor
from plenary import start
from plenary.exchange import checks, reading, shape, tidiness
from plenary.exchange.findings import Findings
from sessions.services import exchange as programme


@dataclass
class Checked:
    """A document without a fault, and the texts that were tidied on the way (path and what was done)."""

    document: dict[str, Any]
    extras: dict[str, Any]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """What a loading did: whether the event is new, what was made, changed and removed of each noun."""

    event: Event
    is_new: bool
    counts: dict[str, dict[str, int]]


class _DryRun(Exception):
    pass


def check(package: reading.Package) -> Checked:
    """The document and our own file, tidied, without any fault; raises Refused with all faults otherwise."""
    findings, notes = Findings(), list[str]()
    document = tidiness.tidied(package.document, "$", notes, findings)
    extras = tidiness.tidied(package.extras, "plenary.json", notes, findings)
    faulty = shape.check(document, shape.DOCUMENT_SCHEMA, "$", findings)
    sound = checks.Sound(document, faulty)
    checks.check(sound, findings)
    if extras and not shape.check(extras, shape.EXTRAS_SCHEMA, "plenary.json", findings) and not faulty:
        checks.check_extras(extras, sound, findings)
    findings.refuse_if_any()
    return Checked(document, extras, notes)


def read(path: Path) -> Checked:
    """The checked content of a file. Raises Refused, or OSError if the file cannot be read."""
    return check(reading.read(path))


def load(*, by: Actor, checked: Checked, replace: bool = False, dry_run: bool = False) -> Report:
    """The event stands as the document says, or nothing has changed.

    Raises events.services.exchange.EventExists unless `replace` is set, and reconciliation.StillNeeded where a row to
    be removed is held by others. `dry_run` does all of it and takes it back.
    """
    report: Report | None = None
    try:
        with transaction.atomic():
            report = _load(by, checked, replace)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    assert report is not None
    return report


def _load(by: Actor, checked: Checked, replace: bool) -> Report:
    document, extras = checked.document, checked.extras
    domain = _uid_domain(document["event"]["slug"])
    loaded = people.load(by=by, document=document, extras=extras, replace=replace, uid_domain=domain)
    work = loaded.work
    programme.load(work=work, document=document, extras=extras, people=loaded.people, delegations=loaded.delegations)
    badges.load(work=work, extras=extras, people=loaded.people)
    people.remove_rest(loaded, document)
    work.finish("event.imported")
    return Report(work.event, work.is_new, work.counts)


def _uid_domain(slug: str) -> str:
    """Where the calendar names of a new event end: our own host, or a name that can be nobody's."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    return f"{slug}.plenary.invalid" if start.is_loopback(host) else host

"""One thing the doctor found, and the round through everything that is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What is wrong and what to do. `must`: others should not rely on this installation before it is done."""

    key: str
    says: str
    remedy: str
    must: bool = True


def examine(environ: Mapping[str, str]) -> list[Finding]:
    """Everything found, what must be done first. Reads only; a part that is away is a finding, not an error."""
    return sorted(_everything(environ), key=lambda finding: not finding.must)


def _everything(environ: Mapping[str, str]) -> Iterator[Finding]:
    from plenary import condition  # deferred: app registry
    from plenary.doctor import configuration, machine, rows, running  # deferred: app registry

    found = condition.read()
    yield from configuration.findings(environ)
    yield from machine.findings(found)
    yield from running.findings(found)
    if not found.database:
        yield from rows.findings(found)

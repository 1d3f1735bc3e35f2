"""What is wrong with a document: each fault with its path, the first of them in full, all of them counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

SHOWN = 200
COUNTED = 20_000


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: where in the document (`$.participants[12].email`) and what is wrong there."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Refused(Exception):
    """The document cannot be taken; nothing was saved. `findings` are the first faults, `count` is of all."""

    def __init__(self, findings: Iterable[Finding], count: int | None = None) -> None:
        self.findings = list(findings)[:SHOWN]
        self.count = len(self.findings) if count is None else count
        super().__init__("\n".join(self.sentences()))

    def sentences(self) -> list[str]:
        """One line a fault; the last says how many more there are."""
        lines = [str(finding) for finding in self.findings]
        more = self.count - len(self.findings)
        if more:
            lines.append(f"… and {more} more." if self.count < COUNTED else f"… and at least {more} more.")
        return lines


@dataclass
class Findings:
    """Gathers faults without holding more of them than are shown."""

    first: list[Finding] = field(default_factory=list)
    count: int = 0

    def add(self, path: str, message: str) -> None:
        """Notes one fault."""
        self.count += 1
        if len(self.first) < SHOWN:
            self.first.append(Finding(path, message))

    @property
    def full(self) -> bool:
        """Whether so many were found that looking on helps nobody."""
        return self.count >= COUNTED

    def refuse_if_any(self) -> None:
        """Raises Refused if there is a fault."""
        if self.count:
            raise Refused(self.first, self.count)


def refuse(path: str, message: str) -> Refused:
    """A refusal for one fault that stops the reading."""
    return Refused([Finding(path, message)])

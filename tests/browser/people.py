"""People of the example whom the journeys are about, each in one journey only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from events.models import Participant
from events.queries import links
from tests.browser.stack import SLUG, Stack


@dataclass(frozen=True)
class Person:
    """Somebody of the example, known by e-mail address."""

    stack: Stack
    email: str

    def _row(self, column: str) -> Any:
        return self.stack.one(f"SELECT {column} FROM events_participant WHERE email = ?", self.email)

    @property
    def pk(self) -> int:
        return self._row("id")

    @property
    def name(self) -> str:
        return self._row("full_name")

    @property
    def status(self) -> str:
        return self._registration("status")

    @property
    def registration(self) -> int:
        return self._registration("id")

    def _registration(self, column: str) -> Any:
        return self.stack.one(f"SELECT {column} FROM events_registration WHERE participant_id = ?", self.pk)

    def page(self, name: str = "me") -> str:
        """The address of one of the pages behind the personal link."""
        row = Participant(pk=self.pk, link_version=self._row("link_version"))
        return self.stack.address(name, SLUG, links.personal_token(row))


def cast(stack: Stack) -> dict[str, Person]:
    """By the part each plays."""
    known = partial(Person, stack)
    return {
        "invited": known("t.oshaughnessy@perth.example"),
        "on two devices": known("d.yordanova@sofia.example"),
        "changing her mind": known("a.idris@khartoum-state.example"),
        "at home": known("mayor@seoul.example"),
        "declining": known("y.benhamou@paris.example"),
        "accepted": known("r.nyamandeka@harare.example"),
        "without script": known("sulistyowati@jakarta.example"),
        "in another language": known("yoshida.s@yokohama.example"),
        "with a face": known("renzh@beijing.example"),
        "without a face": known("s.chowdhury@dhaka.example"),
        "to approve": known("huoyp@guangzhou.example"),
    }

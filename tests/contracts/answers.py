"""The vocabulary of the table of access: outcomes, who is answered how, and lines of one route and method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.contracts.scene import (
    CHAIR,
    DELEGATE,
    DESK,
    ELSEWHERE,
    FOCAL,
    ORGANISER,
    OTHER_DELEGATE,
    OTHER_FOCAL,
    OWNER,
    ROLES,
    SUPERUSER,
    VIEWER,
    VISITORS,
)


class Outcome(StrEnum):
    """What a visitor meets."""

    SEEN = "seen"  # 200
    DONE = "done"  # a POST that changed what it should
    MOVED = "moved"  # on to another page of ours
    SIGN_IN = "sign in"  # the sign-in page first
    FORBIDDEN = "forbidden"  # 403: the event is theirs, this is not
    HIDDEN = "hidden"  # 404: nothing says whether it exists
    GONE = "gone"  # 410
    KEYED = "keyed"  # 401: for programs that bring the installation's own key


SEEN, DONE, MOVED, SIGN_IN, FORBIDDEN, HIDDEN, GONE, KEYED = Outcome
Answers = Mapping[str, Outcome]


def everybody(outcome: Outcome) -> Answers:
    return dict.fromkeys(VISITORS, outcome)


def in_office(outcome: Outcome, *roles: str) -> Answers:
    """These roles and the system administrator; other roles may not, others' staff find nothing, all else sign in."""
    return {
        **everybody(SIGN_IN),
        **dict.fromkeys(ROLES, FORBIDDEN),
        ELSEWHERE: HIDDEN,
        **dict.fromkeys((*roles, SUPERUSER), outcome),
    }


def with_link(outcome: Outcome, *holders: str) -> Answers:
    """Those whose own link opens a page of this kind; whoever else knocks finds nothing."""
    return {**everybody(HIDDEN), **dict.fromkeys(holders, outcome)}


def readers(outcome: Outcome) -> Answers:
    return in_office(outcome, OWNER, ORGANISER, CHAIR, VIEWER)


def organisers(outcome: Outcome) -> Answers:
    return in_office(outcome, OWNER, ORGANISER)


def door(outcome: Outcome) -> Answers:
    return in_office(outcome, OWNER, ORGANISER, DESK)


def owners(outcome: Outcome) -> Answers:
    return in_office(outcome, OWNER)


def delegates(outcome: Outcome) -> Answers:
    return with_link(outcome, DELEGATE, OTHER_DELEGATE)


def focal_points(outcome: Outcome) -> Answers:
    return with_link(outcome, FOCAL, OTHER_FOCAL)


def own_people(outcome: Outcome) -> Answers:
    """The focal point whose delegation's people, or colleagues, the path names; not another city's."""
    return with_link(outcome, FOCAL)


def calendars(outcome: Outcome) -> Answers:
    return with_link(outcome, DELEGATE, OTHER_DELEGATE, FOCAL, OTHER_FOCAL)


@dataclass(frozen=True)
class Line:
    """One route, one method. `body`: what is posted; `form`: the page's own form (the one that has this field) first.

    `effect` is False where a POST that is done leaves the database as it was; `standing` is where the delegates stand.
    """

    route: str
    method: str
    answers: Answers
    arguments: tuple[str, ...] | None = None
    query: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    form: str = ""
    effect: bool = True
    standing: str = ""
    file: str = ""  # the field in which a picture is sent

    @property
    def label(self) -> str:
        return f"{self.method} {self.route}"


def get(route: str, answers: Answers, **more: Any) -> Line:
    return Line(route, "GET", answers, **more)


def post(route: str, answers: Answers, *arguments: str, form: str = "", **more: Any) -> Line:
    return Line(route, "POST", answers, arguments or None, form=form, **more)


def edit(route: str, who: Any, *arguments: str, reading: Any = None, **body: Any) -> tuple[Line, Line]:
    """A page with the form of a row: those who may `read` see it, those who may write save it."""
    return (
        get(route, (reading or who)(SEEN), arguments=arguments or None),
        post(route, who(DONE), *arguments, form="version", body=body),
    )

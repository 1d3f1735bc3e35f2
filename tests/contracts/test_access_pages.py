"""Every page, and everything that is posted, tried by everybody who might knock; what is not theirs stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import transaction

from events.models import Participant, Registration
from tests.contracts.access import LEFT_OUT, LINES
from tests.contracts.answers import Line, Outcome
from tests.contracts.knocking import body_of, everything, knock, names, outcome, path, text
from tests.contracts.routes import named
from tests.contracts.scene import DELEGATE, ORGANISER, OWNER, SECRET, STRANGER, SUPERUSER, VISITORS, Scene

pytestmark = pytest.mark.access

OPENED = (Outcome.SEEN, Outcome.DONE)
KEPT_FROM = frozenset(VISITORS) - {OWNER, ORGANISER, SUPERUSER, DELEGATE}
FLEETING = frozenset({"batch", "clash", "accepted_clash"})  # may be gone any moment: said in words, nothing happens
METHODS: dict[str, set[str]] = defaultdict(set)
for _line in LINES:
    METHODS[_line.route].add(_line.method)

OFFICE = [line for line in LINES if line.answers[OWNER] in OPENED and line.answers[STRANGER] == Outcome.SIGN_IN]
WITHIN = [(line, name) for line in OFFICE for name in names(line) if name != "event" and not name.startswith("=")]


def test_the_table_has_a_line_for_every_route_and_no_other():
    there = {name for name in named() if not name.startswith(LEFT_OUT)}
    missing = [f'get("{name}", …) or post("{name}", …)' for name in sorted(there - set(METHODS))]
    assert missing == [], "tests/contracts/access.py: write the lines of these routes."
    assert sorted(set(METHODS) - there) == [], "tests/contracts/access.py: these lines are of no route."


def test_no_line_is_there_twice():
    assert len({line.label for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.label)
def test_everybody_gets_what_the_table_says(line, scene):
    if line.standing:
        both = (scene.delegate, scene.other_delegate)
        Registration.objects.filter(participant__in=both).update(status=line.standing)
    let_in = [who for who in VISITORS if line.answers[who] == Outcome.DONE]
    body = body_of(scene, line, let_in[0]) if let_in else {}
    before, got = everything(), {}
    with transaction.atomic():
        for who in VISITORS:
            if who not in let_in:
                got[who] = met(scene, line, who, body)
        assert everything() == before, f"{line.label}: something changed by those who may not: {got}."
        transaction.set_rollback(True)
    for who in let_in:
        got[who] = done(scene, line, who, body_of(scene, line, who) if own_page(line) else body)
    assert got == dict(line.answers)


def met(scene: Scene, line: Line, who: str, body: Mapping[str, Any]) -> Outcome | int | str:
    """What the visitor is answered; never with what one delegate alone has said."""
    answer = knock(scene, line, who, body)
    said = text(answer)
    assert who not in KEPT_FROM or SECRET not in said, f"{line.label} shows {who} what is private."
    return outcome(line, answer)


def done(scene: Scene, line: Line, who: str, body: Mapping[str, Any]) -> Outcome | int | str:
    """The same for one who may, and it has its effect, on nobody else's rows."""
    before, own = everything(), rows_of(scene.delegate)
    with transaction.atomic():
        got = met(scene, line, who, body)
        if got == Outcome.DONE:
            assert (everything() != before) == line.effect, f"{line.label} of {who}: did it do what the table says?"
            assert who == DELEGATE or not own_page(line) or rows_of(scene.delegate) == own
        transaction.set_rollback(True)
    return got


def own_page(line: Line) -> bool:
    """Whether the page is the visitor's own, behind their own link."""
    return "tokens." in "".join(names(line)) or "delegation_token" in names(line)


def rows_of(person: Participant) -> dict[str, Any]:
    return {
        "person": Participant.objects.filter(pk=person.pk).values().get(),
        "registration": Registration.objects.filter(participant=person).values().get(),
    }


@pytest.mark.parametrize("route", sorted(METHODS))
def test_route_takes_no_method_but_those_of_the_table(route, scene):
    line = next(line for line in LINES if line.route == route)
    who = next((who for who in VISITORS if line.answers[who] in OPENED), OWNER)
    for method in {"GET", "POST"} - METHODS[route]:
        answer = knock(scene, Line(route, method, line.answers, line.arguments, line.query), who, {})
        assert answer.status_code == 405, f'tests/contracts/access.py: write {method.lower()}("{route}", …).'
    for method in ("put", "patch", "delete"):
        answer = getattr(scene.browser(who), method)(path(scene, line, who))
        assert answer.status_code == 405, f"{route} takes {method.upper()}."


@pytest.mark.parametrize(("line", "name"), WITHIN, ids=lambda each: getattr(each, "label", each))
def test_an_object_of_another_event_is_not_there(line, name, scene):
    body = body_of(scene, line, OWNER) if line.method == "POST" else {}
    before = everything()
    answer = knock(scene, line, OWNER, body, foreign=name)
    assert answer.status_code == (302 if name in FLEETING else 404)
    assert everything() == before

"""A page shows what one may: behind no link and no button stands a refusal."""

from __future__ import annotations

import pytest
from django.urls import Resolver404, resolve

from plenary import shell
from tests.contracts.access import LEFT_OUT, LINES
from tests.contracts.answers import Outcome
from tests.contracts.controls import controls
from tests.contracts.knocking import path, text
from tests.contracts.scene import DELEGATE, FOCAL, ROLES, STRANGER

pytestmark = pytest.mark.access

MET = {(line.method, line.route): line.answers for line in LINES}
OPEN = (Outcome.SEEN, Outcome.DONE, Outcome.MOVED)
SAMPLES = "office_components"  # shows every component with samples of buttons that lead nowhere
NO_PAGES = ("/static/", "/i18n/")


def seen_by(who: str) -> list:
    """The lines of the pages this visitor sees."""
    return [
        line for line in LINES if (line.method, line.answers[who]) == ("GET", Outcome.SEEN) and line.route != SAMPLES
    ]


def refused(who: str, method: str, where: str) -> str:
    """Why a control should not be there; nothing if it may."""
    if where.startswith(NO_PAGES):
        return ""
    try:
        route = resolve(where).view_name
    except Resolver404:
        return f"{method} {where} is no page"
    if route.startswith(LEFT_OUT):
        return ""
    answers = MET.get((method, route))
    if answers is None:
        return f"{route} takes no {method}"
    may = answers[who] in OPEN or (method, answers[who]) == ("GET", Outcome.SIGN_IN)
    return "" if may else f"{method} {route} is {answers[who]}"


@pytest.mark.parametrize("who", [*ROLES, FOCAL, DELEGATE, STRANGER])
def test_behind_no_control_stands_a_refusal(who, scene):
    wrong, pressed = set(), set()
    browser = scene.browser(who)
    for line in seen_by(who):
        answer = browser.get(path(scene, line, who))
        said = text(answer)
        if answer["Content-Type"].startswith("text/html"):
            for method, where in controls(said, path(scene, line, who)):
                pressed.add((method, where))
                if why := refused(who, method, where):
                    wrong.add(f"{line.route}: {why}")
    assert not wrong, "\n".join(sorted(wrong))
    for where in sorted(where for method, where in pressed if method == "GET" and not where.startswith(NO_PAGES)):
        answer = browser.get(where)
        text(answer)  # a streamed file is closed when it is read
        assert answer.status_code in (200, 302), f"{where} answers {answer.status_code}"


@pytest.mark.parametrize("who", ROLES)
def test_the_menu_of_the_office_is_that_of_the_role(who, scene):
    menus = {
        "owner": {"today", "people", "programme", "print", "mail", "settings"},
        "organiser": {"today", "people", "programme", "print", "mail", "settings"},
        "viewer": {"today", "people", "programme", "mail"},
        "chair": {"today", "people", "programme", "mail"},
        "desk": set(),
    }
    where = "desk" if who == "desk" else "office_today"
    line = next(line for line in LINES if line.route == where)
    page = scene.browser(who).get(path(scene, line, who))
    frame = shell.office(request=page.wsgi_request, event=scene.event)
    assert {noun.section for noun in frame.nouns} == menus[who]

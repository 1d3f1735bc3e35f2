"""The table of routes is whole, and the routes that are no pages answer as it says."""

import re
from collections import defaultdict

import pytest

from tests.contracts.routes import LEFT_OUT, PAGES, ROUTES, named

ONE_QUESTION = {"account_reauthenticate", "mfa_reauthenticate"}  # two ways to answer “Is it still you?”
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def test_every_named_route_is_in_the_table():
    listed = {route.name for route in ROUTES}
    there = {name for name in named() if name in listed or not name.startswith(LEFT_OUT)}
    assert listed == there


def test_no_route_is_listed_twice():
    assert len({(route.name, route.case, route.who, route.query) for route in ROUTES}) == len(ROUTES)


@pytest.mark.browser
@pytest.mark.parametrize("route", [each for each in ROUTES if each not in PAGES], ids=lambda route: route.label)
def test_route_that_is_no_page_answers_as_listed(route, stack, visit):
    answer = visit(who=route.who).context.request.get(stack.origin + route.path(stack.stage), max_redirects=0)
    assert answer.status == route.status
    if route.answers not in {"post", "moved"}:
        assert answer.headers["content-type"].split(";")[0] == route.content_type


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_two_pages_share_a_title(lang, stack, visit):
    titles = defaultdict(set)
    devices = {who: visit(who=who, lang=lang).context.request for who in {route.who for route in PAGES}}
    for route in PAGES:
        text = devices[route.who].get(stack.origin + route.path(stack.stage)).text()
        found = TITLE.search(text)
        titles[" ".join(found.group(1).split()) if found else "none"].add(route.name)
    assert titles.pop("none", set()) == set()
    assert {title: names for title, names in titles.items() if len(names - ONE_QUESTION) > 1} == {}

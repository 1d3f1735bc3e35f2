"""Knocking at a page as one of the visitors, and saying what was answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from tests.contracts.answers import Line, Outcome
from tests.contracts.routes import ROUTES
from tests.contracts.scene import Scene
from tests.factories import files
from tests.filled_forms import filled
from tests.plenary.digest import digest

ARGUMENTS = {route.name: route.arguments for route in reversed(ROUTES)}
STATUSES = {401: Outcome.KEYED, 403: Outcome.FORBIDDEN, 404: Outcome.HIDDEN, 410: Outcome.GONE}


def everything() -> str:
    """All that stands in the database as one word, but for the sessions, which hold what a visitor is told."""
    return digest(leaving_out="sessions.Session")


def names(line: Line) -> tuple[str, ...]:
    """The names of what the line's path is made of."""
    return line.arguments or ARGUMENTS.get(line.route) or ()


def path(scene: Scene, line: Line, who: str, *, foreign: str = "") -> str:
    """The line's path for this visitor; the argument called `foreign` is that of the other event."""
    stages = [(name, scene.there if name == foreign else scene.here) for name in names(line)]
    parts = [argument(scene, name, who, stage) for name, stage in stages]
    return reverse(line.route, args=parts) + line.query.format_map(scene.here)


def argument(scene: Scene, name: str, who: str, stage: Mapping[str, Any]) -> Any:
    """What stands under a name of routes.py: a token is the visitor's own."""
    if name == "tokens.feed":
        return scene.feed(who)
    if name.startswith("tokens.") or name == "delegation_token":
        return scene.token(who)
    if name.startswith("="):
        return name.removeprefix("=")
    value: Any = stage
    for part in name.split("."):
        assert part in value, f"tests/contracts/scene.py, furnish(): add what “{name}” is in an event."
        value = value[part]
    return value


def knock(scene: Scene, line: Line, who: str, body: Mapping[str, Any], *, foreign: str = "") -> HttpResponse:
    """One request, by a fresh browser."""
    cache.clear()
    for value in body.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    client, address = scene.browser(who), path(scene, line, who, foreign=foreign)
    return client.post(address, body) if line.method == "POST" else client.get(address)


def outcome(line: Line, answer: HttpResponse) -> Outcome | int | str:
    """What the visitor met; what is none of the outcomes as it came."""
    posted = line.method == "POST"
    if answer.status_code in (301, 302, 303):
        if answer["Location"].startswith("/accounts/login/"):
            return Outcome.SIGN_IN
        return Outcome.DONE if posted else Outcome.MOVED
    if answer.status_code in (200, 204):
        return Outcome.DONE if posted else Outcome.SEEN
    if posted and answer.status_code == 422:
        return problems(answer)
    return STATUSES.get(answer.status_code, answer.status_code)


def body_of(scene: Scene, line: Line, allowed: str) -> dict[str, Any]:
    """What somebody who may do it would send."""
    said: dict[str, Any] = {name: value.format_map(scene.here) for name, value in line.body.items()}
    if line.file:
        said[line.file] = SimpleUploadedFile("sent.jpg", files.jpeg(700, 900))
    if not line.form:
        return said
    page = scene.browser(allowed).get(path(scene, line, allowed))
    return {**filled(page, having=line.form), **said}


def problems(answer: HttpResponse) -> str:
    """Why a form came back: the body in the table is to be mended."""
    found = re.findall(r'class="error".*?</p>', text(answer), re.DOTALL)
    return "422: " + " ".join(" ".join(re.sub("<[^>]+>", " ", each).split()) for each in found)


def text(answer: HttpResponse) -> str:
    """The whole answer, streamed ones too."""
    return b"".join(answer).decode(errors="ignore")

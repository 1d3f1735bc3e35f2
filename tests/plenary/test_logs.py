"""The log: one line a happening, with the request's id, without anybody's token."""

import io
import json
import logging
import logging.config

import pytest
from structlog.contextvars import bound_contextvars, clear_contextvars

from plenary import logs
from plenary.redaction import redact
from plenary.request_id import HEADER


@pytest.fixture(autouse=True)
def _no_request_before():
    clear_contextvars()


@pytest.fixture
def written():
    """What a logger of its own writes under a configuration."""

    def write(public, *, level=logging.WARNING, message="Not there: %s", arguments=("/x/me/s3cret/",), **more):
        stream = io.StringIO()
        line = logs.configuration(public=public)["formatters"]["line"]
        handler = logging.StreamHandler(stream)
        handler.setFormatter(line.pop("()")(**line))
        logger = logging.Logger("events.trial")
        logger.addHandler(handler)
        logger.log(level, message, *arguments, **more)
        return stream.getvalue()

    return write


def test_public_line_is_json_without_the_token(written):
    line = json.loads(written(True))
    moment = line.pop("timestamp")
    assert moment.endswith("Z")
    assert line == {"event": "Not there: /x/me/***/", "level": "warning", "logger": "events.trial"}


def test_plain_line_is_for_people(written):
    assert written(False) == "WARNING events.trial Not there: /x/me/***/\n"


@pytest.mark.parametrize("public", [True, False])
def test_traceback_is_kept_without_the_token(written, public):
    try:
        raise LookupError("GET /a/feeds/t0ken.ics failed")
    except LookupError:
        text = written(public, message="broke", arguments=(), exc_info=True)
    assert "LookupError: GET /a/feeds/***" in text
    assert "t0ken" not in text


@pytest.mark.parametrize(
    "address",
    [
        "/a/me/TOKEN/form/", "/a/delegation/TOKEN/", "/a/feeds/TOKEN.ics", "/sign-in/TOKEN/", "/a/badge/TOKEN/",
        "/accounts/password/reset/key/TOKEN/", "/accounts/confirm-email/TOKEN/",
    ],
)  # fmt: skip
def test_redact_knows_every_address_with_a_token(address):
    assert "TOKEN" not in redact(f"GET {address}?lang=ko 404")


def test_line_bears_the_id_that_is_bound(written):
    with bound_contextvars(request_id="a1b2c3d4"):
        line = json.loads(written(True, message="slow", arguments=()))
    assert (line["event"], line["request_id"]) == ("slow", "a1b2c3d4")


def test_every_request_has_an_id_of_its_own(client):
    first, second = (client.get("/healthz").headers[HEADER] for _each in range(2))
    assert len(first) == 32
    assert first != second


@pytest.mark.parametrize(
    ("proxies", "given", "taken"),
    [
        (["127.0.0.1"], "a1b2-c3d4-e5f6", True),
        ([], "a1b2-c3d4-e5f6", False),
        (["10.0.0.2"], "a1b2-c3d4-e5f6", False),
        (["127.0.0.1"], "short", False),
        (["127.0.0.1"], "spaces and\ttabs", False),
    ],
)
def test_only_a_trusted_proxy_gives_ids(client, settings, proxies, given, taken):
    settings.TRUSTED_PROXIES = proxies
    assert (client.get("/healthz", HTTP_X_REQUEST_ID=given).headers[HEADER] == given) is taken


def test_what_django_says_after_the_request_bears_its_id_too(client, db, settings):
    stream = io.StringIO()
    line = logs.configuration(public=True)["formatters"]["line"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(line.pop("()")(**line))
    logging.getLogger("django.request").addHandler(handler)
    answer = client.get("/nowhere/me/s3cret/")
    logging.getLogger("django.request").removeHandler(handler)
    told = json.loads(stream.getvalue())
    assert (told["event"], told["request_id"]) == ("Not Found: /nowhere/me/***/", answer.headers[HEADER])


def test_request_is_logged_without_a_token(client, db, caplog):
    with caplog.at_level(logging.INFO, logger="plenary.requests"):
        answer = client.get("/nowhere/me/s3cret/")
    record = next(each for each in caplog.records if each.name == "plenary.requests")
    assert (record.status, record.method) == (answer.status_code, "GET")
    assert record.milliseconds > 0
    assert logs.redacted(None, "info", {"path": record.path})["path"] == "/nowhere/me/***/"

"""Public pages as they are kept: the same as drawn, drawn once a minute, and never one person's for another."""

import gzip
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from sessions.views import kept
from tests.factories.releases import change, full_sitting, release

NOON = datetime(2010, 9, 7, 3, 0, 10, tzinfo=UTC)


@pytest.fixture
def address(event):
    full_sitting(event)
    release(event)
    rehearse(event, NOON)
    return reverse("programme", args=[event.slug])


def rehearse(event, moment):
    change(event, rehearsal_at=moment, rehearsal_set_at=timezone.now())


def test_kept_page_is_the_page_that_was_drawn_and_costs_one_query(address, stranger, django_assert_num_queries):
    drawn = stranger.get(address)
    with django_assert_num_queries(1):
        again = stranger.get(address)
    assert again.content == drawn.content
    own = {"X-Request-ID": None}
    assert {**again.headers, **own} == {**drawn.headers, **own}


def test_kept_page_goes_out_compressed_to_who_can_read_it(address, stranger):
    plain = stranger.get(address)
    packed = stranger.get(address, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert packed.headers["ETag"] == f"W/{plain.headers['ETag']}"
    unchanged = stranger.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_release_is_seen_at_once(address, event, stranger):
    stranger.get(address)
    change(event.sittings.get(), title="Round Table, moved")
    release(event)
    assert "Round Table, moved" in stranger.get(address).text


def test_each_language_has_its_own(address, stranger):
    titles = {"en": "Round Table 1", "ko": "라운드테이블 1"}
    for language, title in [*titles.items(), *titles.items()]:
        assert f'">{title}</a>' in stranger.get(address, headers={"Accept-Language": language}).text


def test_query_of_a_strangers_own_is_not_kept(address, stranger, django_assert_num_queries):
    stranger.get(f"{address}?lang=ko")
    with django_assert_num_queries(1):
        stranger.get(f"{address}?lang=ko")
    for query in ("?any=1", "?lang=xx", "?lang=ko&lang=en"):
        stranger.get(address + query)
        with django_assert_num_queries(2):
            stranger.get(address + query)


def test_new_minute_is_drawn_by_one_while_others_get_the_last(rf: RequestFactory):
    pages = iter(["first", "second"])

    def ask(minute, beside=None):
        def draw():
            if beside:
                assert beside().content == b"first"
            return HttpResponse(next(pages))

        return kept.answer(rf.get("/assembly/"), key="page:minutes", tag=f'"{minute}"', make=draw)

    assert ask(1).content == b"first"
    assert ask(2, beside=lambda: ask(2)).content == b"second"
    assert ask(2).content == b"second"
    cache.delete("page:minutes")


@pytest.mark.parametrize("private", ["cookie", "token", "refusal"])
def test_answer_for_one_person_is_not_kept(private, rf: RequestFactory):
    request = rf.get("/assembly/")

    def draw():
        response = HttpResponse("for you", status=403 if private == "refusal" else 200)
        if private == "cookie":
            response.set_cookie("seen", "1")
        if private == "token":
            get_token(request)
        return response

    kept.answer(request, key=f"page:{private}", tag='"1"', make=draw)
    other = kept.answer(rf.get("/"), key=f"page:{private}", tag='"1"', make=lambda: HttpResponse("for everybody"))
    assert other.content == b"for everybody"


def test_account_is_shown_the_page_as_it_is_now(address, event, secretary, stranger):
    stranger.get(address)
    change(event, theme="Said a moment ago")
    assert "Said a moment ago" in secretary.get(address).text

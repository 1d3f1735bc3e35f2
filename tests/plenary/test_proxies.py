import pytest
from django.test import RequestFactory, override_settings

from plenary.pages.watching import is_from_here
from plenary.proxies import TrustedProxiesMiddleware

SAID = {"HTTP_X_FORWARDED_FOR": "203.0.113.9", "HTTP_X_FORWARDED_PROTO": "https"}


def told(peer):
    request = RequestFactory().get("/", REMOTE_ADDR=peer, SERVER_NAME="localhost", **SAID)
    TrustedProxiesMiddleware(lambda _request: None)(request)
    return request


@pytest.mark.parametrize(("peer", "believed"), [("10.0.0.2", True), ("10.0.0.3", False), ("127.0.0.1", False)])
def test_forwarded_headers_count_from_trusted_proxies_alone(peer, believed):
    with override_settings(TRUSTED_PROXIES=["10.0.0.2"]):
        assert [name in told(peer).META for name in SAID] == [believed, believed]


def test_what_a_local_proxy_passed_on_never_counts_as_this_machine():
    with override_settings(TRUSTED_PROXIES=[]):
        assert is_from_here(told("127.0.0.1")) is False
        assert is_from_here(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", SERVER_NAME="localhost")) is True

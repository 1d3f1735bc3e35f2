"""Keys, addresses and mail, as the environment sets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.utils import parseaddr
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from plenary.doctor.findings import Finding
from plenary.environment import value, words
from plenary.start import is_loopback

SHORTEST_KEY = 32  # characters


def findings(environ: Mapping[str, str]) -> Iterator[Finding]:
    yield from _keys(environ)
    yield from _addresses(environ)
    yield from _mail(settings.EMAIL_URL, settings.MAIL_FROM)
    if not settings.STATUS_TOKEN:
        says = "Monitors on other machines cannot read /statusz and /metrics: no token is set."
        yield Finding("status-token", says, "Set STATUS_TOKEN to a long random text.", must=False)


def _keys(environ: Mapping[str, str]) -> Iterator[Finding]:
    making = "Set SECRET_KEY; python3 -c 'import secrets; print(secrets.token_urlsafe(50))' makes one."
    if not (value(environ, "SECRET_KEY") or value(environ, "SECRET_KEY_FILE")):
        says = "The secret key was generated into VAR_DIR: whoever copies that folder can sign in as anybody."
        yield Finding("key-generated", says, f"{making} Set LINK_KEYS too, or links already sent stop working.")
    elif len(settings.SECRET_KEY) < SHORTEST_KEY:
        yield Finding(
            "key-short", f"The secret key has {len(settings.SECRET_KEY)} characters: it can be guessed.", making
        )


def _addresses(environ: Mapping[str, str]) -> Iterator[Finding]:
    if not settings.SITE_URL.startswith("https://"):
        says = f"The public address is {settings.SITE_URL}: links and passwords travel in the open."
        yield Finding("site-not-https", says, "Set SITE_URL to the https address people open.")
    elif not settings.TRUSTED_PROXIES:
        says = "No proxy is trusted, so nobody tells Plenary that a request came by https."
        yield Finding("no-proxy", says, "Set TRUSTED_PROXIES to the address of the proxy that ends https.", must=False)
    host = urlsplit(settings.SITE_URL).hostname or ""
    if not is_loopback(host) and host not in words(environ, "ALLOWED_HOSTS"):
        says = f"The host of the public address, {host}, is not answered to."
        yield Finding("host-not-allowed", says, f"Add {host} to ALLOWED_HOSTS.")


def _mail(url: str, sender: str) -> Iterator[Finding]:
    if not url:
        says = "There is no mail server: letters are kept in the outbox and reach nobody."
        yield Finding("no-mail-server", says, "Set EMAIL_URL, such as smtp://user:password@mail:587?tls=starttls.")
        return
    parts = urlsplit(url)
    if (
        parts.scheme == "smtp"
        and parse_qs(parts.query).get("tls") != ["starttls"]
        and not is_loopback(parts.hostname or "")
    ):
        says = f"Letters travel to {parts.hostname} in the open."
        yield Finding("mail-in-the-open", says, "Add ?tls=starttls to EMAIL_URL, or use smtps://.", must=False)
    _name, at, domain = parseaddr(sender)[1].rpartition("@")
    if domain.endswith(("example", "example.org", "example.com", "example.net", "localhost")) or not at:
        says = f"Letters are sent from {sender}, an address of nobody."
        yield Finding("sender-of-nobody", says, "Set MAIL_FROM to an address of your own domain.")

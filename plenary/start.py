"""What must hold before Plenary starts: keys, addresses, the database and the broker it is to use.

Loopback with a generated key, or everything explicit: nothing in between is served.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from plenary.environment import value, words

LONGEST_SOCKET_PATH = 100  # the kernel's limit is 108 bytes with its zero


class StartRefused(SystemExit):
    """The configuration is unsafe or unreadable; the message says what to set."""


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be reached from this machine."""
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.endswith(".localhost")


def is_public(environ: Mapping[str, str]) -> bool:
    """Whether anything beyond this machine could reach us; refuses the start unless all is explicit."""
    hosts = [value(environ, "BIND"), *words(environ, "ALLOWED_HOSTS")]
    if all(is_loopback(host) for host in hosts):
        return False
    missing = []
    if not (value(environ, "SECRET_KEY") or value(environ, "SECRET_KEY_FILE")):
        missing.append(
            "SECRET_KEY (or SECRET_KEY_FILE): `python3 -c 'import secrets; print(secrets.token_urlsafe(50))'` makes one"
        )
    if not value(environ, "SITE_URL").startswith("https://"):
        missing.append("SITE_URL: the https address people open, such as https://assembly.example.org")
    if not words(environ, "ALLOWED_HOSTS"):
        missing.append("ALLOWED_HOSTS: the host name of SITE_URL")
    if missing:
        raise StartRefused(
            "Plenary was asked to serve beyond this machine. Set first:\n  - "
            + "\n  - ".join(missing)
            + "\nOr unset BIND and ALLOWED_HOSTS to serve this machine only."
        )
    return True


def secret_key(environ: Mapping[str, str], folder: Path) -> str:
    """The signing key: given, read from a file, or generated once into `folder` with mode 0600."""
    if given := value(environ, "SECRET_KEY"):
        return given
    if file := value(environ, "SECRET_KEY_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise StartRefused(f"SECRET_KEY_FILE cannot be read: {error}. Check its path and permissions.")
    path = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        key = secrets.token_urlsafe(50)
        with os.fdopen(handle, "w", encoding="ascii") as file_:
            file_.write(key)
    except OSError as error:
        raise StartRefused(f"Plenary cannot write to {folder}: {error.strerror}. Free some space or set VAR_DIR.")
    return key


def derived_key(key: str, purpose: str) -> str:
    """A key of its own for one purpose, so that keys can be rotated apart."""
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def link_key(secret: str) -> str:
    """The key of personal links where LINK_KEYS names none."""
    return derived_key(secret, "personal links")


def database(environ: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """Django's DATABASES entry. SQLite gets the settings under which concurrent writers wait instead of failing."""
    url = value(environ, "DATABASE_URL")
    if not url:
        return _sqlite(folder / "plenary.sqlite3")
    parts = urlsplit(url)
    if parts.scheme in {"sqlite", "sqlite3"}:
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise StartRefused("DATABASE_URL must begin with postgres:// or sqlite:///.")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or (unquote(parts.hostname) if parts.hostname else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}, **query},
    }


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON;",  # what is deleted is gone from the file too,
        },
    }


def broker_socket(folder: Path) -> Path:
    """Where the bundled broker listens: in `folder`, or in a private temp folder when that path is too long."""
    path = folder / "broker" / "valkey.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"plenary-{os.getuid()}-{name}" / "valkey.sock"


def redis_url(environ: Mapping[str, str], folder: Path) -> str:
    """The broker's address in redis-py's form."""
    return value(environ, "REDIS_URL") or f"unix://{broker_socket(folder)}?db=0"


def broker_url(url: str) -> str:
    """The same address in kombu's form."""
    if url.startswith("unix://"):
        path, _, query = url.removeprefix("unix://").partition("?")
        database_number = dict(part.split("=", 1) for part in query.split("&") if "=" in part).get("db", "0")
        return f"redis+socket://{path}?virtual_host={database_number}"
    return url


def cache(url: str) -> dict[str, Any]:
    """Django's cache on the broker's server; a page must not fail because it is away."""
    return {"BACKEND": "plenary.cache.ForgivingRedisCache", "LOCATION": url, "KEY_PREFIX": "cache"}

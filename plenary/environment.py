"""Every environment variable Plenary reads, in one list; `.env.example` and its page in docs/ are generated from it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Variable:
    """One environment variable: what it is called, what it does, what holds when it is not set."""

    name: str
    default: str
    description: str
    example: str = ""
    secret: bool = False


VARIABLES: tuple[Variable, ...] = (
    Variable("PORT", "8000", "Port of the web server."),
    Variable(
        "BIND",
        "127.0.0.1",
        "Address the web server listens on. Anything beyond loopback needs SECRET_KEY, an https SITE_URL "
        "and ALLOWED_HOSTS, and enforces the second factor for staff.",
        "0.0.0.0",  # noqa: S104 - an example for the reader, not a bind
    ),
    Variable("VAR_DIR", "./var", "Where the embedded database, broker, files and generated secrets live."),
    Variable(
        "SECRET_KEY",
        "",
        "Signs sessions and forms. Unset: one is generated into VAR_DIR, and only loopback is served.",
        secret=True,
    ),
    Variable("SECRET_KEY_FILE", "", "A file that holds SECRET_KEY.", "/run/secrets/plenary"),
    Variable(
        "LINK_KEYS",
        "",
        "Keys of personal links, separated by commas: the first makes links, all are accepted. Unset: derived "
        "from SECRET_KEY.",
        secret=True,
    ),
    Variable(
        "FIELD_KEYS",
        "",
        "Keys that encrypt food, access needs, flights and unsent answers, separated by commas: the first encrypts, "
        "all decrypt; `manage.py rotate_field_keys` writes everything anew under the first. Unset: SECRET_KEY, which "
        "therefore stays second in the list when FIELD_KEYS is first set.",
        secret=True,
    ),
    Variable(
        "DATABASE_URL",
        "",
        "SQLite in VAR_DIR unless set.",
        "postgres://plenary:password@db:5432/plenary",
    ),
    Variable(
        "REDIS_URL",
        "",
        "Broker and cache: redis://, rediss:// or unix://. Unset: the bundled broker.",
        "redis://redis:6379/0",
    ),
    Variable(
        "EMAIL_URL",
        "",
        "Mail server. Unset: letters are kept and read in the outbox.",
        "smtp://user:password@mail:587?tls=starttls",
    ),
    Variable("MAIL_FROM", "Plenary <secretariat@example.org>", "Sender of letters."),
    Variable("SITE_URL", "", "The public address, without a slash at its end.", "https://assembly.example.org"),
    Variable("ALLOWED_HOSTS", "", "Host names answered to, separated by commas.", "assembly.example.org"),
    Variable(
        "TRUSTED_PROXIES",
        "",
        "Addresses of proxies whose X-Forwarded headers are believed, separated by commas.",
        "10.0.0.2",
    ),
    Variable(
        "PLENARY_FONT_DIRS",
        "",
        "More folders of TrueType fonts for print, separated by colons.",
        "/usr/share/fonts/truetype/noto",
    ),
    Variable(
        "STATUS_TOKEN",
        "",
        "Lets monitors read /statusz and /metrics from other machines, as `Authorization: Bearer …`. Unset: only this "
        "machine may.",
        secret=True,
    ),
    Variable("WEB_WORKERS", "2", "Processes of the web server."),
    Variable("WORKERS", "2", "Processes of the background worker."),
)

ENV_FILE = ROOT / ".env"


def ambient() -> dict[str, str]:
    """The process's environment over the lines of `.env` beside the code, where there is one."""
    from_file = {name: text for name, text in dotenv_values(ENV_FILE).items() if text is not None}
    return {**from_file, **os.environ}


NAMES = frozenset(variable.name for variable in VARIABLES)
_BY_NAME = {variable.name: variable for variable in VARIABLES}


def value(environ: Mapping[str, str], name: str) -> str:
    """The text of one variable, or its default. Raises KeyError for a name that is not in VARIABLES."""
    variable = _BY_NAME[name]
    return environ.get(name, "").strip() or variable.default


def words(environ: Mapping[str, str], name: str, *, separator: str = ",") -> list[str]:
    """The parts of one variable that is a list."""
    return [part.strip() for part in value(environ, name).split(separator) if part.strip()]


def folder(environ: Mapping[str, str]) -> Path:
    """VAR_DIR, counted from the code's own folder when it is not absolute."""
    return ROOT / value(environ, "VAR_DIR")

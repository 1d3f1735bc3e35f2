"""What the terminal says about where Plenary serves and how to sign in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plenary import demonstration, start
from plenary.environment import value


def address(environ: Mapping[str, str]) -> str:
    """The address people open."""
    return value(environ, "SITE_URL").rstrip("/") or f"http://localhost:{value(environ, 'PORT')}"


def already_running(where: str) -> str:
    """The sentence for a second start of a running copy."""
    if not where:
        return "Plenary is just being started from this folder."
    return f"Plenary already runs from this folder: {where} (Ctrl-C in its terminal stops it)."


def ready(environ: Mapping[str, str], folder: Path, *, demo: bool) -> list[str]:
    """The lines of a finished start; with a sign-in link for the demo organiser where there may be one."""
    where = address(environ)
    lines = ["", f"  Plenary is ready:       {where}"]
    if demo:
        token = demonstration.sign_in_token(start.secret_key(environ, folder))
        lines.append(f"  Sign in as organiser:   {where}/sign-in/{token}/")
    return [*lines, "  Stop:                   Ctrl-C", ""]

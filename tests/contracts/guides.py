"""What the documents written by hand say, taken apart: links, code, addresses, names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plenary.environment import ROOT

GENERATED = {ROOT / "docs" / "environment.md", ROOT / "docs" / "commands.md"}
PAGES = sorted(
    path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")) if "node_modules" not in path.parts
)
BY_HAND = [path for path in PAGES if path not in GENERATED]
APPS = ("events", "sessions", "badges", "plenary")
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SNIPPET = re.compile(r'^manage\.py shell -c "\n(.*?)"$', re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return FENCE.sub("", page.read_text("utf-8"))


def inline(page: Path) -> list[str]:
    """What stands between single backticks."""
    return re.findall(r"`([^`\n]+)`", prose(page))


def code(page: Path) -> list[str]:
    """Every line of code of the page, in a block or in a sentence."""
    return [*inline(page), *(line for block in FENCE.findall(page.read_text("utf-8")) for line in block.splitlines())]


def links(page: Path) -> list[str]:
    """The targets of links and pictures that are in the repository."""
    found = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


@cache
def source_words() -> frozenset[str]:
    """Every name that stands in our own Python, configuration and unit files."""
    words: set[str] = set()
    for top in (*APPS, "tests", "deploy"):
        for path in (ROOT / top).rglob("*"):
            if path.suffix in {".py", ".yaml", ".service", ".example"} and path != Path(__file__):
                words.update(re.findall(r"\w+", path.read_text("utf-8")))
    return frozenset(words)

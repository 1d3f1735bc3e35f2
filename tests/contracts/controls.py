"""What somebody can press on a page: its links, and its forms that have a button."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

LIVE = {"hx-get": "GET", "hx-post": "POST"}


@dataclass
class _Form:
    method: str
    address: str
    buttons: list[str] = field(default_factory=list)


class _Controls(HTMLParser):
    """Buttons in a fieldset that is disabled press nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.form: _Form | None = None
        self.fieldsets: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found |= {(method, given[name]) for name, method in LIVE.items() if name in given}
        if tag == "a" and "href" in given:
            self.found.add(("GET", given["href"]))
        elif tag == "form":
            self.form = _Form(given.get("method", "get").upper(), given.get("action", ""))
        elif tag == "fieldset":
            self.fieldsets.append("disabled" in given)
        elif tag in ("button", "input") and self.form and not any(self.fieldsets) and "disabled" not in given:
            kind = given.get("type", "submit" if tag == "button" else "text")
            if kind in ("submit", "image"):
                self.form.buttons.append(given.get("formaction", self.form.address))

    def handle_endtag(self, tag: str) -> None:
        if tag == "fieldset" and self.fieldsets:
            self.fieldsets.pop()
        elif tag == "form" and self.form:
            if self.form.method != "DIALOG":  # closes a dialog, asks nobody
                self.found |= {(self.form.method, address) for address in self.form.buttons}
            self.form = None


def controls(page: str, path: str) -> set[tuple[str, str]]:
    """Method and path of whatever can be pressed on the page at `path`, as far as it stays on this site."""
    reader = _Controls()
    reader.feed(page)
    pressed = {(method, urlsplit(urljoin(f"http://testserver{path}", where))) for method, where in reader.found}
    return {(method, parts.path) for method, parts in pressed if parts.hostname == "testserver"}

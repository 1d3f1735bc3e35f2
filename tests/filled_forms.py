"""A page's form as a browser would send it back: what a test changes is then the only difference."""

from __future__ import annotations

from html.parser import HTMLParser

from django.http import HttpResponse

Values = dict[str, list[str]]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Values]] = []
        self.values: Values | None = None
        self.select: str | None = None
        self.picked = False
        self.area: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.values = {}
            self.forms.append((found.get("action", ""), self.values))
        elif self.values is None:
            return
        elif tag == "input":
            self._input(found)
        elif tag == "select" and "name" in found:
            self.select, self.picked = found["name"], False
        elif tag == "option" and self.select and ("selected" in found or not self.picked):
            if "selected" in found:
                self.values[self.select] = [found.get("value", "")]
                self.picked = True
            else:
                self.values.setdefault(self.select, [found.get("value", "")])
        elif tag == "textarea" and "name" in found:
            self.area, self.text = found["name"], ""

    def _input(self, found: dict[str, str]) -> None:
        kind = found.get("type", "text")
        if "name" not in found or kind in {"submit", "button"} or self.values is None:
            return
        if kind in {"checkbox", "radio"} and "checked" not in found:
            return
        default = "on" if kind == "checkbox" else ""
        self.values.setdefault(found["name"], []).append(found.get("value", default))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.values = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.area is not None and self.values is not None:
            text = self.text.removeprefix("\r\n").removeprefix("\n")
            self.values[self.area] = [text.replace("\n", "\r\n")]
            self.area = None


def filled(response: HttpResponse, *, having: str = "version") -> Values:
    """The values of the page's form that has a field of that name, as they would be sent."""
    reader = _Forms()
    reader.feed(response.content.decode())
    return next(values for _action, values in reader.forms if having in values)


def actions(response: HttpResponse) -> list[str]:
    """Where the page's forms are sent."""
    reader = _Forms()
    reader.feed(response.content.decode())
    return [action for action, _values in reader.forms]

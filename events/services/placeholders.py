"""Placeholders such as {name}, and the one way values come into the words of a letter."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
LINK = "link"

PLACEHOLDERS = {
    "name": _("the person's name"),
    "honorific": _("the form of address alone"),
    "address": _("the form of address and the name"),
    "city": _("the delegation or organisation"),
    "event": _("the event's short name"),
    "event_name": _("the event's full name"),
    "dates": _("the days of the event"),
    "venue": _("the venue"),
    "host": _("the host"),
    "deadline": _("the last day of registration"),
    "link": _("the personal link"),
    "number": _("the number on the waiting list"),
    "reason": _("the reason given with a decision"),
    "contact": _("the secretariat's e-mail address"),
    "focal_point": _("the delegation's focal point"),
    "focal_point_email": _("the focal point's e-mail address"),
    "rights": _("what a colleague of the focal point may do on the delegation's page"),
    "changes": _("what has changed in the programme for the person, one change a line"),
}


class UnknownPlaceholder(ValueError):
    """A text uses a placeholder that means nothing here."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(f"{{{name}}}" for name in names))
        self.names = names


def check(text: str) -> None:
    """Raises UnknownPlaceholder when a text has one that is not in PLACEHOLDERS."""
    unknown = [name for name in PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
    if unknown:
        raise UnknownPlaceholder(unknown)


_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def neutral(value: object) -> str:
    """A value as one harmless line: no line breaks, control characters or direction overrides.

    Marks, joiners and every script's letters stay as they are.
    """
    text = str(value)
    if text.isprintable():  # no control, separator, direction override or surrogate is
        return " ".join(text.split())
    kept = [
        " " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign
        for sign in text
        if sign not in _DIRECTION_CONTROLS and not 0xD800 <= ord(sign) <= 0xDFFF
    ]
    return " ".join("".join(kept).split())


def _lines(value: object) -> list[str]:
    """A value as harmless lines: one, or as many as a tuple has parts."""
    parts = value if isinstance(value, tuple) else (value,)
    return [line for line in map(neutral, parts) if line]


def fill(text: str, values: Mapping[str, object]) -> str:
    """A text with its placeholders replaced, once: braces inside a value stay what they are.

    A line that held only placeholders and comes out empty is left out. Raises UnknownPlaceholder.
    """
    lines = []
    for parts in _lines_of(text):
        filled = _filled(parts, lambda name: "\n".join(_lines(values.get(name, ""))))
        if filled.strip() or (len(parts) == 1 and not parts[0].strip()):
            lines.append(filled.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def fill_header(text: str, values: Mapping[str, object]) -> str:
    """A text for a mail header: one line, at most 200 characters."""
    return neutral(fill(text, values))[:200]


def paragraphs(text: str, values: Mapping[str, object], *, action: str = "") -> list[SafeString]:
    """The same text as HTML paragraphs: everything escaped, names isolated in direction, links clickable.

    A link that stands alone gets a button above it that says `action`. Raises UnknownPlaceholder.
    """
    said = {name: _html_value(name, values.get(name, "")) for name in _named(text)}
    blocks = []
    for lines, link_alone in _blocks_of(text):
        filled = [line for parts in lines if (line := _filled(parts, said.__getitem__).strip())]
        if filled and link_alone and action:
            blocks.append(_link(neutral(values.get(LINK, "")), action, 'class="action" '))
        if filled:
            blocks.append("<br>\n".join(filled))
    return [mark_safe(block) for block in blocks]  # noqa: S308 - each part was escaped


# A wording is taken apart once, not for each of a thousand letters: what stands between placeholders (even) and their
# names (odd), in turns, a tuple a line.
Parts = tuple[str, ...]


@lru_cache(maxsize=64)
def _lines_of(text: str) -> tuple[Parts, ...]:
    check(text)
    return tuple(tuple(PLACEHOLDER.split(line)) for line in text.splitlines())


@lru_cache(maxsize=64)
def _named(text: str) -> frozenset[str]:
    check(text)
    return frozenset(PLACEHOLDER.findall(text))


@lru_cache(maxsize=64)
def _blocks_of(text: str) -> tuple[tuple[tuple[Parts, ...], bool], ...]:
    """The paragraphs, what stands between placeholders escaped; and of each whether it is nothing but the link."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return tuple((_lines_of(escape(block)), block.strip() == f"{{{LINK}}}") for block in blocks)


def _filled(parts: Parts, said: Callable[[str], str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return "".join([said(part) if odd % 2 else part for odd, part in enumerate(parts)])


def _html_value(name: str, value: object) -> str:
    text = neutral(value) if name == LINK and not isinstance(value, tuple) else ""
    if text:
        return _link(text, text)
    return "<br>\n".join([f"<bdi>{escape(line)}</bdi>" for line in _lines(value)])


def _link(target: str, text: str, attributes: str = "") -> str:
    return f'<a {attributes}href="{escape(target)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'

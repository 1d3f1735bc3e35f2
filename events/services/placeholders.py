"""Placeholders such as {name}, and the one way values come into the words of a letter."""

import re
import unicodedata
from collections.abc import Mapping

from django.utils.html import escape, format_html
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
    check(text)
    lines = []
    for line in text.splitlines():
        filled = PLACEHOLDER.sub(lambda found: "\n".join(_lines(values.get(found[1], ""))), line)
        if filled.strip() or not line.strip():
            lines.append(filled.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def fill_header(text: str, values: Mapping[str, object]) -> str:
    """A text for a mail header: one line, at most 200 characters."""
    return neutral(fill(text, values))[:200]


def paragraphs(text: str, values: Mapping[str, object], *, action: str = "") -> list[SafeString]:
    """The same text as HTML paragraphs: everything escaped, names isolated in direction, links clickable.

    A link that stands alone gets a button above it that says `action`.
    """
    check(text)
    blocks = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = []
        for line in block.splitlines():
            filled = PLACEHOLDER.sub(lambda found: _html_value(found[1], values.get(found[1], "")), escape(line))
            if filled.strip():
                lines.append(filled.strip())
        if lines:
            blocks.append(mark_safe("<br>\n".join(lines)))  # noqa: S308 - each part was escaped above
        if block.strip() == f"{{{LINK}}}" and action and blocks:
            blocks.insert(
                -1,
                format_html(
                    '<a class="action" href="{}" target="_blank" rel="noopener noreferrer">{}</a>',
                    neutral(values.get(LINK, "")),
                    action,
                ),
            )
    return blocks


def _html_value(name: str, value: object) -> str:
    text = neutral(value) if name == LINK and not isinstance(value, tuple) else ""
    if text:
        return format_html('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>', text, text)
    return "<br>\n".join(f"<bdi>{escape(line)}</bdi>" for line in _lines(value))

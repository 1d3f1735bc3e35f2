"""Fields for texts in the languages of an event: one labelled input a language, written as it is read."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput
from i18nfield.strings import LazyI18nString

from events.queries import dates


class _Labelled:
    """Puts each input under the name of its language and marks it with it.

    Languages in which the event is not named, and nothing is written yet, wait behind a disclosure.
    """

    locales: list[str]
    first: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()

    def format_output(self, rendered_widgets: list[str], id_: str) -> str:
        shown: list[tuple[str, str, str]] = []
        behind: list[tuple[str, str, str]] = []
        for at, (tag, widget) in enumerate(zip(self.locales, rendered_widgets, strict=True)):
            drawn = mark_safe(widget)  # noqa: S308 - rendered and escaped by Django
            in_front = tag in self.first or tag in self.filled
            (shown if in_front else behind).append((f"{id_}_{at}", _capital(dates.language_name(tag)), drawn))
        field = '<div class="field"><label for="{}">{}</label>{}</div>'
        more: str = ""
        if behind:
            rest = format_html_join("", field, behind)
            more = format_html(
                '<details><summary class="s">{}</summary><div class="stack stack-s">{}</div></details>',
                _("Other languages"),
                rest,
            )
        return format_html('<div class="stack stack-s">{}{}</div>', format_html_join("", field, shown), more)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        given = dict(attrs or {})
        given["placeholder"] = ""
        values = value if isinstance(value, list) else self.decompress(value)  # type: ignore[attr-defined]
        self.filled = frozenset(tag for tag, text in zip(self.locales, values, strict=False) if text)
        drawn: str = super().render(name, value, given, renderer)  # type: ignore[misc]
        return mark_safe(drawn)  # noqa: S308 - rendered and escaped by Django


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


class TextInputs(_Labelled, I18nTextInput):
    """One line a language."""


class TextAreas(_Labelled, I18nTextarea):
    """Some lines a language."""


class TextField(I18nFormField):
    """A text in every language of the event, at least one of them unless `required=False`."""

    widget = TextInputs

    def __init__(self, *, event: Any, shown: LazyI18nString | None = None, **options: Any) -> None:
        languages = list(event.languages) or ["en"]
        spoken = shown.data if shown is not None and isinstance(shown.data, dict) else {}
        options.setdefault("max_length", 2000)
        options.setdefault("widget", self.widget)
        super().__init__(locales=[*languages, *(tag for tag in spoken if tag not in languages)], **options)
        named = event.name.data if isinstance(event.name.data, dict) else {}
        self.widget.first = frozenset(named) & frozenset(languages) or frozenset(languages)

    def compress(self, data_list: list[str]) -> LazyI18nString:
        """Only the languages something was written in, in NFC, with plain line ends."""
        said = zip(self.locales, data_list, strict=True)
        return LazyI18nString({tag: normal(text) for tag, text in said if text})


class LongTextField(TextField):
    """A text of some lines."""

    widget = TextAreas

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 20000)
        options.setdefault("widget_kwargs", {"attrs": {"rows": 4}})
        super().__init__(**options)


def normal(text: str) -> str:
    """Text as it is kept: NFC, line ends as a single line feed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))

"""Choices that several forms of the office offer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.forms.edit import kept_order
from events.queries import dates

EMPTY = ("", "–")
NONE = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # of CLDR's two-letter codes, those that are no country
CONTINENTS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
KNOWN = (("", _("not known")), ("true", _("yes")), ("false", _("no")))


def or_none(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """The choices, and none of them first."""
    return [EMPTY, *choices]


def countries() -> list[tuple[str, str]]:
    """Countries by their ISO 3166-1 code, sorted by name in the language of the page."""
    territories = Locale.parse((get_language() or "en").split("-")[0]).territories
    named = {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha() and code not in NONE}
    return sorted(((code, f"{name} ({code})") for code, name in named.items()), key=lambda pair: pair[1])


def time_zones(kept: str = "") -> list[tuple[str, str]]:
    """Time zones by the city they are named after, UTC first; what is kept stays on offer."""
    places = [name for name in available_timezones() if name.partition("/")[0] in CONTINENTS]
    named = sorted((name.rpartition("/")[2].replace("_", " "), name) for name in places)
    offered = [("UTC", "UTC"), *((name, f"{city} ({name})") for city, name in named)]
    return offered if not kept or kept in dict(offered) else [*offered, (kept, kept)]


def languages(tags: Iterable[str]) -> list[tuple[str, str]]:
    """Languages with their names in the language of the page."""
    return [(tag, dates.language_name(tag)) for tag in dict.fromkeys(tags)]


class KnownField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=KNOWN,
            coerce={"true": True, "false": False}.get,
            empty_value=None,
            required=False,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "true", False: "false"}.get(value, value)


class TicksField(forms.MultipleChoiceField):
    """Ticked values in the order they had before; values nobody offers any more stay ticked and visible."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, before: Iterable[str], offered: Iterable[tuple[str, str]], **options: Any) -> None:
        self.before = list(before)
        shown = dict(offered)
        self.offered = list(dict.fromkeys([*shown, *self.before]))
        super().__init__(choices=[(value, shown.get(value, value)) for value in self.offered], **options)

    def clean(self, value: Any) -> list[str]:
        return kept_order(super().clean(value), self.before, self.offered)

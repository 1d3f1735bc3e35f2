"""Languages in forms: chosen and typed by their names, kept as their codes (BCP 47)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from babel import Locale, UnknownLocaleError
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.queries import dates

# Beside those of two letters: languages that delegations speak or write and whose codes are longer.
LONGER = ("az-Latn", "ckb", "fil", "pt-BR", "sr-Latn", "uz-Latn", "yue", "zh-Hans", "zh-Hant")
NAMES = gettext_lazy("Names in their order, separated by commas, such as English, Korean; codes will do.")


def named() -> dict[str, str]:
    """The languages a form offers, by code, with their names in the language of the page, in the order of the names."""
    here = dates.locale()
    offered = [*(code for code in map(str, here.languages) if len(code) == 2), *LONGER]
    return dict(sorted(((code, dates.language_name(code)) for code in offered), key=lambda pair: pair[1].casefold()))


def code_of(word: str) -> str | None:
    """The code somebody means who types a name in the language of the page, in English or in its own, or the code."""
    try:
        Locale.parse(word.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return _by_name(word.casefold())
    return word


def _by_name(word: str) -> str | None:
    for code, name in named().items():
        if word == name.casefold():
            return code
    english = Locale.parse("en")
    for code in named():
        locale = Locale.parse(code.replace("-", "_")) if _is_known(code) else None
        if locale and word in {(locale.get_display_name(each) or "").casefold() for each in (english, locale)}:
            return code
    return None


def _is_known(code: str) -> bool:
    try:
        Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


class LanguageField(forms.ChoiceField):
    """One language: the event's own first, then the others by name; what is kept stays on offer."""

    def __init__(self, *, first: Iterable[str], kept: str = "", required: bool = False, **options: Any) -> None:
        others = named()
        codes = dict.fromkeys([*first, *others, *([kept] if kept else [])])
        choices = [(code, others.get(code) or dates.language_name(code)) for code in codes]
        empty = [] if required else [("", "–")]
        super().__init__(choices=[*empty, *choices], required=required, **options)


class LanguagesField(forms.CharField):
    """Languages in an order that matters, by their names or codes, separated by commas."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(_shown, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        words = [" ".join(part.split()) for part in text.replace("、", ",").split(",")]
        codes: list[str] = []
        for word in filter(None, words):
            parts = word.split()
            if (one := code_of(word)) is not None:
                codes.append(one)
            elif all(map(_is_known, parts)):
                codes += parts
            else:
                raise forms.ValidationError(
                    _("“%(word)s” is not a language we know. Write its name, such as Korean, or its code, such as ko.")
                    % {"word": word}
                )
        return list(dict.fromkeys(codes))

    def run_validators(self, value: Any) -> None:
        """A list has no length in letters."""


def _shown(code: str) -> str:
    """The name, where reading it back gives the same code; else the code."""
    name = dates.language_name(code)
    return name if "," not in name and code_of(name) == code else code

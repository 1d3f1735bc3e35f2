"""A text in the languages it was written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language
from i18nfield.strings import LazyI18nString

LAST_RESORT = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is shown: in which language it is, and whether that is another than was asked for."""

    words: str
    language: str
    fell_back: bool

    def __str__(self) -> str:
        return self.words

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Text:
    """A text by language (`{"en": …, "ko": …}`); languages without words are left out."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def text(self, language: str) -> Wording:
        """The text in `language`, else in its main language (`ko` for `ko-KR`), else English, else the first there is.

        An empty text is empty in every language and has not fallen back.
        """
        for candidate in (language, language.split("-")[0]):
            if candidate in self.by_language:
                return Wording(self.by_language[candidate], candidate, False)
        for candidate in (LAST_RESORT, *self.by_language):
            if candidate in self.by_language:
                return Wording(self.by_language[candidate], candidate, True)
        return Wording("", language, False)

    @property
    def shown(self) -> Wording:
        """The text in the language of the page."""
        return self.text(get_language() or LAST_RESORT)

    def __str__(self) -> str:
        return self.shown.words

    def __bool__(self) -> bool:
        return bool(self.by_language)


def text_of(value: LazyI18nString | str | None, *, plain_language: str = LAST_RESORT) -> Text:
    """A column's text; one written without languages counts as `plain_language`."""
    if value is None:
        return Text()
    written = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(written, Mapping):
        return Text({language: str(words) for language, words in written.items() if words})
    return Text({plain_language: str(written)} if written else {})

"""The words people are asked to agree to until the secretariat writes its own: one file a purpose and language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from i18nfield.strings import LazyI18nString

FOLDER = Path(__file__).resolve().parent.parent / "consents"


def default_words(purpose: str, languages: Iterable[str]) -> LazyI18nString:
    """The words of a purpose in those of the languages we have them in; in English when in none."""
    found = {language: _read(purpose, language) for language in languages if _file(purpose, language).exists()}
    return LazyI18nString(found or {"en": _read(purpose, "en")})


def _file(purpose: str, language: str) -> Path:
    return FOLDER / f"{purpose}.{language}.txt"


def _read(purpose: str, language: str) -> str:
    return _file(purpose, language).read_text(encoding="utf-8").strip()

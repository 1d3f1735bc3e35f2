"""The wording a letter has until the secretariat writes its own: one file a kind and language."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "letters"


def default_texts(kind: str, languages: list[str]) -> dict[str, tuple[str, str]]:
    """Subject and text of a kind of letter in those of the languages we have wording for; English when in none."""
    found = {language: _read(kind, language) for language in languages if _file(kind, language).exists()}
    return found or {"en": _read(kind, "en")}


def _file(kind: str, language: str) -> Path:
    return FOLDER / f"{kind}.{language}.txt"


def _read(kind: str, language: str) -> tuple[str, str]:
    subject, _blank, body = _file(kind, language).read_text(encoding="utf-8").partition("\n\n")
    return subject.strip(), body.strip()

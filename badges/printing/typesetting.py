"""How texts are set in columns: styles, languages and directions, phrases in lines. Lengths in pt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from badges.printing.content import Line
from badges.printing.families import Voice
from badges.printing.flow import Align
from badges.printing.paragraphs import Passage, SetText, Span, set_text

MM = 72 / 25.4
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of text is set: its size and the smallest it may shrink to (pt), and the rest."""

    size: float
    smallest: float
    leading: float = 1.32
    weight: int = 400
    voice: Voice = Voice.PLAIN
    ink: str = "text"
    balanced: bool = False


OVERLINE = Style(13, 8, 1.3, 400, Voice.ITALIC, "accent")
LABEL = Style(8, 6, 1.3, 500, ink="accent")
RUNNING = Style(8, 5, 1.3, ink="quiet")
SUBJECT = Style(27, 14, 1.15, 400, Voice.SERIF, balanced=True)
SUBJECT_DETAIL = Style(13, 9, 1.3, ink="quiet")
FACTS = Style(8.5, 6.5, 1.42)


@dataclass(frozen=True, slots=True)
class Column:
    """A column from ``x``, its texts ranged at one side."""

    x: float
    width: float
    align: Align


def is_rtl_language(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    return language.split("-")[0].lower() in RIGHT_TO_LEFT


def spans(phrase: tuple[Line, ...], language: str, style: Style) -> tuple[Span, ...]:
    """A phrase in a style; words of another language than the column's are set apart."""
    mixed = any(line.language not in ("", language) for line in phrase)
    return tuple(
        Span(
            line.text,
            line.language or language,
            style.weight,
            style.voice,
            style.ink,
            apart=mixed and line.language not in ("", language),
        )
        for line in phrase
        if line.text
    )


def passage(written: tuple[Span, ...], language: str) -> Passage:
    """A paragraph of a column. One that is all in another language runs in that language's direction."""
    languages = {span.language for span in written}
    only = languages.pop() if len(languages) == 1 else language
    return Passage(written, is_rtl_language(only))


def set_in(
    written: tuple[Span, ...], language: str, style: Style, width: float, font_dirs: tuple[Path, ...]
) -> SetText | None:
    """Spans in lines of a width, None for nothing."""
    if not any(span.text.strip() for span in written):
        return None
    return set_text(
        passage(written, language),
        width=width,
        size=style.size,
        leading=style.leading,
        smallest=style.smallest,
        balanced=style.balanced,
        font_dirs=font_dirs,
    )


def set_phrase(
    phrase: tuple[Line, ...], language: str, style: Style, width: float, font_dirs: tuple[Path, ...]
) -> SetText | None:
    """A phrase in lines of a column of a language, None for nothing."""
    return set_in(spans(phrase, language, style), language, style, width, font_dirs)

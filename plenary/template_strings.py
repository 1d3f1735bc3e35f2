"""Finds the translatable strings of Django templates, for Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

Found = tuple[int | None, str, Any, list[str]]

TRANSLATE = {"trans", "translate"}
BLOCK = {"blocktrans", "blocktranslate"}
END = {f"end{name}" for name in BLOCK}
INLINE = re.compile(r"""_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")


def extract(
    fileobj: IO[bytes], keywords: Sequence[str], comment_tags: Sequence[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """Yields (line, function, strings, comments) for {% translate %}, {% blocktranslate %} and _("…") in tags.

    The signature is Babel's; which functions count is decided by the tags themselves.
    """
    tokens = iter(Lexer(fileobj.read().decode("utf-8")).tokenize())
    for token in tokens:
        if token.token_type not in {TokenType.BLOCK, TokenType.VAR}:
            continue
        words = list(smart_split(token.contents))
        if words and words[0] == "comment":
            _skip_comment(tokens)
        elif words and words[0] in TRANSLATE:
            yield _single(token, words)
        elif words and words[0] in BLOCK:
            yield _block(token, words, tokens)
        for quoted in INLINE.findall(token.contents):
            yield token.lineno, "gettext", _unquoted(quoted), []


def _skip_comment(tokens: Iterator[Token]) -> None:
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents.strip() == "endcomment":
            return


def _single(token: Token, words: list[str]) -> Found:
    text = _unquoted(words[1]).replace("%", "%%")  # the tag looks it up like this
    if "context" in words:
        return token.lineno, "pgettext", (_unquoted(words[words.index("context") + 1]), text), []
    return token.lineno, "gettext", text, []


def _block(token: Token, words: list[str], tokens: Iterator[Token]) -> Found:
    parts: list[list[str]] = [[]]
    for inner in tokens:
        name = inner.contents.split()[0] if inner.contents.split() else ""
        if inner.token_type == TokenType.BLOCK and name in END:
            break
        if inner.token_type == TokenType.BLOCK and name == "plural":
            parts.append([])
        else:
            parts[-1].append(_as_written(inner))
    texts = ["".join(part) for part in parts]
    if "trimmed" in words:
        texts = [trim_whitespace(text) for text in texts]
    context = (_unquoted(words[words.index("context") + 1]),) if "context" in words else ()
    function = ("n" if len(texts) > 1 else "") + ("p" if context else "") + "gettext"
    arguments = (*context, *texts)
    return token.lineno, function, arguments if len(arguments) > 1 else arguments[0], []


def _as_written(token: Token) -> str:
    """The piece as the tag itself looks it up: a variable becomes a placeholder, a percent sign is doubled."""
    if token.token_type == TokenType.VAR:
        return f"%({token.contents})s"
    return token.contents.replace("%", "%%")


def _unquoted(word: str) -> str:
    quote = word[0]
    return word[1:-1].replace(f"\\{quote}", quote).replace("\\\\", "\\")

"""Letters as we keep them: NFC, no space around a text, no control characters, no half letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from plenary.exchange.findings import Findings

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PARAGRAPHS = re.compile(r"\.(notice|abstract|text|body|answers)(\.|$)")


def tidied(value: Any, root: str, notes: list[str], findings: Findings) -> Any:
    """The value with every text in NFC and trimmed; each text that changed is named in `notes`.

    Faults go to `findings`: control characters (line breaks only where a text may have paragraphs), lone surrogates
    and noncharacters. Keys are left alone; the schema knows them all.
    """
    if isinstance(value, str):
        return _text(value, root, notes, findings)
    if isinstance(value, list):
        return [tidied(item, f"{root}[{at}]", notes, findings) for at, item in enumerate(value)]
    if isinstance(value, dict):
        return {key: tidied(item, f"{root}.{key}", notes, findings) for key, item in value.items()}
    return value


def _text(value: str, path: str, notes: list[str], findings: Findings) -> str:
    published = ".content." in path  # a release is given back letter for letter
    allowed = "\n\t\r" if published or _PARAGRAPHS.search(path) else ""
    odd = next((letter for letter in _CONTROLS.findall(value) if letter not in allowed), None)
    if odd is not None:
        findings.add(path, f"the character U+{ord(odd):04X} cannot stand in a text")
        return value
    if published:
        return value
    clean = unicodedata.normalize("NFC", value).strip()
    if clean != value:
        notes.append(f"{path}: " + ("normalised to NFC" if clean != value.strip() else "spaces around it removed"))
    return clean

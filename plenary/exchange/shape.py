"""Whether a document has the shape of the schema: every fault, each with its path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import URLValidator, validate_email
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from plenary.exchange.findings import Findings

HERE = Path(__file__).parent
DOCUMENT_SCHEMA = HERE / "assembly-event.schema.json"
EXTRAS_SCHEMA = HERE / "plenary-extras.schema.json"
_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\Z")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.fromisoformat(value))


def _is_email(value: object) -> bool:
    if isinstance(value, str):
        validate_email(value)
    return True


def _is_uri(value: object) -> bool:
    if isinstance(value, str):
        URLValidator(schemes=["http", "https"])(value)
    return True


def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or bool(UUID(value))


def _is_domain(value: object) -> bool:
    return not isinstance(value, str) or bool(_DOMAIN.match(value))


def _is_zone(value: object) -> bool:
    # zoneinfo itself refuses names that leave its folder and raises a KeyError for unknown ones
    if not isinstance(value, str):
        return True
    try:
        return bool(ZoneInfo(value))
    except KeyError:
        return False


formats = FormatChecker(formats=())
for _name, _check, _raises in (
    ("date", _is_date, ValueError),
    ("date-time", _is_moment, ValueError),
    ("email", _is_email, DjangoValidationError),
    ("uri", _is_uri, DjangoValidationError),
    ("uuid", _is_uuid, ValueError),
    ("domain", _is_domain, ()),
    ("iana-zone", _is_zone, (ValueError, OSError)),
):
    formats.checks(_name, raises=_raises)(_check)


def _unique(_validator: Any, wanted: bool, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """The library's own rule compares every pair when things cannot be sorted; ours takes one look at each."""
    if not wanted or not isinstance(instance, list):
        return
    seen: set[str] = set()
    for at, item in enumerate(instance):
        mark = json.dumps(item, sort_keys=True)
        if mark in seen:
            yield ValidationError("stands here a second time", path=[at])
        seen.add(mark)


def _items(validator: Any, items: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """A list that is too long is refused for that alone: its entries would cost more than they tell."""
    if isinstance(instance, list) and len(instance) <= schema.get("maxItems", len(instance)):
        yield from Draft202012Validator.VALIDATORS["items"](validator, items, instance, schema)


Validator = extend(Draft202012Validator, {"uniqueItems": _unique, "items": _items})


@cache
def _validator(schema: Path) -> Any:
    return Validator(json.loads(schema.read_text(encoding="utf-8")), format_checker=formats)


def check(value: Any, schema: Path, root: str, findings: Findings) -> set[tuple[Any, ...]]:
    """Adds every fault of shape to `findings`; returns which parts, or which rows of them, have one."""
    faulty: set[tuple[Any, ...]] = set()
    for error in _validator(schema).iter_errors(value):
        for leaf in _leaves(error):
            findings.add(path_of(root, leaf.absolute_path), _sentence(leaf))
            faulty.add(tuple(leaf.absolute_path)[:2])
        if findings.full:
            break
    return faulty


def path_of(root: str, parts: Any) -> str:
    """`$.participants[12].name`; keys that are no plain words in brackets and quotes."""
    text = root
    for part in parts:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _PLAIN.match(part):
            text += f".{part}"
        else:
            text += f"[{json.dumps(part[:80], ensure_ascii=False)}]"
    return text


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """A value that may also be null is judged by what it has to be when it is not."""
    if error.validator != "anyOf" or not error.context:
        yield error
        return
    for inner in error.context:
        if inner.validator != "type" or inner.validator_value != "null":
            yield from _leaves(inner)


_KINDS = {"string": "a text", "object": "an object", "array": "a list", "integer": "a whole number", "null": "null",
          "boolean": "true or false", "number": "a number"}  # fmt: skip
_FORMATS = {"date": "a date of the calendar", "date-time": "a moment of the calendar", "email": "an e-mail address",
            "uri": "a web address", "iana-zone": "a time zone that is known (such as Asia/Seoul)",
            "domain": "a domain name", "uuid": "a UUID"}  # fmt: skip


def _sentence(error: ValidationError) -> str:
    """What is wrong, in words; the library's own where we have none."""
    say = _SENTENCES.get(str(error.validator))
    return say(error.validator_value, error.instance, error.message) if say else error.message[:200]


_SENTENCES: dict[str, Callable[[Any, Any, str], str]] = {
    "required": lambda wanted, value, said: f"{_missing(wanted, value, said)} is missing",
    "additionalProperties": lambda wanted, value, said: f"not known here: {said[:160]}",
    "propertyNames": lambda wanted, value, said: f"not known here: {said[:160]}",
    "type": lambda wanted, value, said: f"{_shown(value)} should be {_KINDS.get(wanted, wanted)}",
    "enum": lambda wanted, value, said: f"{_shown(value)} is none of {', '.join(map(str, wanted))}",
    "const": lambda wanted, value, said: f"{_shown(value)} should be {wanted!r}",
    "minLength": lambda wanted, value, said: "is empty",
    "maxLength": lambda wanted, value, said: f"has {len(value)} characters, at most {wanted} are kept",
    "minProperties": lambda wanted, value, said: "holds no text in any language",
    "minItems": lambda wanted, value, said: "needs at least one entry",
    "maxItems": lambda wanted, value, said: f"has {len(value)} entries, at most {wanted} are taken",
    "maxProperties": lambda wanted, value, said: f"has {len(value)} entries, at most {wanted} are taken",
    "minimum": lambda wanted, value, said: f"{_shown(value)} is less than {wanted}",
    "maximum": lambda wanted, value, said: f"{_shown(value)} is more than {wanted}",
    "format": lambda wanted, value, said: f"{_shown(value)} is not {_FORMATS.get(wanted, wanted)}",
    "pattern": lambda wanted, value, said: f"{_shown(value)} is not written as it must be ({wanted})",
}


def _missing(wanted: list[str], value: Any, said: str) -> str:
    return ", ".join(f"“{key}”" for key in wanted if key not in value and f"'{key}'" in said)


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "this " + ("object" if isinstance(value, dict) else "list")
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:77] + "…"

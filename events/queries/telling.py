"""Entries of the record in words: labels for columns, values as people write them, in the language of the page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.strings import LazyI18nString

from events.models import AuditEntry, Event
from events.queries import dates
from events.queries.record_words import COUNTRIES, DONE, LABELS, LANGUAGES, LEFT_OUT, NAMED_ROWS, NOUNS, VALUES

APPS = ("events", "programme", "badges")
IMPORTED = "event.imported"
HIDDEN = "(not recorded)"
NOTHING = "–"
Names = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Difference:
    """One field of one change, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Happening:
    """One entry of the record, ready to be shown."""

    entry: AuditEntry
    noun: str
    words: str
    differences: list[Difference]
    when: str
    undo: bool = False


def told(entries: Iterable[AuditEntry], *, event: Event, undoable: frozenset[int] = frozenset()) -> list[Happening]:
    """The entries in words; one query for all the rows that are named by their key or id."""
    rows = list(entries)
    names = _names(rows, event)
    return [
        Happening(
            entry=entry,
            noun=noun(entry.object_type),
            words=words(entry),
            differences=list(_differences(entry, event, names)),
            when=_moment(entry.at, event),
            undo=entry.pk in undoable,
        )
        for entry in rows
    ]


def noun(object_type: str) -> str:
    """What a kind of object is called."""
    return str(NOUNS.get(object_type, "")) or capfirst(object_type)


def words(entry: AuditEntry) -> str:
    """What was done, in a word or two."""
    done = entry.verb.partition(".")[2]
    return str(DONE.get(entry.verb) or DONE.get(done, "")) or capfirst(done.replace("_", " "))


def _differences(entry: AuditEntry, event: Event, names: Names) -> Iterator[Difference]:
    if entry.verb == IMPORTED:
        return  # it holds how many of everything, which says nothing about one row
    model = _model(entry.object_type)
    for name in sorted({*entry.before, *entry.after}, key=partial(_place, model)):  # databases keep keys as they like
        before, after = entry.before.get(name), entry.after.get(name)
        if name in LEFT_OUT or (name in entry.before and name in entry.after and before == after and before != HIDDEN):
            continue
        field = _field(model, name)
        was, became = _said(field, name, before, event, names), _said(field, name, after, event, names)
        if (was, became) != (NOTHING, NOTHING):
            yield Difference(_label(field, name), was, became)


def _place(model: type[Any] | None, name: str) -> tuple[int, str]:
    """Where a field stands among those of its model; what is none comes after them by its name."""
    names = [field.name for field in model._meta.concrete_fields] if model else []
    return (names.index(name) if name in names else len(names), name)


def _label(field: Any, name: str) -> str:
    """A field's own name where it has one in words."""
    own = getattr(field, "verbose_name", "")
    if isinstance(own, Promise):
        return capfirst(str(own))
    return str(LABELS.get(name, "")) or capfirst(name.replace("_", " "))


def _said(field: Any, name: str, value: Any, event: Event, names: Names) -> str:
    """A value of the record in one line."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if value == HIDDEN:
        return _("not recorded")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(_said(field, name, item, event, names) for item in value)
    if isinstance(value, dict):
        return " · ".join(
            f"{_key(field, each)}: {_said(None, each, item, event, names)}" for each, item in value.items()
        )
    if noun_of := _row_named(field, name):
        return names.get((noun_of, str(value)), str(value))
    return _word(field, name, str(value), event)


def _key(field: Any, key: str) -> str:
    """The name of a part of a value: a language of a text, else a word of the record."""
    if isinstance(field, I18nCharField | I18nTextField):
        return dates.language_name(key)
    return str(LABELS.get(key, "")) or key.replace("_", " ")


def _word(field: Any, name: str, text: str, event: Event) -> str:
    chosen = VALUES.get(name) or dict(getattr(field, "flatchoices", None) or ())
    if text in chosen:
        return str(chosen[text])
    if name in LANGUAGES:
        return dates.language_name(text)
    if name in COUNTRIES:
        return str(dates.locale().territories.get(text, text))
    if isinstance(field, models.DateTimeField):
        return _moment(datetime.fromisoformat(text), event)
    if isinstance(field, models.DateField):
        return _day(date.fromisoformat(text))
    return text


def _moment(moment: datetime, event: Event) -> str:
    return f"{_day(dates.on_date(moment, event))}, {dates.clock(moment, event)}"


def _day(day: date) -> str:
    return dates.span(day, day)


def _row_named(field: Any, name: str) -> str:
    """The kind of row a value names by its key or id; nothing for other values."""
    if isinstance(field, models.ForeignKey):
        related: Any = field.related_model
        return str(related._meta.model_name)
    return NAMED_ROWS.get(name, "")


def _names(entries: list[AuditEntry], event: Event) -> Names:
    """What the rows are called that the entries name by key or id."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        model = _model(entry.object_type)
        for values in (entry.before, entry.after):
            for name, value in values.items():
                if name not in LEFT_OUT and (kind := _row_named(_field(model, name), name)):
                    wanted[kind] |= {str(each) for each in (value if isinstance(value, list) else [value]) if each}
    parts = [rows for kind, keys in sorted(wanted.items()) if keys and (rows := _called(kind, keys, event)) is not None]
    if not parts:
        return {}
    found: Names = {}
    for kind, pk, key, name in parts[0].union(*parts[1:], all=True):
        found[kind, str(pk)] = found[kind, key] = _in_words(name)
    return {place: said for place, said in found.items() if place[1] in wanted[place[0]]}


NAMES = {
    "participant": "full_name", "delegation": "name", "organisation": "name", "room": "name", "sitting": "title",
}  # fmt: skip


def _called(kind: str, keys: set[str], event: Event) -> Any:
    """Kind, id, key and name of the rows of a kind, as they are stored, so that kinds can be read in one query."""
    model = _model(kind)
    if model is None or kind not in NAMES:
        return None
    ids = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]
    return (
        model.objects.filter(Q(key__in=keys) | Q(pk__in=ids), event=event)
        .order_by()
        .values_list(
            Value(kind, output_field=models.CharField()),
            "pk",
            "key",
            Cast(NAMES[kind], models.TextField()),
        )
    )


def _in_words(stored: str) -> str:
    """A name as it is stored: in one language, or in several as JSON."""
    if not stored.startswith("{"):
        return stored
    return str(LazyI18nString(json.loads(stored)))


def _model(object_type: str) -> type[Any] | None:
    """The model of a kind of object; only our own apps' are ever found."""
    for label in APPS:
        try:
            return apps.get_model(label, object_type)
        except LookupError:
            continue
    return None


def _field(model: type[Any] | None, name: str) -> Any:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None

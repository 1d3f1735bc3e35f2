"""Columns the database cannot read: authenticated ciphertext in a text column, clear text on the row.

A row carries what the database gave it (`Sealed`) and opens it when somebody looks: a list that does not show a field
pays nothing for it. `values()` and `values_list()` give the sealed text, never the clear one. Nothing is NULL, so that
“is there anything?” remains the one question the database can answer.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.lookups import IsNull
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext as _

from events.models import field_keys


class Sealed(str):
    """A value as it lies in the database."""

    __slots__ = ()


class Unreadable(str):
    """Stands for a value whose key is missing; says so, and is written back as it was found."""

    __slots__ = ("token",)
    token: str


class UnreadableObject(dict[str, Any]):
    """The same for JSON: an empty object."""

    token = ""


def is_unreadable(value: Any) -> bool:
    """Whether something is there that no key opens."""
    return isinstance(value, Unreadable | UnreadableObject)


def readable(value: Any) -> Any:
    """The value, for a copy that must not lack anything. Raises field_keys.KeyMissing."""
    if is_unreadable(value):
        raise field_keys.KeyMissing
    return value


class _Opening(DeferredAttribute):
    """Opens a sealed value when it is first read."""

    field: Any

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.opened(value)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value  # with a setter, Python asks __get__ before the row's own dict


class EncryptedField(models.TextField):
    """What the kinds have in common. `max_length` is the longest clear text."""

    descriptor_class = _Opening

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull`: the same text is sealed differently each time, so that any other would find nothing."""
        if lookup_name == "isnull":
            return IsNull
        raise FieldError(f"{self.name} is encrypted: the database can only tell whether it is null, not {lookup_name}.")

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted: the database cannot look into it ({lookup_name}).")

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """What nobody looked at is written back as it was."""
        held = model_instance.__dict__.get(self.attname)
        return held if isinstance(held, Sealed) else super().pre_save(model_instance, add)

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Sealed):
            return str(value)
        if isinstance(value, Unreadable | UnreadableObject):
            return value.token
        if value in (None, "", {}, []):
            return None
        return field_keys.seal(self.as_text(value))

    def as_text(self, value: Any) -> str:
        """The clear text to seal."""
        return str(value)

    def opened(self, sealed: str) -> Any:
        """The value, or what says that it cannot be read."""
        try:
            return field_keys.opened(sealed)
        except field_keys.KeyMissing:
            value = Unreadable(_("cannot be read: the key is missing"))
            value.token = str(sealed)
            return value


class EncryptedTextField(EncryptedField):
    """One line or more of text."""


class EncryptedChoiceField(EncryptedField):
    """A code of a closed list."""


class EncryptedJSONField(EncryptedField):
    """A JSON object; NULL while it is empty."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "null": True})

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return {} if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def as_text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def opened(self, sealed: str) -> Any:
        try:
            return json.loads(field_keys.opened(sealed))
        except field_keys.KeyMissing:
            value = UnreadableObject()
            value.token = str(sealed)
            return value

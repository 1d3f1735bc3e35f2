"""Saving with the clashes a change would cause shown first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from events.models import AuditEntry, Event
from events.services import audit
from events.views import editing
from events.views.guards import account
from sessions.forms.weighing import WeighedForm
from sessions.services import clashes
from sessions.services.clashes import WouldClash


def saved(
    request: HttpRequest,
    event: Event,
    form: WeighedForm,
    write: editing.Write,
    *,
    refusals: Mapping[type[Exception], Callable[[Any], tuple[str | None, str]]] | None = None,
) -> AuditEntry | Model | bool | None:
    """`editing.saved`, unless the change would cause clashes: then the form is shown again with them."""
    by = audit.staff(account(request))

    def weighed(values: Mapping[str, Any], seen: str) -> AuditEntry | Model | None:
        try:
            return clashes.weigh(
                by=by, event=event, change=lambda: write(values, seen), reason=form.reason, shown=form.shown
            )
        except WouldClash:
            if form.row is not None:
                form.row.refresh_from_db()  # what stands, not what would have
            raise

    return editing.saved(request, form, weighed, refusals={**(refusals or {}), WouldClash: form.show_clashes})

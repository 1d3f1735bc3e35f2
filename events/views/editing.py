"""What every page on which a row is edited has in common: saving, the toast with its Undo, conflicts, the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.forms.edit import EditForm
from events.models import AuditEntry, Event
from events.rules import Action, allows
from events.services import audit, editing
from events.views import history
from events.views.guards import account, office

Write = Callable[[Mapping[str, Any], str], AuditEntry | Model | None]


@dataclass(frozen=True)
class Page:
    """An edit page: its heading, the way back, the noun of the office it belongs to."""

    title: str
    section: str
    trail: tuple[tuple[str, str], ...]
    action: Action
    remove_address: str = ""
    remove_word: str = ""


def may(request: HttpRequest, action: Action) -> bool:
    """Whether the role that let the account in allows an action."""
    return allows(getattr(request, "role", None), action)


def saved(
    request: HttpRequest,
    form: EditForm,
    write: Write,
    *,
    refusals: Mapping[type[Exception], Callable[[Any], tuple[str | None, str]]] | None = None,
) -> AuditEntry | Model | bool | None:
    """Validates and writes: False if the form is to be shown (again), else what was written (None: nothing new).

    `refusals` says for an exception of the service which field is at fault and why.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        return write(form.values(), form.seen)
    except editing.ChangedMeanwhile as conflict:
        form.show_conflict(conflict)
    except tuple(refusals or ()) as refusal:
        field, says = (refusals or {})[type(refusal)](refusal)
        form.add_error(field, says)
    return False


def done(request: HttpRequest, event: Event, result: Any, address: str, words: str = "") -> HttpResponse:
    """Back to a page, with a toast that says what happened and offers to undo it where that is possible."""
    if result is None:
        messages.info(request, _("Nothing was changed."))
    elif isinstance(result, AuditEntry) and editing.can_undo(result):
        undo = reverse("office_undo", args=[event.slug, result.pk])
        messages.success(request, words or _("Saved."), extra_tags=f"undo:{undo}?next={address}")
    else:
        messages.success(request, words or _("Saved."))
    return redirect(address)


def shown(
    request: HttpRequest,
    event: Event,
    page: Page,
    form: EditForm,
    *,
    template: str = "events/edit.html",
    parts: dict[str, list[Any]] | None = None,
    **context: Any,
) -> HttpResponse:
    """The page of a form, with the history of its row."""
    happened = history.of(request, event, form.row, parts) if form.row is not None else []
    return render(
        request,
        template,
        {
            "event": event,
            "section": page.section,
            "page": page,
            "form": form,
            "history": happened,
            "may_edit": may(request, page.action),
            **context,
        },
        status=422 if request.method == "POST" else 200,
    )


def removed(
    request: HttpRequest, event: Event, remove: Callable[[], None], *, stay: str, leave: str, words: str
) -> HttpResponse:
    """After a removal the list it stood in; if others need the row, its page with who they are."""
    try:
        remove()
    except editing.Held as held:
        messages.error(
            request, _("It cannot be removed while it is needed by: %(who)s.") % {"who": ", ".join(held.holders)}
        )
        return redirect(stay)
    messages.success(request, words)
    return redirect(leave)


@require_POST
@office(Action.SEE)
def office_undo(request: HttpRequest, event: Event, entry: int) -> HttpResponse:
    """Takes back one change, and the others made with it."""
    found = get_object_or_404(AuditEntry, event=event, pk=entry)
    by = audit.staff(account(request))
    editing.demand(by=by, event=event, action=history.EDITS.get(found.object_type, Action.MANAGE_STAFF))
    try:
        editing.undo(by=by, entry=found, event=event)
        messages.success(request, _("It is as it was before."))
    except editing.CannotUndo:
        messages.error(request, _("It was changed again since, so it was left as it is."))
    back = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    # what is no path would be taken for the name of a page
    return redirect(back if safe and back.startswith("/") else reverse("office_home"))

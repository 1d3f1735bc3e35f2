"""Settings, Privacy: the words people agree to, how long things are kept, and what is deleted."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from i18nfield.strings import LazyI18nString

from events.enums import ConsentPurpose
from events.forms.privacy import DaysForm, WordsForm
from events.models import Event
from events.queries import consents as reading
from events.queries import purges
from events.rules import Action
from events.services import audit, consents, retention
from events.views import editing
from events.views.guards import account, office


@require_http_methods(["GET", "HEAD"])
@office(Action.EDIT_EVENT)
def office_privacy(request: HttpRequest, event: Event) -> HttpResponse:
    """The page: every purpose with the words in force and how people answered, then what is kept how long."""
    return _page(request, event, DaysForm(event=event))


def _page(request: HttpRequest, event: Event, days: DaysForm) -> HttpResponse:
    latest = reading.latest_texts(event)
    standings = reading.standings(event, latest.values())
    purposes = [
        {
            "value": purpose.value,
            "label": purpose.label,
            "text": latest.get(purpose),
            "words": reading.spoken(latest[purpose]) if purpose in latest else {},
            "standing": standings.get(purpose),
        }
        for purpose in ConsentPurpose
    ]
    context: dict[str, Any] = {
        "event": event,
        "section": "settings",
        "purposes": purposes,
        "days": days,
        "coming": purges.coming(event),
        "purges": purges.recent(event),
        "request_key": uuid.uuid4(),
        "may_delete": editing.may(request, Action.MANAGE_PRIVACY),
    }
    return render(request, "events/privacy.html", context, status=422 if days.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.EDIT_EVENT)
def office_words(request: HttpRequest, event: Event, purpose: str) -> HttpResponse:
    """One purpose: its words in every version; POST publishes the next."""
    if purpose not in ConsentPurpose.values:
        raise Http404
    of = ConsentPurpose(purpose)
    versions = reading.versions(event, of)
    latest = versions[0] if versions else None
    form = WordsForm(request.POST or None, event=event, purpose=of, latest=latest)
    if request.method == "POST" and form.is_valid():
        try:
            return _published(request, event, of, form.cleaned_data["text"], form.cleaned_data["version"])
        except consents.Superseded:
            form.add_error(None, _("Somebody published other words meanwhile. They are shown below; look again."))
            form.data = {**request.POST.dict(), "version": str(latest.version if latest else 0)}
    context = {
        "event": event,
        "section": "settings",
        "purpose": of,
        "form": form,
        "latest": latest,
        "versions": [(row, reading.spoken(row)) for row in versions],
        "asked": bool(latest and reading.spoken(latest)),
    }
    return render(request, "events/words.html", context, status=422 if form.is_bound else 200)


@require_POST
@office(Action.EDIT_EVENT)
def office_words_stop(request: HttpRequest, event: Event, purpose: str) -> HttpResponse:
    """Nobody is asked about this purpose any more."""
    version = request.POST.get("version", "")
    if purpose not in ConsentPurpose.values or not version.isdecimal() or len(version) > 9:
        raise Http404
    try:
        return _published(request, event, ConsentPurpose(purpose), LazyI18nString({}), int(version))
    except consents.Superseded:
        messages.warning(request, _("Somebody published other words meanwhile. Nothing was changed."))
        return redirect("office_words", event.slug, purpose)


def _published(
    request: HttpRequest, event: Event, purpose: ConsentPurpose, text: LazyI18nString, seen: int
) -> HttpResponse:
    by = audit.staff(account(request))
    row = consents.publish(by=by, event=event, purpose=purpose, text=text, seen=seen)
    if row is None:
        messages.info(request, _("These words are in force already, so nothing was changed."))
    elif reading.spoken(row):
        said = _("Version %(number)d is in force. Whoever answered an older one is asked again.")
        messages.success(request, said % {"number": row.version})
    else:
        messages.success(request, _("Nobody is asked about this any more. What people agreed to stays."))
    return redirect("office_privacy", event.slug)


@require_POST
@office(Action.MANAGE_PRIVACY)
def office_privacy_days(request: HttpRequest, event: Event) -> HttpResponse:
    """How long each kind of thing is kept."""
    form = DaysForm(request.POST, event=event)
    if not form.is_valid():
        return _page(request, event, form)
    entry = retention.keep_for(by=audit.staff(account(request)), event=event, days=form.cleaned_data)
    messages.success(request, _("Saved.") if entry else _("Nothing was changed."))
    return redirect("office_privacy", event.slug)

"""The settings of an event: its facts, its contacts, its clock."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.forms.settings import ContactForm, EventForm, RehearsalForm
from events.models import Event, EventContact
from events.queries import clock
from events.rules import Action
from events.services import audit
from events.services import events as event_services
from events.views import editing
from events.views.guards import account, office

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@office(Action.EDIT_EVENT)
def office_settings(request: HttpRequest, event: Event) -> HttpResponse:
    form = EventForm(request.POST or None, event=event, row=Event.objects.get(pk=event.pk))
    result = editing.saved(
        request,
        form,
        lambda values, seen: event_services.change(
            by=audit.staff(account(request)), event=event, values=values, seen=seen
        ),
        refusals={event_services.NotPossible: lambda refusal: (None, " ".join(refusal.reasons))},
    )
    if result is not False:
        return editing.done(request, event, result, reverse("office_settings", args=[event.slug]))
    return _settings(request, event, form, RehearsalForm(event=event, initial={"rehearsal_at": clock.now(event)}))


def _settings(request: HttpRequest, event: Event, form: EventForm, rehearsal: RehearsalForm) -> HttpResponse:
    page = editing.Page(_("Settings"), "settings", (), Action.EDIT_EVENT)
    contacts = event.contacts.order_by("position", "pk")
    return editing.shown(
        request,
        event,
        page,
        form,
        template="events/settings.html",
        contacts=contacts,
        rehearsal=rehearsal,
        may_staff=editing.may(request, Action.MANAGE_STAFF),
    )


@require_POST
@office(Action.EDIT_EVENT)
def office_settings_clock(request: HttpRequest, event: Event) -> HttpResponse:
    """Sets the event's clock to a moment, or back to real time."""
    by, address = audit.staff(account(request)), reverse("office_settings", args=[event.slug])
    if "stop" in request.POST:
        event_services.stop_rehearsing(by=by, event=event)
        messages.success(request, _("The event's clock shows real time."))
        return redirect(address)
    rehearsal = RehearsalForm(request.POST, event=event)
    if not rehearsal.is_valid():
        form = EventForm(event=event, row=Event.objects.get(pk=event.pk))
        return _settings(request, event, form, rehearsal)
    event_services.rehearse(by=by, event=event, at=rehearsal.cleaned_data["rehearsal_at"])
    messages.success(request, _("The event's clock was set and runs on from there."))
    return redirect(address)


@require_http_methods(GET_POST)
@office(Action.EDIT_EVENT)
def office_contact_new(request: HttpRequest, event: Event) -> HttpResponse:
    form = ContactForm(request.POST or None, event=event)
    by = audit.staff(account(request))
    result = editing.saved(
        request, form, lambda values, _seen: event_services.add_contact(by=by, event=event, values=values)
    )
    if result is not False:
        return editing.done(request, event, result, reverse("office_settings", args=[event.slug]))
    return editing.shown(request, event, _contact_page(event, _("New contact")), form)


@require_http_methods(GET_POST)
@office(Action.EDIT_EVENT)
def office_contact(request: HttpRequest, event: Event, contact: int) -> HttpResponse:
    row = get_object_or_404(EventContact, event=event, pk=contact)
    form = ContactForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = editing.saved(
        request, form, lambda values, seen: event_services.change_contact(by=by, contact=row, values=values, seen=seen)
    )
    if result is not False:
        return editing.done(request, event, result, reverse("office_settings", args=[event.slug]))
    return editing.shown(request, event, _contact_page(event, str(row.name), row), form)


@require_POST
@office(Action.EDIT_EVENT)
def office_contact_remove(request: HttpRequest, event: Event, contact: int) -> HttpResponse:
    row = get_object_or_404(EventContact, event=event, pk=contact)
    event_services.remove_contact(by=audit.staff(account(request)), contact=row)
    messages.success(request, _("The contact was removed."))
    return redirect(reverse("office_settings", args=[event.slug]))


def _contact_page(event: Event, title: str, row: EventContact | None = None) -> editing.Page:
    trail = ((_("Settings"), reverse("office_settings", args=[event.slug])),)
    remove = reverse("office_contact_remove", args=[event.slug, row.pk]) if row else ""
    return editing.Page(title, "settings", trail, Action.EDIT_EVENT, remove, _("Remove this contact"))

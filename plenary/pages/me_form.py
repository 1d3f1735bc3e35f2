"""The registration form behind a personal link: saved as it is typed, checked when it is sent."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.forms.registration import SECTIONS, RegistrationForm, answer_in, answers_in
from events.models import Participant
from events.queries import clock, consents, dates
from events.queries import registrations as reading
from events.services import audit, registrations
from events.services.consents import WordsChanged
from plenary.pages import standing
from plenary.pages.doors import my_own
from plenary.pages.me import closed, frame, personal_address


@my_own
@require_http_methods(["GET", "HEAD", "POST"])
def me_form(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """The form. Posting keeps all that was typed, then saves, goes on to the check, or changes the language."""
    if request.method == "POST":
        return _kept(request, person, token)
    if not reading.may_type(reading.of(person)):
        return redirect("me", person.event.slug, token)  # which says why; a message would write a session on GET
    checked = "check" in request.GET
    form = _form(person, checked=checked)
    if checked:
        form.is_valid()
    context = {**frame(person, token), "form": form, "sent": reading.of(person).status in standing.SENT}
    return render(request, "pages/me_form.html", context)


@my_own
@require_POST
def me_save(request: HttpRequest, person: Participant, token: str, field: str) -> HttpResponse:
    """Keeps one answer as it was typed and says when: for the form's script, on leaving a field."""
    try:
        registrations.save_answer(
            by=audit.participant(person), participant=person, field=field, value=answer_in(request.POST, field)
        )
    except registrations.UnknownAnswer:
        raise Http404
    except (registrations.Closed, registrations.NotPossible):
        return JsonResponse({"problem": closed(person.event)}, status=409)
    return JsonResponse({"saved": _saved(person)})


@my_own
@require_http_methods(["GET", "HEAD", "POST"])
def me_check(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """“Check your answers”; posting sends the form, or the changes to one already sent."""
    registration = reading.of(person)
    if not reading.may_type(registration):
        return redirect("me", person.event.slug, token)
    form = _form(person, checked=True)
    if not form.is_valid():
        return redirect(personal_address("me_form", person, token) + "?check=1")
    if request.method == "POST":
        return _sent(request, person, token, form)
    context = {**frame(person, token), "sections": _answers(form), "sent": registration.status in standing.SENT}
    context["words"] = form.words()
    return render(request, "pages/me_check.html", context)


def _form(person: Participant, *, checked: bool) -> RegistrationForm:
    asked = consents.asked_of(person, get_language() or "")
    return RegistrationForm(person, reading.typed(person, asked), checked=checked, asked=asked)


def _kept(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    try:
        registrations.save_answers(by=audit.participant(person), participant=person, answers=answers_in(request.POST))
    except (registrations.Closed, registrations.NotPossible, registrations.UnknownAnswer):
        messages.error(request, _("Nothing was saved. Please open the form again."))
        return redirect("me", person.event.slug, token)
    address = personal_address("me_form", person, token)
    language = request.POST.get("language", "")
    if language:
        checked = {"check": "1"} if "check" in request.GET else {}
        return redirect(f"{address}?{urlencode({**checked, 'lang': language})}")
    if "save" in request.POST:
        messages.success(request, _saved(person))
        return redirect(address)
    return redirect("me_check", person.event.slug, token)


def _sent(request: HttpRequest, person: Participant, token: str, form: RegistrationForm) -> HttpResponse:
    by, details = audit.participant(person), form.details(_read(request))
    try:
        if reading.of(person).status in standing.SENT:
            changed = registrations.change_details(by=by, participant=person, details=details)
            said = _(
                "Your changes are with the secretariat. Your place stays as it is; a changed badge is printed again."
            )
            messages.success(request, said if changed else _("Nothing was different, so nothing was changed."))
        else:
            registrations.submit(by=by, participant=person, details=details)
    except (registrations.Closed, registrations.NotPossible):
        messages.warning(request, closed(person.event))
    except WordsChanged:
        messages.warning(request, _("The words you are asked to agree to have just changed. Please read them again."))
        return redirect("me_check", person.event.slug, token)
    return redirect("me", person.event.slug, token)


def _read(request: HttpRequest) -> dict[str, int]:
    """The versions of the words that stood on the page from which the form was sent."""
    given = {purpose: request.POST.get(f"words_{purpose}", "") for purpose in reading.CONSENTS.values()}
    return {purpose: int(version) for purpose, version in given.items() if version.isdecimal() and len(version) < 10}


def _answers(form: RegistrationForm) -> list[dict[str, Any]]:
    """The answers as a person reads them, section by section."""
    return [
        {
            "section": section,
            "rows": [
                (form[name], _shown(form, name), name in reading.CONSENTS)
                for name in section.fields
                if name in form.fields
            ],
        }
        for section in SECTIONS
    ]


def _shown(form: RegistrationForm, name: str) -> str:
    value = form.cleaned_data[name]
    if name in reading.MOMENTS and value:
        return f"{dates.full(value, form.event)}, {dates.clock(value, form.event)}"
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, list):
        return " · ".join(str(choices[code]) for code in value)
    return str(choices.get(value, value) if choices else value or "")


def _saved(person: Participant) -> str:
    return _("Saved %(time)s") % {"time": dates.clock(clock.now(person.event), person.event)}

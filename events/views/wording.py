"""The secretariat's own words for each kind of letter."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.enums import LetterKind
from events.forms.wording import WordingForm
from events.models import Event
from events.rules import Action
from events.services import audit, letters, placeholders
from events.views.guards import account, office


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.SEND)
def office_wording(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    if kind not in LetterKind.values:
        raise Http404
    letter = letters.draft(event, kind)
    form = WordingForm(request.POST or None, letter=letter)
    if form.is_valid():
        letters.reword(by=audit.staff(account(request)), event=event, kind=kind, **form.cleaned_data)
        messages.success(request, _("Saved. Letters queued from now on, and single letters still waiting, say this."))
        return redirect("office_wording", event.slug, kind)
    return render(
        request,
        "events/wording.html",
        {
            "event": event,
            "section": "mail",
            "kind": LetterKind(kind),
            "kinds": LetterKind,
            "form": form,
            "placeholders": placeholders.PLACEHOLDERS,
        },
        status=422 if form.errors else 200,
    )

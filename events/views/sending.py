"""“Send to 142 people”: choosing the letter, seeing it as anybody would get it, and who is left out."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.forms.mailing import SendForm, kind_of
from events.models import Event, Participant
from events.queries import audiences, people, recipients
from events.queries.audiences import Candidate, Plan
from events.queries.folding import fold
from events.rules import Action
from events.services import audit, correspondence, letters, mailings, placeholders
from events.views.guards import account, office
from events.views.outbox import letter_page

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.SEND)
def office_send(request: HttpRequest, event: Event) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    chosen = people.read(given, people=given.getlist("person"))
    if "selected" in given and not chosen.person:
        messages.warning(request, _("Nobody is selected. Tick the people first."))
        return redirect("office_people", event.slug)
    kind = kind_of(given.get("kind", ""))
    if request.method != "POST":
        plan = audiences.plan(event, kind=kind, chosen=chosen)
        number = len(plan.recipients)
        form = SendForm(initial={"uid": uuid4(), "kind": kind, "expected": number}, expected=number)
        return _page(request, event, plan, form, given)
    form = SendForm(request.POST, expected=_number(request.POST.get("expected", "")))
    if form.is_valid():
        answered = form.cleaned_data
        try:
            mailing = mailings.send(
                by=audit.staff(account(request)),
                event=event,
                kind=kind,
                chosen=chosen,
                uid=answered["uid"],
                expected=answered["expected"],
            )
        except mailings.NobodyToWriteTo:
            form.add_error(None, _("Nobody is left to write to: everybody meant is left out."))
        except mailings.AudienceChanged as changed:
            said = _("Since you opened this page the number has changed from %(before)s to %(now)s. Please look again.")
            form.add_error(None, said % {"before": changed.expected, "now": changed.found})
        else:
            messages.success(request, _("The letters leave in a minute. Until then you can stop all of them."))
            return redirect("office_mailing", event.slug, mailing.pk)
    plan = audiences.plan(event, kind=kind, chosen=chosen)
    return _page(request, event, plan, _renewed(form, len(plan.recipients)), given)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _renewed(form: SendForm, number: int) -> SendForm:
    """The same form with today's number, so that what is confirmed next is what is seen now."""
    form.data = {**form.data, "expected": str(number)}
    return form


def _page(request: HttpRequest, event: Event, plan: Plan, form: SendForm, given: QueryDict) -> HttpResponse:
    kind = kind_of(given.get("kind", ""))
    chosen = people.read(given, people=given.getlist("person"))
    texts = letters.texts_of(letters.draft(event, kind))
    shown = _shown(plan.recipients, given)
    place = plan.recipients.index(shown) if shown else 0
    spoken = [
        (language, number, letters.language_for(wanted=language, event=event, available=texts))
        for language, number in plan.languages()
    ]
    return render(
        request,
        "events/send.html",
        {
            "event": event,
            "section": "people",
            "plan": plan,
            "number": len(plan.recipients),
            "form": form,
            "kind": kind,
            "kinds": audiences.KINDS,
            "audience": _hidden(chosen.parameters()),
            "languages": spoken,
            "left_out": plan.left_out[:SHOWN],
            "left_out_more": max(0, len(plan.left_out) - SHOWN),
            "shown": shown,
            "previous": plan.recipients[place - 1] if shown and place else None,
            "next": plan.recipients[place + 1] if shown and place + 1 < len(plan.recipients) else None,
            "place": place + 1,
            "find": given.get("find", ""),
            "letter": _composed(event, kind, shown) if shown else None,
        },
        status=422 if form.errors else 200,
    )


def _hidden(parameters: dict[str, object]) -> list[tuple[str, object]]:
    return [
        (name, each) for name, value in parameters.items() for each in (value if isinstance(value, list) else [value])
    ]


def _shown(candidates: list[Candidate], given: QueryDict) -> Candidate | None:
    """Whose letter is previewed: the one found by name, the one asked for by number, else the first."""
    words = fold(given.get("find", ""))
    if words:
        found = next((each for each in candidates if words in fold(f"{each.name} {each.email}")), None)
        if found:
            return found
    wanted = _number(given.get("as", ""))
    return next((each for each in candidates if each.pk == wanted), candidates[0] if candidates else None)


def _composed(event: Event, kind: str, candidate: Candidate) -> correspondence.Composed | None:
    person = recipients.writable(Participant.objects.filter(pk=candidate.pk, event=event)).first()
    texts = letters.texts_of(letters.draft(event, kind))
    if person is None:
        return None
    language = letters.language_for(wanted=person.correspondence_language, event=event, available=texts)
    try:
        return correspondence.compose(person=person, texts=texts, language=language)
    except placeholders.UnknownPlaceholder:
        return None


@require_safe
@office(Action.SEND)
def office_send_preview(request: HttpRequest, event: Event) -> HttpResponse:
    """One recipient's letter as it would leave now, for the frame of the page above."""
    person = Participant.objects.filter(pk=_number(request.GET.get("as", "")), event=event).first()
    kind = kind_of(request.GET.get("kind", ""))
    candidate = Candidate(person.pk, person.full_name, person.email, "", None) if person else None
    letter = _composed(event, kind, candidate) if candidate else None
    if letter is None:
        raise Http404
    return letter_page(letter.html)

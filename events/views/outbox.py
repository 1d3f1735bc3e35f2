"""The outbox: every letter exactly as it was received, and the decisions only a person can take."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.enums import DeliveryState, LetterKind
from events.models import Delivery, Event
from events.queries import mailings
from events.rules import Action, allows
from events.services import audit, outcomes, post
from events.views import history
from events.views.guards import account, keep_private, office

PAGE = 50
# The one page whose content is not ours to style: it may bring its own style and nothing else, and opens links apart.
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)


@require_safe
@office(Action.SEE)
def office_outbox(request: HttpRequest, event: Event) -> HttpResponse:
    state, kind, words = (request.GET.get(name, "").strip() for name in ("state", "kind", "q"))
    found = mailings.letters(event, state=state, kind=kind if kind in LetterKind.values else "", words=words[:100])
    tally = mailings.tally(mailings.letters(event))
    return render(
        request,
        "events/outbox.html",
        {
            "event": event,
            "section": "mail",
            "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
            "tabs": _tabs(request.path, state, tally),
            "state": state,
            "kind": kind,
            "kinds": LetterKind,
            "q": words,
            "may_read": allows(getattr(request, "role", None), Action.SEND),
        },
    )


def _tabs(path: str, state: str, tally: mailings.Tally) -> list[dict[str, object]]:
    tabs: list[dict[str, object]] = [{"label": _("All"), "count": tally.total, "address": path, "current": not state}]
    for each in DeliveryState:
        number = tally.numbers.get(each, 0)
        if number or each == state:
            where = f"{path}?state={each.value}"
            tabs.append({"label": each.label, "count": number, "address": where, "current": each == state})
    return tabs


@require_safe
@office(Action.SEND)
def outbox_letter(request: HttpRequest, event: Event, delivery: int) -> HttpResponse:
    """The letter as its recipient has it; it holds their personal link, so only who may send may read."""
    row = _row(event, delivery)
    headers = [(name, str(value)) for name, value in post.message(row).items()] if row.html else []
    response = render(
        request,
        "events/outbox_letter.html",
        {
            "event": event,
            "section": "mail",
            "row": row,
            "headers": headers,
            "undecided": row.state == DeliveryState.UNKNOWN,
            "failed": row.state == DeliveryState.FAILED,
            "history": history.of(request, event, row),
        },
    )
    return keep_private(response)


@require_safe
@office(Action.SEND)
def outbox_html(request: HttpRequest, event: Event, delivery: int) -> HttpResponse:
    row = _row(event, delivery)
    if not row.html:
        raise Http404
    return letter_page(row.html)


def letter_page(html: str) -> HttpResponse:
    """A letter's own HTML, shut in: no script, no form, nothing loaded, framed by our own pages only."""
    response = HttpResponse(html)
    response.headers["Content-Security-Policy"] = LETTER_POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return keep_private(response)


@require_POST
@office(Action.SEND)
def outbox_decide(request: HttpRequest, event: Event, delivery: int, decision: str) -> HttpResponse:
    row = _row(event, delivery)
    by = audit.staff(account(request))
    try:
        if decision == "again":
            outcomes.send_again(by=by, delivery=row)
            messages.success(request, _("The letter is sent again."))
        else:
            outcomes.confirm_arrival(by=by, delivery=row)
            messages.success(request, _("Noted: the letter has arrived."))
    except outcomes.AlreadyDecided:
        messages.warning(request, _("This was decided already."))
    except outcomes.NoAddress:
        messages.error(request, _("There is no complete e-mail address to send to. Correct it on the person's page."))
    return redirect("outbox_letter", event.slug, row.pk)


def _row(event: Event, pk: int) -> Delivery:
    rows = Delivery.objects.select_related("event", "mailing", "participant").prefetch_related("event__contacts")
    return get_object_or_404(rows, pk=pk, event=event)

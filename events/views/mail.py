"""Mail: what was sent, how far it is, and stopping it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from events.enums import DeliveryState, LetterKind, MailingState
from events.models import Event, Mailing
from events.queries import clock
from events.queries import mailings as letters_by_state
from events.rules import Action, allows
from events.services import audit, mailings
from events.views import history
from events.views.guards import account, office

PAGE = 50
MAILINGS = 25


@require_safe
@office(Action.SEE)
def office_mail(request: HttpRequest, event: Event) -> HttpResponse:
    page = Paginator(letters_by_state.of(event), MAILINGS).get_page(request.GET.get("page"))
    tallies = letters_by_state.tallies(page.object_list)
    return render(
        request,
        "events/mail.html",
        {
            "event": event,
            "section": "mail",
            "page": page,
            "mailings": [(mailing, tallies.get(mailing.pk, letters_by_state.Tally())) for mailing in page],
            "singles": letters_by_state.letters(event).filter(mailing=None)[:10],
            "tally": letters_by_state.tally(letters_by_state.letters(event)),
            "kinds": LetterKind,
            "may_send": allows(getattr(request, "role", None), Action.SEND),
        },
    )


@require_safe
@office(Action.SEE)
def office_mailing(request: HttpRequest, event: Event, mailing: int) -> HttpResponse:
    found = _mailing(event, mailing)
    state = request.GET.get("state", "")
    rows = letters_by_state.letters(event, state=state).filter(mailing=found).order_by("pk")
    return render(
        request,
        "events/mailing.html",
        {
            **_progress(request, event, found),
            "history": history.of(request, event, found),
            "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
            "state": state if state in DeliveryState.values else "",
        },
    )


@require_safe
@office(Action.SEE)
def office_mailing_progress(request: HttpRequest, event: Event, mailing: int) -> HttpResponse:
    """The counts alone, asked for every second: 304 while they are what was seen last."""
    shown = _progress(request, event, _mailing(event, mailing))
    if request.GET.get("seen") == shown["version"]:
        return HttpResponse(status=304)
    return render(request, "events/mailing_progress.html", shown)


def _progress(request: HttpRequest, event: Event, mailing: Mailing) -> dict[str, object]:
    tally = letters_by_state.tally(letters_by_state.letters(event).filter(mailing=mailing))
    seconds = max(0, int((mailing.hold_until - clock.real_now()).total_seconds())) if mailing.state == "held" else 0
    numbers = "-".join(f"{state}{tally.numbers.get(state, 0)}" for state in DeliveryState)
    return {
        "event": event,
        "section": "mail",
        "mailing": mailing,
        "tally": tally,
        "seconds": seconds,
        "version": f"{mailing.state}-{seconds}-{numbers}",
        "live": mailing.state in letters_by_state.LIVE,
        "stoppable": mailing.state in letters_by_state.STOPPABLE,
        "retryable": bool(tally.failed) and mailing.state in (MailingState.DONE, MailingState.SENDING),
        "may_send": allows(getattr(request, "role", None), Action.SEND),
    }


def _mailing(event: Event, pk: int) -> Mailing:
    return get_object_or_404(Mailing.objects.select_related("event", "created_by"), pk=pk, event=event)


def _stop(request: HttpRequest, mailing: Mailing) -> str:
    stopped = mailings.stop(by=audit.staff(account(request)), mailing=mailing)
    return ngettext(
        "Stopped. %(number)s letter was kept back.", "Stopped. %(number)s letters were kept back.", stopped
    ) % {"number": stopped}


def _pause(request: HttpRequest, mailing: Mailing) -> str:
    mailings.pause(by=audit.staff(account(request)), mailing=mailing)
    return _("Paused. Letters that have not left wait until you go on.")


def _resume(request: HttpRequest, mailing: Mailing) -> str:
    mailings.resume(by=audit.staff(account(request)), mailing=mailing)
    return _("The mailing goes on.")


def _retry(request: HttpRequest, mailing: Mailing) -> str:
    again = mailings.retry_failed(by=audit.staff(account(request)), mailing=mailing)
    return ngettext(
        "%(number)s letter that failed is tried again.", "%(number)s letters that failed are tried again.", again
    ) % {"number": again}


TURNS: dict[str, Callable[[HttpRequest, Mailing], str]] = {
    "stop": _stop,
    "pause": _pause,
    "resume": _resume,
    "retry": _retry,
}


@require_POST
@office(Action.SEND)
def office_mailing_turn(request: HttpRequest, event: Event, mailing: int, turn: str) -> HttpResponse:
    found = _mailing(event, mailing)
    try:
        messages.success(request, TURNS[turn](request, found))
    except mailings.TooLate:
        found.refresh_from_db()
        said = _("Too late for that: this mailing is “%(state)s”.") % {"state": found.get_state_display()}
        messages.warning(request, said)
    return redirect("office_mailing", event.slug, found.pk)

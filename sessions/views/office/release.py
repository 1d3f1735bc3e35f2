"""Releasing the draft: what would change, whom it concerns, who hears of it; and every version there was."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.models import Event
from events.rules import Action
from events.services import audit, mailings
from events.views import editing, history
from events.views.guards import account, office
from sessions.enums import Notify
from sessions.forms.release import ReleaseForm, shown_numbers
from sessions.models import Release
from sessions.queries import clashes, concerned
from sessions.queries.programme import Programme, released
from sessions.queries.programme.comparison import same
from sessions.queries.programme.differences import differences
from sessions.services import announcements, releases
from sessions.views.office.room import GET_POST, trail


@require_http_methods(GET_POST)
@office(Action.SEE)
def office_programme_release(request: HttpRequest, event: Event) -> HttpResponse:
    """What the next version would say otherwise than the current one; a post makes it the one the public sees."""
    last = released(event)
    upcoming = releases.upcoming(event=event, last=last)
    found = differences(before=last, after=upcoming)
    plans = {}
    if editing.may(request, Action.SEND):
        wanted = (Notify.AFFECTED, Notify.ALL)
        plans = {str(kind): announcements.plan(event, notify=kind, found=found) for kind in wanted}
    numbers = {kind: len(plan.recipients) for kind, plan in plans.items()}
    form = ReleaseForm(request.POST or None, numbers=numbers, initial=_shown(event, numbers))
    if request.method == "POST":
        if not editing.may(request, Action.EDIT_PROGRAMME):
            raise PermissionDenied(_("Your role in this event does not include this."))
        if form.is_valid() and (answer := _published(request, event, form)):
            return answer
        form.data = _renewed(request, _shown(event, numbers))
    return render(
        request,
        "programme/office/release.html",
        {
            "event": event,
            "section": "programme",
            "trail": trail(event),
            "last": last,
            "upcoming": upcoming,
            "differs": not same(upcoming, last),
            "differences": found,
            "affected": plans.get(Notify.AFFECTED),
            "standing": clashes.standing(event),
            "form": form,
            "releases": Release.objects.filter(event=event)
            .select_related("released_by")
            .defer("content")
            .order_by("-number"),
            "may_edit": editing.may(request, Action.EDIT_PROGRAMME),
        },
        status=422 if form.errors else 200,
    )


def _shown(event: Event, numbers: dict[str, int]) -> dict[str, object]:
    """What the form keeps of what was shown, so that what is confirmed is what was seen."""
    notify = Notify.AFFECTED if numbers.get(Notify.AFFECTED) else Notify.NONE
    return {
        "uid": uuid4(),
        "seen": announcements.fingerprint(event),
        "shown": shown_numbers(numbers),
        "notify": notify,
    }


def _renewed(request: HttpRequest, shown: dict[str, object]) -> QueryDict:
    """What was typed, with what is shown now in place of what was shown then."""
    data = request.POST.copy()
    for name in ("uid", "seen", "shown"):
        data[name] = str(shown[name])
    return data


def _published(request: HttpRequest, event: Event, form: ReleaseForm) -> HttpResponse | None:
    answers = form.cleaned_data
    try:
        announced = announcements.publish(
            by=audit.staff(account(request)),
            event=event,
            note=answers["note"].strip(),
            notify=form.notify,
            uid=answers["uid"],
            expected=form.expected,
            seen=answers["seen"] or None,
        )
    except releases.NothingToRelease as nothing:
        messages.info(request, str(nothing))
        return redirect("office_programme", event.slug)
    except announcements.DraftChanged:
        form.add_error(None, _("The draft has changed since you opened this page. Please look again."))
        return None
    except mailings.AudienceChanged as changed:
        said = _("Since you opened this page the number has changed from %(before)s to %(now)s. Please look again.")
        form.add_error(None, said % {"before": changed.expected, "now": changed.found})
        return None
    messages.success(request, _("Version %(number)s is released.") % {"number": announced.release.number})
    if announced.mailing is None:
        return redirect("office_programme", event.slug)
    messages.success(request, _("The letters leave in a minute. Until then you can stop all of them."))
    return redirect("office_mailing", event.slug, announced.mailing.pk)


@require_safe
@office(Action.SEE)
def office_release(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """One version as it was released, read only, with what it changed."""
    row = get_object_or_404(Release.objects.select_related("released_by").defer("content"), event=event, number=number)
    found = concerned.between(event, number)
    programme: Programme = found[0] if found else released(event)
    way = (*trail(event), (_("Release"), reverse("office_programme_release", args=[event.slug])))
    return render(
        request,
        "programme/office/released.html",
        {
            "event": event,
            "section": "programme",
            "trail": way,
            "release": row,
            "programme": programme,
            "differences": found[1] if found else [],
            "history": history.of(request, event, row),
        },
    )

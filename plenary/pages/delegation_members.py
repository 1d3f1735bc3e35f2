"""What a focal point does with the people of the delegation: name, correct, replace, withdraw, invite again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.enums import MembershipFunction, RegistrationStatus
from events.forms.members import LETTER, FilledInForm, MemberForm, NewMemberForm, shared_address
from events.forms.registration import SomeoneElseForm
from events.forms.texts import normal
from events.models import Delegation, Membership
from events.queries import dates
from events.queries import members as reading
from events.queries import registrations as standing
from events.services import editing, heads, member_letters, member_undo, members, registrations
from events.services.delegation_letters import NoAddress
from plenary.pages import doors
from plenary.pages.doors import of_delegation
from plenary.pages.me import closed

GET_POST = ["GET", "HEAD", "POST"]


@of_delegation
@require_http_methods(GET_POST)
def delegation_member_new(request: HttpRequest, delegation: Delegation, token: str) -> HttpResponse:
    """Names one more person: on to the list, or to the form one fills in for them."""
    if kept_out := _kept_out(request, delegation, token):
        return kept_out
    form = NewMemberForm(request.POST or None, delegation=delegation)
    if request.method == "POST" and form.is_valid():
        answer = _try(request, delegation, token, lambda: _add(request, delegation, token, form))
        if answer is not None:
            return answer
    return _page(request, "new", delegation, token, form=form)


def _add(request: HttpRequest, delegation: Delegation, token: str, form: NewMemberForm) -> HttpResponse | None:
    clean = form.cleaned_data
    try:
        member, batch = members.add(
            by=doors.keeper(request, delegation),
            delegation=delegation,
            facts=form.values(),
            function=clean["function"],
            uid=clean["uid"],
            invite=clean["letter"] == LETTER,
            another=clean["another"],
        )
    except members.AlreadyNamed as refusal:
        form.add_error("full_name", _("%(name)s is on the list already.") % {"name": refusal.person.full_name})
        form.ask_whether_another()
        return None
    except heads.HeadTaken as refusal:
        form.add_error("function", _head_taken(refusal))
        return None
    name = {"name": member.participant.full_name}
    if clean["letter"] == LETTER:
        said = _("%(name)s is on the list; a letter leaves in a minute.") % name
    else:
        said = _("%(name)s is on the list. No letter leaves; please fill in the form.") % name
    _say(request, delegation, token, said, batch)
    if clean["letter"] == LETTER:
        return _to_list(delegation, token)
    return redirect("delegation_member_form", delegation.event.slug, token, member.pk)


@of_delegation
@require_http_methods(GET_POST)
def delegation_member(request: HttpRequest, delegation: Delegation, token: str, member: int) -> HttpResponse:
    """Corrects what is said of somebody."""
    row = _member(delegation, member)
    if kept_out := _kept_out(request, delegation, token, row):
        return kept_out
    form = MemberForm(request.POST or None, event=delegation.event, member=row)
    if request.method == "POST" and form.is_valid():
        answer = _try(request, delegation, token, lambda: _change(request, delegation, token, form, row))
        if answer is not None:
            return answer
    return _page(request, "edit", delegation, token, form=form, member=row)


def _change(
    request: HttpRequest, delegation: Delegation, token: str, form: MemberForm, row: Membership
) -> HttpResponse | None:
    try:
        batch = members.change(
            by=doors.keeper(request, delegation),
            member=row,
            facts=form.values(),
            function=form.cleaned_data["function"],
            seen=form.seen,
        )
    except editing.ChangedMeanwhile as conflict:
        form.show_conflict(conflict)
        return None
    except heads.HeadTaken as refusal:
        form.add_error("function", _head_taken(refusal))
        return None
    if batch is None:
        messages.info(request, _("Nothing was changed."))
    else:
        _say(request, delegation, token, _("Saved."), batch)
    return _to_list(delegation, token)


@of_delegation
@require_http_methods(GET_POST)
def delegation_member_replace(request: HttpRequest, delegation: Delegation, token: str, member: int) -> HttpResponse:
    """Sends somebody else instead, who is invited."""
    row = _member(delegation, member)
    if kept_out := _kept_out(request, delegation, token, row):
        return kept_out
    form = SomeoneElseForm(row.participant, request.POST or None)
    form.fields["email"].help_text = shared_address()
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {name: normal(value) for name, value in form.cleaned_data.items()}
        facts["family_name"] = facts["family_name"] or None

        def replaced() -> HttpResponse:
            other, batch = members.replace(by=doors.keeper(request, delegation), member=row, facts=facts)
            said = _("%(name)s goes instead of %(former)s; a letter leaves in a minute.")
            names = {"name": other.full_name, "former": row.participant.full_name}
            _say(request, delegation, token, said % names, batch)
            return _to_list(delegation, token)

        answer = _try(request, delegation, token, replaced)
        if answer is not None:
            return answer
    return _page(request, "replace", delegation, token, form=form, member=row)


@of_delegation
@require_http_methods(GET_POST)
def delegation_member_form(request: HttpRequest, delegation: Delegation, token: str, member: int) -> HttpResponse:
    """The registration form, filled in and sent for somebody."""
    row = _member(delegation, member)
    person = row.participant
    if kept_out := _kept_out(request, delegation, token, row, late=registrations.SENT):
        return kept_out
    form = FilledInForm(person, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def sent() -> HttpResponse:
            done = members.fill_in(by=doors.keeper(request, delegation), member=row, details=form.details())
            name = {"name": person.full_name, "number": done.waiting_number}
            if done.waiting_number:
                said = _("The form of %(name)s is sent. All places are taken: number %(number)s on the waiting list.")
            else:
                said = _("The form of %(name)s is sent, and a place is theirs. The secretariat looks at it.")
            messages.success(request, said % name)
            return _to_list(delegation, token)

        answer = _try(request, delegation, token, sent)
        if answer is not None:
            return answer
    return _page(request, "form", delegation, token, form=form, member=row)


@of_delegation
@require_POST
def delegation_member_withdraw(request: HttpRequest, delegation: Delegation, token: str, member: int) -> HttpResponse:
    """“Does not come”: a place they held is free."""
    row = _member(delegation, member)

    def withdrawn() -> HttpResponse:
        batch = members.withdraw(by=doors.keeper(request, delegation), member=row)
        if batch is None:
            messages.info(request, _("Nothing was changed."))
        else:
            _say(request, delegation, token, _("%(name)s is withdrawn.") % {"name": row.participant.full_name}, batch)
        return _to_list(delegation, token)

    return _try(request, delegation, token, withdrawn) or _to_list(delegation, token)


@of_delegation
@require_POST
def delegation_member_invite(request: HttpRequest, delegation: Delegation, token: str, member: int) -> HttpResponse:
    """Another invitation to somebody who has not answered."""
    row = _member(delegation, member)

    def invited() -> HttpResponse:
        try:
            members.invite_again(by=doors.keeper(request, delegation), member=row)
        except member_letters.TooSoon as refusal:
            at = dates.clock(refusal.sent_at, delegation.event)
            said = _("A letter went to %(name)s less than a day ago, at %(time)s. Please wait a day.")
            messages.warning(request, said % {"name": row.participant.full_name, "time": at})
        else:
            said = _("Another letter to %(name)s leaves in a minute.")
            messages.success(request, said % {"name": row.participant.full_name})
        return _to_list(delegation, token)

    return _try(request, delegation, token, invited) or _to_list(delegation, token)


@of_delegation
@require_POST
def delegation_undo(request: HttpRequest, delegation: Delegation, token: str, batch: uuid.UUID) -> HttpResponse:
    """Takes back what was just done to the list."""

    def undone() -> HttpResponse:
        try:
            member_undo.undo(by=doors.keeper(request, delegation), delegation=delegation, batch=batch)
        except editing.CannotUndo:
            messages.error(request, _("Something has happened since, or a letter has left, so it was left as it is."))
        else:
            messages.success(request, _("It is as it was before."))
        return _to_list(delegation, token)

    return _try(request, delegation, token, undone) or _to_list(delegation, token)


def _member(delegation: Delegation, pk: int) -> Membership:
    """One of the delegation's own people; whoever comes for somebody else first is not found."""
    rows = Membership.objects.select_related("participant__event", "participant__registration")
    row = rows.filter(delegation=delegation, primary=True, pk=pk).first()
    if row is None:
        raise Http404
    row.delegation = delegation
    return row


def _kept_out(
    request: HttpRequest,
    delegation: Delegation,
    token: str,
    row: Membership | None = None,
    late: frozenset[RegistrationStatus] = reading.GONE,
) -> HttpResponse | None:
    """The list, where nothing can be done on a page: this link reads, registration is closed, or it is too late.

    What was sent in vain is told why; opening a page says nothing, since a message would write a session.
    """
    stands = None if row is None else standing.of(row.participant).status
    in_time = stands not in late and stands not in reading.GONE
    if doors.may_edit(request) and standing.is_open(delegation.event) and in_time:
        return None
    if request.method == "POST":
        messages.warning(request, closed(delegation.event) if in_time else _decided())
    return _to_list(delegation, token)


def _try(
    request: HttpRequest, delegation: Delegation, token: str, act: Callable[[], HttpResponse | None]
) -> HttpResponse | None:
    """Does it, or says on the list why it cannot be done now."""
    try:
        return act()
    except registrations.Closed:
        messages.warning(request, closed(delegation.event))
    except registrations.NotPossible:
        messages.warning(request, _decided())
    except NoAddress:
        messages.warning(request, _("There is no complete e-mail address to write to. Please correct it first."))
    except member_letters.TooManyLetters:
        messages.warning(request, _("Very many letters were asked for within an hour. Please go on in an hour."))
    return _to_list(delegation, token)


def _say(request: HttpRequest, delegation: Delegation, token: str, words: str, batch: uuid.UUID) -> None:
    undo = reverse("delegation_undo", args=[delegation.event.slug, token, batch])
    messages.success(request, words, extra_tags=f"undo:{undo}")


def _to_list(delegation: Delegation, token: str) -> HttpResponse:
    return redirect("delegation_page", delegation.event.slug, token)


def _decided() -> str:
    return _("Nothing was changed: this was already decided otherwise.")


def _head_taken(refusal: heads.HeadTaken) -> str:
    said = _("%(name)s is head of delegation. A delegation has one head: change their function first.")
    return said % {"name": refusal.holder.full_name}


def _page(
    request: HttpRequest, kind: str, delegation: Delegation, token: str, *, form: Any, member: Membership | None = None
) -> HttpResponse:
    context = {"event": delegation.event, "delegation": delegation, "token": token, "form": form, "member": member}
    context["head"] = member is not None and member.function == MembershipFunction.HEAD
    return render(request, f"pages/delegation/{kind}.html", context, status=422 if request.method == "POST" else 200)

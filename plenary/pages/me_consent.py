"""“I agree” and “Take it back” on a person's own page: one button, one answer, on any day."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.enums import ConsentPurpose
from events.models import Participant
from events.queries.registrations import NO, YES
from events.services import audit, consents
from plenary.pages.doors import my_own


@my_own
@require_POST
def me_consent(request: HttpRequest, person: Participant, token: str, purpose: str) -> HttpResponse:
    """Records the answer to the words that stood on the page."""
    version, given = request.POST.get("version", ""), request.POST.get("given")
    if purpose not in ConsentPurpose.values or given not in {YES, NO} or not version.isdecimal() or len(version) > 9:
        raise Http404
    try:
        row = consents.answer(
            by=audit.participant(person),
            participant=person,
            purpose=purpose,
            given=given == YES,
            version=int(version),
            language=get_language() or "",
        )
    except consents.WordsChanged:
        messages.warning(request, _("The words you are asked to agree to have just changed. Please read them again."))
    else:
        said = _("Thank you. Your answer holds from now on.") if row else _("Nothing was changed.")
        messages.success(request, said)
    return redirect("me", person.event.slug, token)

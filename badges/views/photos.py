"""The face of whoever stands at the desk."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from events.enums import UploadKind
from events.models import Event
from events.queries import uploads as stored
from events.rules import Action
from events.views import uploads as sending
from events.views.guards import office


@require_safe
@office(Action.CHECK_IN)
def desk_photo(request: HttpRequest, event: Event, upload: str) -> HttpResponseBase:
    """A photo in use; no letter is ever seen at a desk."""
    return sending.answer(get_object_or_404(stored.kept(event), kind=UploadKind.PHOTO, uid=upload))

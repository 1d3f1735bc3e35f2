"""Everybody with a public part in the programme."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.queries.collation import sort_key
from sessions.enums import SpeakerPart
from sessions.queries.programme import Part, Person, Presentation, Programme, Sitting
from sessions.views.public import Shown, draw, public_page


@public_page
def speakers(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The people with a part, in the alphabet of the page's language, each with what they do first."""
    key = sort_key(get_language() or "en")
    everybody = sorted(shown.programme.people.values(), key=lambda person: (key(person.sort_name), person.key))
    listed = [(person, parts) for person in everybody if (parts := _parts(shown.programme, person))]
    return draw(request, shown, "programme/speakers.html", {"section": "speakers", "listed": listed})


@public_page
def speaker(request: HttpRequest, shown: Shown, speaker: str) -> HttpResponse:
    """One person with a part: who they are as the programme says it, and where to hear them."""
    person = shown.programme.people.get(speaker)
    if person is None or not (parts := _parts(shown.programme, person)):
        raise Http404(_("Nobody of this name has a part in the programme."))
    context = {
        "section": "speakers",
        "person": person,
        "parts": parts,
        "feed_path": reverse("speaker_ics", args=[shown.event.slug, person.key]),
    }
    return draw(request, shown, "programme/speaker.html", context)


def _parts(programme: Programme, person: Person) -> list[dict[str, Any]]:
    """What the person does, by start: the sitting, the word for the part, the presentation if it is one."""
    return [
        {"sitting": sitting, "word": word, "presentation": talk}
        for sitting, part in programme.parts_of(person.key)
        for word, talk in _words(sitting, part, person)
    ]


def _words(sitting: Sitting, part: Part, person: Person) -> list[tuple[Any, Presentation | None]]:
    if part is Part.SPEAKER:
        turns = [turn.part for turn in sitting.speakers if turn.person.key == person.key]
        return [(SpeakerPart(turn).label, None) for turn in dict.fromkeys(turns)]
    if part is Part.PRESENTER:
        talks = [talk for talk in sitting.presentations if talk.presenter.key == person.key]
        return [(_("Presentation"), talk) for talk in talks]
    words = {Part.CHAIR: _("Chair"), Part.CO_CHAIR: _("Co-chair"), Part.MODERATOR: _("Moderator")}
    return [(words[part], None)] if part in words else []

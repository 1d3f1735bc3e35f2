"""The page of a sitting, and of a presentation within it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from events.queries import clock
from sessions.queries.programme import Sitting, now_and_next
from sessions.views.public import Shown, draw, public_page
from sessions.views.structured import sitting_data


@public_page
def sitting(request: HttpRequest, shown: Shown, sitting: str) -> HttpResponse:
    """One sitting with everything said about it, its calendar link and its neighbours."""
    found = _sitting(shown, sitting)
    context = {
        "section": "programme",
        "sitting": found,
        "day": shown.programme.date_of(found),
        "parallel": _parallel(shown, found),
        "board": now_and_next(shown.programme, clock.now(shown.event)),
        "feed_path": reverse("sitting_ics", args=[shown.event.slug, found.key]),
        "structured": sitting_data(shown.event, shown.programme, found),
    }
    return draw(request, shown, "programme/sitting.html", context)


@public_page
def presentation(request: HttpRequest, shown: Shown, sitting: str, presentation: str) -> HttpResponse:
    """One presentation: the city, who speaks, in which language, and what comes before and after."""
    found = shown.programme.presentation(presentation)
    if found is None or found[0].key != sitting:
        raise Http404(_("This presentation is not in the programme."))
    home, talk = found
    order = [each for each in home.presentations if not each.is_cancelled or each is talk]
    place = order.index(talk)
    context = {
        "section": "programme",
        "sitting": home,
        "presentation": talk,
        "day": shown.programme.date_of(home),
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "board": now_and_next(shown.programme, clock.now(shown.event)),
    }
    return draw(request, shown, "programme/presentation.html", context)


def _sitting(shown: Shown, key: str) -> Sitting:
    found = shown.programme.sitting(key)
    if found is None:
        raise Http404(_("This sitting is not in the programme."))
    return found


def _parallel(shown: Shown, sitting: Sitting) -> list[Sitting]:
    """What takes place at the same time elsewhere."""
    return [
        each
        for each in shown.programme.sittings
        if each.uid != sitting.uid
        and not (each.is_cancelled or each.is_quiet)
        and each.starts_at < sitting.ends_at
        and sitting.starts_at < each.ends_at
    ]

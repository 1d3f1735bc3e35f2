"""Tags and filters of the page frame, available in every template."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from events.models import Event
from events.queries import clock as clocks
from events.queries import dates
from plenary import hall, icons, shapes, shell

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """{% icon "star" %} or {% icon "star" "l" %}: decoration; give the words beside it."""
    return mark_safe(icons.svg(name, large=size == "l"))  # noqa: S308 - a drawing of the icon package


@register.simple_tag
def status(value: str, label: str | None = None, chip: bool = False, bare: bool = False) -> SafeString:
    """A status as shape and word; `bare` keeps the word for screen readers only, where a list shows one a row."""
    shape = shapes.shape_of(value)
    word = shapes.label_of(value) if label is None else label
    said = format_html('<span class="sr">{}</span>', word) if bare else word
    drawn = mark_safe(shapes.svg(shape))  # noqa: S308 - our own drawing
    return format_html('<span class="st st-{}{}">{}{}</span>', shape, " chip" if chip else "", drawn, said)


@register.simple_tag
def shape(value: str) -> SafeString:
    """A status shape alone, for places where the word stands beside it anyway."""
    return mark_safe(shapes.svg(shapes.shape_of(value)))  # noqa: S308 - our own drawing


@register.filter
def shape_name(value: str) -> str:
    """The name of a status's shape, for a class: st-{{ value|shape_name }}."""
    return shapes.shape_of(value)


@register.filter
def venue_time(moment: datetime, event: Event) -> str:
    """15:25, on the venue's clock."""
    return dates.clock(moment, event)


@register.filter
def venue_date(when: date | datetime, event: Event) -> str:
    """Tuesday 7 September 2010, at the venue."""
    return dates.full(when, event)


@register.filter
def venue_day(when: date | datetime, event: Event) -> str:
    """Tue 7 Sept, at the venue."""
    return dates.day(when, event)


@register.filter
def event_days(event: Event) -> str:
    """6–8 September 2010."""
    return dates.span(event.starts_on, event.ends_on)


@register.filter
def languages(codes: Iterable[str]) -> str:
    """English · Korean · French, in the language of the page."""
    return " · ".join(dates.language_name(code) for code in codes)


@register.filter
def named_language(code: str) -> str:
    """Korean, in the language of the page."""
    return dates.language_name(code)


@register.simple_tag
def event_now(event: Event) -> datetime:
    """The event's own moment: real, or its rehearsal running on."""
    return clocks.now(event)


@register.simple_tag(takes_context=True)
def address_with(context: template.Context, **changes: Any) -> str:
    """The present address with some parameters changed (None removes one) and the rest kept."""
    request = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.simple_tag
def query(**parameters: Any) -> str:
    """?name=value of the parameters that hold something."""
    held = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"?{urlencode(held)}" if held else ""


@register.inclusion_tag("components/hall.html")
def seats(number: int, filled: Iterable[int] = (), ringed: int | None = None) -> dict[str, Any]:
    """The hall of `number` seats; `filled` are speaking today, `ringed` speaks now (counted from 0, left to right)."""
    chosen = frozenset(filled)
    drawn = [(seat, place in chosen, place == ringed) for place, seat in enumerate(hall.seats(number))]
    return {"seats": drawn, "width": hall.WIDTH, "height": hall.HEIGHT}


@register.simple_tag
def public_sections(event: Event) -> list[shell.Noun]:
    """The public pages of an event that exist."""
    return shell.public_sections(event)


@register.simple_tag(takes_context=True)
def office_shell(context: template.Context) -> shell.Office:
    """The nouns, counts and banners of the back office for whoever is looking."""
    return shell.office(request=context["request"], event=context.get("event"))


@register.filter
def undo_address(message: Any) -> str:
    """Where a message's Undo posts to, or nothing."""
    return shell.undo_address(message.extra_tags or "")


@register.filter
def message_shape(message: Any) -> str:
    """The status shape of a message's level."""
    return {"error": "stop", "warning": "alert"}.get(message.level_tag, "done")


@register.simple_block_tag
def card(content: str, title: str = "", count: int | None = None, aside: str = "", flush: bool = False) -> SafeString:
    """{% card "Running" count=2 %}…{% endcard %}: a surface with a heading; `flush` for lists that pad."""
    return _rendered("card", content, title=title, count=count, aside=aside, flush=flush)


@register.simple_block_tag
def banner(content: str, shape: str = "wait", title: str = "") -> SafeString:
    """{% banner "warn" "You see draft 7." %}…{% endbanner %}: what the page wants known; a button may stand in it."""
    return _rendered("banner", content, shape=shapes.shape_of(shape), title=title)


@register.simple_block_tag
def empty_state(content: str, title: str = "") -> SafeString:
    """{% empty_state "No sittings yet." %}what to do about it{% endempty_state %}: never a blank table."""
    return _rendered("empty", content, title=title)


@register.simple_block_tag
def menu(content: str, label: str = "", icon_name: str = "ellipsis", shown: bool = False) -> SafeString:
    """{% menu "More" %}<li>…</li>{% endmenu %}: a disclosure of links and buttons; works without script."""
    return _rendered("menu", content, label=label, icon_name=icon_name, shown=shown)


@register.simple_block_tag
def dialog(content: str, name: str = "", title: str = "") -> SafeString:
    """{% dialog "send" "Send to 142 people?" %}…{% enddialog %}: opened by a button with data-opens="send"."""
    return _rendered("dialog", content, name=name, title=title)


def _rendered(component: str, content: str, **context: Any) -> SafeString:
    context["content"] = mark_safe(content)  # noqa: S308 - already rendered, and escaped, by the template engine
    return render_to_string(f"components/{component}.html", context)


@register.inclusion_tag("components/places.html")
def places(taken: int, quota: int) -> dict[str, Any]:
    """Places held and free, one mark each: {% places delegation.places_taken delegation.quota %}."""
    return {"taken": taken, "quota": quota, "places": [place < taken for place in range(quota)]}


@register.inclusion_tag("components/progress.html")
def job_progress(
    label: str, done: int, total: int, detail: str = "", address: str = "", action: str = ""
) -> dict[str, Any]:
    """How far a job is; `detail` says rate and time left, `action` names the link to `address`."""
    percent = done * 100 // total if total else 0
    shown = {"label": label, "done": done, "total": total, "percent": percent}
    return {**shown, "detail": detail, "address": address, "action": action}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pages(context: template.Context, page: Page) -> dict[str, Any]:
    """The pages of a list; the address keeps its other parameters."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "request": context["request"]}


@register.filter
def control(field: Any) -> Any:
    """The control of a form's field in our dress; Django itself points it at its help and its error."""
    kind = getattr(field.field.widget, "input_type", "")
    if kind in {"checkbox", "radio", "hidden"}:
        return field.as_widget()
    classes = f"input {field.field.widget.attrs.get('class', '')}".strip()
    return field.as_widget(attrs={"class": classes})


@register.filter
def control_kind(field: Any) -> str:
    """How a field lays itself out: check, choices, select or text."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", "")
    several = getattr(widget, "allow_multiple_selected", False)
    if kind in {"checkbox", "radio"}:
        return "choices" if several or kind == "radio" else "check"
    return "select" if kind == "select" and not several else "text"

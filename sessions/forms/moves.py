"""The forms that move a sitting or a presentation: few fields, venue time, nothing that is not about where and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _

from events.forms.moments import MomentField
from events.models import Event
from events.queries import dates
from sessions.forms.weighing import WeighedForm
from sessions.models import Presentation, Room, Sitting


class DayTimeInputs(forms.MultiWidget):
    """A day of the event to choose and a time to type, each under its own label."""

    template_name = "programme/office/day_time.html"

    def __init__(self, *, zone: ZoneInfo, choices: list[tuple[str, str]]) -> None:
        self.zone = zone
        clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__({"day": forms.Select(choices=choices), "time": clock})

    def decompress(self, value: Any) -> list[Any]:
        if not isinstance(value, datetime):
            return [None, None]
        local = value.astimezone(self.zone)
        return [local.date().isoformat(), local.time()]


class DayTimeField(forms.MultiValueField):
    """A moment at the venue, as one of the event's days and a time."""

    def __init__(self, *, event: Event, shown: datetime | None = None, **options: Any) -> None:
        self.moment = MomentField(zone=event.zone)
        choices = [(day.isoformat(), dates.day(day, event)) for day in _days(event, shown)]
        super().__init__(
            (forms.ChoiceField(choices=choices), forms.TimeField()),
            widget=DayTimeInputs(zone=event.zone, choices=choices),
            **options,
        )

    def compress(self, data_list: list[Any]) -> datetime | None:
        if not data_list:
            return None
        day, time = data_list
        moment: datetime = self.moment.to_python(f"{day}T{time:%H:%M:%S}")
        return moment


class VenueTimeField(forms.TimeField):
    """A time at the venue; the form knows of which day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, *, zone: ZoneInfo, **options: Any) -> None:
        self.zone = zone
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(self.zone).time() if isinstance(value, datetime) else value


class MoveSittingForm(WeighedForm):
    """When a sitting begins and where; it stays as long as it is."""

    row: Sitting

    def build(self) -> None:
        rooms = Room.objects.filter(event=self.event).order_by("position", "pk")
        self.fields["starts_at"] = DayTimeField(event=self.event, shown=self.row.starts_at, label=_("Begins"))
        self.fields["room"] = forms.ModelChoiceField(label=_("Room"), queryset=rooms, required=False, empty_label="–")


class MovePresentationForm(WeighedForm):
    """In which sitting a presentation is given, at what time, under which number."""

    row: Presentation

    def build(self) -> None:
        zone = self.event.zone
        sittings = Sitting.objects.filter(event=self.event).order_by("starts_at", "pk")
        self.fields["sitting"] = SittingField(event=self.event, label=_("Sitting"), queryset=sittings, empty_label=None)
        self.fields["starts_at"] = VenueTimeField(
            zone=zone,
            label=_("Begins"),
            required=False,
            help_text=_("Left empty, it follows the last presentation of the sitting."),
        )
        self.fields["number"] = forms.IntegerField(label=_("Number"), min_value=1, max_value=10_000, required=False)

    def clean(self) -> dict[str, Any]:
        """Puts the time typed on the day of the sitting chosen; after midnight, on the day on which it ends."""
        cleaned = super().clean() or {}
        time, sitting = cleaned.get("starts_at"), cleaned.get("sitting")
        if time is None or sitting is None:
            return cleaned
        zone = self.event.zone
        begins, ends = sitting.starts_at.astimezone(zone), sitting.ends_at.astimezone(zone)
        day = ends.date() if ends.date() > begins.date() and time < begins.time() else begins.date()
        cleaned["starts_at"] = datetime.combine(day, time, zone).astimezone(UTC)
        return cleaned


class SittingField(forms.ModelChoiceField):
    """A sitting, listed with the day and the time at which it begins."""

    def __init__(self, *, event: Event, **options: Any) -> None:
        self.event = event
        super().__init__(**options)

    def label_from_instance(self, row: Any) -> str:
        return f"{dates.day(row.starts_at, self.event)}, {dates.clock(row.starts_at, self.event)} · {row.title}"


def _days(event: Event, shown: datetime | None) -> list[date]:
    """The days of the event, and the one a sitting stands on if it is none of them."""
    number = (event.ends_on - event.starts_on).days + 1
    found = {event.starts_on + timedelta(days=day) for day in range(number)}
    if shown:
        found.add(shown.astimezone(event.zone).date())
    return sorted(found)

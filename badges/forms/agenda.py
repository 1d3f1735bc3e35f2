"""The form of a printed agenda: of what, in which languages, which programme, how much of it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from badges.services.agendas import Choice
from events.models import Delegation, Event
from events.queries import dates
from sessions.models import Room
from sessions.queries import drafts

OF = (
    ("event", _("The whole event")),
    ("day", _("One day")),
    ("room", _("One room")),
    ("delegation", _("One city")),
    ("person", _("One person")),
)
STATES = (("released", _("Published programme")), ("draft", _("Provisional, from the draft")))


class AgendaForm(forms.Form):
    """Read from the address to show what would be printed, and from the body to start it."""

    of = forms.ChoiceField(label=_("Agenda of"), choices=OF, initial="event", widget=forms.RadioSelect)
    day = forms.ChoiceField(label=_("Day"), required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)
    delegation = forms.ChoiceField(label=_("City"), required=False)
    person = forms.ChoiceField(label=_("Person"), required=False)
    language = forms.ChoiceField(label=_("Language"))
    beside = forms.ChoiceField(label=_("Beside it"), required=False)
    state = forms.ChoiceField(label=_("Programme"), choices=STATES, initial="released", widget=forms.RadioSelect)
    abstracts = forms.BooleanField(label=_("With what each sitting is about"), required=False)
    leave_out = forms.BooleanField(label=_("Leave these characters out and print"), required=False)
    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [(code, dates.language_name(code)) for code in event.languages]
        self._offer("language", languages)
        self._offer("beside", [("", _("Nothing: one language")), *languages])
        self._offer("day", [("", _("Choose a day")), *_days(event)])
        rooms = Room.objects.filter(event=event).order_by("position", "pk")
        self._offer("room", [("", _("Choose a room")), *((row.key, str(row.name)) for row in rooms)])
        cities = Delegation.objects.filter(event=event).order_by("position")
        self._offer("delegation", [("", _("Choose a city")), *((row.key, str(row.name)) for row in cities)])
        people = drafts.nameable(event)
        self._offer("person", [("", _("Choose a person")), *((row.key, row.full_name) for row in people)])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        of = cleaned.get("of")
        if of in {"day", "room", "delegation", "person"} and not cleaned.get(of):
            self.add_error(of, _("Choose one, or print the whole event."))
        if cleaned.get("beside") and cleaned.get("beside") == cleaned.get("language"):
            self.add_error("beside", _("Choose another language, or one language alone."))
        cleaned["request_key"] = cleaned.get("request_key") or uuid.uuid4()
        return cleaned

    def choice(self) -> Choice:
        """What a valid form asks for."""
        given = self.cleaned_data
        of = given["of"]
        return Choice(
            languages=tuple(code for code in (given["language"], given["beside"]) if code),
            day=date.fromisoformat(given["day"]) if of == "day" else None,
            room=given["room"] if of == "room" else "",
            delegation=given["delegation"] if of == "delegation" else "",
            person=given["person"] if of == "person" else "",
            draft=given["state"] == "draft",
            abstracts=given["abstracts"],
        )

    @classmethod
    def asked(cls, event: Event, given: Any) -> AgendaForm:
        """The form as the address asks for it, with what it leaves out filled in."""
        fields = {"of": "event", "language": event.languages[0], "state": "released"}
        names = ("of", "day", "room", "delegation", "person", "language", "beside", "state", "abstracts")
        return cls(event, fields | {name: given[name] for name in names if name in given})


def _days(event: Event) -> list[tuple[str, str]]:
    """The event's days, as the page's language says them."""
    return [(on.isoformat(), dates.day_and_month(on, event)) for on in dates.every_day(event)]

"""The registration form: four short sections, prefilled, in the words of whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from events.enums import Accessibility, Dietary
from events.forms.consents import consent_fields
from events.models import Event, Participant
from events.queries import addresses, consents, days
from events.queries.consents import Question
from events.queries.keeping import kept_until
from events.queries.registrations import CONSENTS, FORM_FIELDS, NO, TYPED_MOMENT, YES, Details

LISTS = ("spoken_languages",)
EARLIEST, LATEST = 1970, 2200  # years; near the ends of the calendar a moment has no place in another zone
INPUT_FORMATS = (TYPED_MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")


@dataclass(frozen=True)
class Section:
    """A part of the form: its heading, what it is for, its fields by name."""

    name: str
    title: str | Promise
    fields: tuple[str, ...]


SECTIONS = (
    Section(
        "person",
        pgettext_lazy("part of a form", "Person"),
        (
            "full_name",
            "given_name",
            "family_name",
            "local_full_name",
            "honorific",
            "job_title",
            "email",
            "correspondence_language",
            "spoken_languages",
        ),
    ),
    Section(
        "travel",
        gettext_lazy("Travel"),
        ("arrives_at", "arrival_flight", "departs_at", "departure_flight"),
    ),
    Section("needs", gettext_lazy("Needs"), ("dietary", "accessibility")),
    Section("listing", gettext_lazy("Listing and privacy"), tuple(CONSENTS)),
)


class VenueMomentField(forms.Field):
    """A day and a time on the venue's clock."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=TYPED_MOMENT)

    def __init__(self, *, event: Event, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.event = event

    def clean(self, value: Any) -> datetime | None:
        text = str(value or "").strip()
        if not text:
            return None
        for shape in INPUT_FORMATS:
            try:
                typed = datetime.strptime(text, shape)
            except ValueError:
                continue
            if EARLIEST <= typed.year < LATEST:
                return typed.replace(tzinfo=self.event.zone)
        raise forms.ValidationError(_("Write a day and a time, such as 2010-09-05 22:40."), code="no_moment")


def _text(
    label: str, *, complete: str = "off", limit: int = 200, required: bool = False, **options: Any
) -> forms.CharField:
    attrs = {"autocomplete": complete, "dir": "auto"}
    missing = {"required": options.pop("missing", "")}
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(
        label=label, max_length=limit, required=required, widget=widget, error_messages=missing, **options
    )


class RegistrationForm(forms.Form):
    """Asks what `Details` holds. `typed` is what the person typed so far, in the form's own words.

    Unchecked it only shows what was typed; checked it finds every fault and gives the details. `asked` are the
    questions of consent in the reader's language, where the caller knows them.
    """

    use_required_attribute = False  # a half-filled form must be savable

    def __init__(
        self, person: Participant, typed: Mapping[str, Any], *, checked: bool, asked: list[Question] | None = None
    ) -> None:
        super().__init__(data=dict(typed) if checked else None, initial=dict(typed))
        self.person, self.event = person, person.event
        self.label_suffix = ""
        self.read_in = get_language() or ""
        self.questions = consents.asked_of(person, self.read_in) if asked is None else asked
        self.fields.update(self._name_fields() | self._address_fields() | self._travel_fields() | self._needs_fields())
        self.fields.update(consent_fields(self.questions, self.event))

    def sections(self) -> list[tuple[Section, list[forms.BoundField]]]:
        """The form in its parts, for the page."""
        return [(section, [self[name] for name in section.fields if name in self.fields]) for section in SECTIONS]

    def words(self) -> dict[str, int]:
        """The version of the words asked about, by purpose."""
        return {each.text.purpose: each.text.version for each in self.questions}

    def details(self, words: Mapping[str, int] | None = None) -> Details:
        """The validated answers; only after `is_valid()`. `words` holds the versions the person was shown."""
        clean = self.cleaned_data
        absent = ("family_name", "honorific", "dietary", "accessibility", "arrival_flight", "departure_flight")
        values: dict[str, Any] = {name: clean[name] for name in FORM_FIELDS if name not in CONSENTS}
        values |= {name: {YES: True, NO: False}.get(clean.get(name, "")) for name in CONSENTS}
        values |= {"words": self.words() if words is None else words, "read_in": self.read_in}
        return Details(**values | {name: clean[name] or None for name in absent})

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        arrives, departs = clean.get("arrives_at"), clean.get("departs_at")
        if arrives and departs and departs < arrives:
            dates = {"departs": days.month_day(departs), "arrives": days.month_day(arrives)}
            self.add_error(
                "departs_at",
                _("Departure (%(departs)s) is before arrival (%(arrives)s). Check the dates.") % dates,
            )
        if arrives and arrives.date() > self.event.ends_on:
            last = {"arrives": days.month_day(arrives), "last": days.month_day(self.event.ends_on)}
            self.add_error(
                "arrives_at", _("Arrival (%(arrives)s) is after the last day (%(last)s). Check the date.") % last
            )
        return clean

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        match addresses.fault(email):
            case None:
                return email
            case addresses.Fault.NO_ENDING:
                raise forms.ValidationError(
                    _("“%(email)s” has no ending such as .org. Write the whole address.") % {"email": email}
                )
        raise forms.ValidationError(
            _("“%(email)s” is not a complete e-mail address, such as name@city.example.") % {"email": email}
        )

    def _name_fields(self) -> dict[str, forms.Field]:
        return {
            "full_name": _text(
                _("Name on the badge"),
                complete="name",
                limit=300,
                required=True,
                help_text=_("Exactly as it is to be printed."),
                missing=_("Write the name as it is to be printed."),
            ),
            "given_name": _text(
                _("Given name"),
                complete="given-name",
                required=True,
                missing=_("Write the given name, or the one name you use."),
            ),
            "family_name": _text(
                _("Family name"), complete="family-name", help_text=_("Leave it empty if you use one name only.")
            ),
            "local_full_name": _text(
                _("Name in your own script"),
                limit=300,
                help_text=_("Printed below the other name, where your script is not Latin."),
            ),
            "honorific": _text(_("Form of address"), complete="honorific-prefix", limit=100),
            "job_title": _text(
                _("Position"),
                complete="organization-title",
                limit=300,
                required=True,
                missing=_("Write your position."),
            ),
        }

    def _address_fields(self) -> dict[str, forms.Field]:
        event, person = self.event, self.person
        letters = {*event.languages, *event.interpretation_languages, person.correspondence_language}
        spoken = {*event.working_languages, *event.interpretation_languages, *person.spoken_languages}
        return {
            "email": _text(
                _("E-mail"),
                complete="email",
                limit=254,
                required=True,
                help_text=_("Several people may share one address. Seen by the secretariat and your focal point."),
                missing=_("Write an e-mail address we can write to."),
            ),
            "correspondence_language": forms.ChoiceField(
                label=_("Letters in"),
                choices=_language_choices(letters),
                error_messages={"required": _("Choose the language of your letters.")},
            ),
            "spoken_languages": forms.MultipleChoiceField(
                label=_("Languages you speak"),
                choices=_language_choices(spoken),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            ),
        }

    def _travel_fields(self) -> dict[str, forms.Field]:
        seen = self._seen(_("Seen by the secretariat, for transfers and visas."), "travel")
        return {
            "arrives_at": VenueMomentField(
                event=self.event, label=_("Arrival"), help_text=_("Time at the venue.") + " " + seen
            ),
            "arrival_flight": _text(_("Flight of arrival"), limit=20),
            "departs_at": VenueMomentField(event=self.event, label=_("Departure"), help_text=_("Time at the venue.")),
            "departure_flight": _text(_("Flight of departure"), limit=20),
        }

    def _needs_fields(self) -> dict[str, forms.Field]:
        return {
            "dietary": forms.ChoiceField(
                label=_("Food"),
                choices=[("", _("Nothing special")), *Dietary.choices],
                required=False,
                help_text=self._seen(_("Seen by the secretariat; the caterer gets numbers without names."), "food"),
            ),
            "accessibility": forms.ChoiceField(
                label=_("Access needs"),
                choices=[("", _("None")), *Accessibility.choices],
                required=False,
                help_text=self._seen(_("Seen by the secretariat and the registration desk."), "access"),
            ),
        }

    def _seen(self, who: str, kind: str) -> str:
        until = days.whole(kept_until(self.event, kind))
        return who + " " + _("Deleted on %(date)s.") % {"date": until}


class SomeoneElseForm(forms.Form):
    """Who goes instead."""

    def __init__(self, person: Participant, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = RegistrationForm(person, {}, checked=False).fields
        self.label_suffix = ""
        names = ("full_name", "given_name", "family_name", "job_title", "email", "correspondence_language")
        self.fields.update({name: asked[name] for name in names})
        for name in names[:5]:
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["correspondence_language"].initial = person.correspondence_language

    clean_email = RegistrationForm.clean_email


def answers_in(post: MultiValueDict[str, Any]) -> dict[str, Any]:
    """What a whole form says, exactly as typed."""
    answers: dict[str, Any] = {name: _without_nul(str(post[name])) for name in FORM_FIELDS if name in post}
    answers |= {name: post.getlist(name) for name in LISTS}
    return answers


def answer_in(post: MultiValueDict[str, Any], field: str) -> Any:
    """What one field says, exactly as typed, from a request that holds just this field as `value`."""
    if field in LISTS:
        return post.getlist("value")
    return _without_nul(str(post.get("value", "")))


def _without_nul(text: str) -> str:
    """Nobody can type a NUL, and PostgreSQL's JSON cannot hold one."""
    return text.replace("\x00", "")


def _language_choices(codes: set[str]) -> list[tuple[str, str]]:
    """Languages under their own names, as their speakers look for them."""
    return sorted(((code, _own_name(code)) for code in codes if code), key=lambda choice: choice[1].casefold())


@lru_cache(maxsize=256)
def _own_name(code: str) -> str:
    try:
        return Locale.parse(code.replace("-", "_")).display_name or code
    except (UnknownLocaleError, ValueError):
        return code

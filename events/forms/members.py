"""The forms of a delegation's list: one of its people, and the registration form filled in for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from events.enums import Accessibility, Dietary, MembershipFunction
from events.forms.choices import languages, or_none
from events.forms.edit import EditForm
from events.forms.registration import SECTIONS, RegistrationForm, Section, answers_in
from events.models import Delegation, Event, Membership, Participant
from events.queries import members as reading
from events.queries import registrations
from events.queries.registrations import CONSENTS, Details
from events.services import members

LETTER, MYSELF = "letter", "myself"
EMPTY_IS_NONE = frozenset({"honorific", "family_name"})
JOURNEY_AND_NEEDS = tuple(name for name in members.OWN if name not in CONSENTS)


class MemberForm(EditForm):
    """What a focal point says of somebody on the list; names are kept exactly as typed."""

    def __init__(self, data: Any = None, *, event: Event, member: Membership | None = None, **options: Any) -> None:
        self.member = member
        person = member.participant if member else None
        initial = {"function": member.function if member else MembershipFunction.DELEGATE, **options.pop("initial", {})}
        super().__init__(data, event=event, row=person, initial=initial, **options)
        self.label_suffix = ""

    def build(self) -> None:
        self.fields["function"] = forms.ChoiceField(label=_("Comes as"), choices=self._functions())
        self.fields.update(_name_fields() | _office_fields())
        self.fields["correspondence_language"] = forms.ChoiceField(label=_("Letters in"), choices=self._languages())

    clean_email = RegistrationForm.clean_email

    def names(self) -> list[str]:
        return list(members.FACTS)

    def fingerprint(self) -> str:
        assert self.member is not None
        return members.seen_as(self.member)

    def value(self, name: str) -> Any:
        value = super().value(name) if name != "function" else self.cleaned_data[name]
        return None if value == "" and name in EMPTY_IS_NONE else value

    def _functions(self) -> list[tuple[str, str]]:
        """What a delegation sends people as, and what the person comes as already."""
        offered = [*reading.SENT_AS]
        if self.member and self.member.function not in offered:
            offered.append(MembershipFunction(self.member.function))
        return [(each.value, str(each.label)) for each in offered]

    def _languages(self) -> list[tuple[str, str]]:
        spoken = {*self.event.languages, *self.event.interpretation_languages}
        if isinstance(self.row, Participant):
            spoken.add(self.row.correspondence_language)
        return sorted(languages(spoken), key=lambda pair: pair[1].casefold())


class NewMemberForm(MemberForm):
    """One more person: who they are, and whether a letter asks them or the focal point fills in the form."""

    def __init__(self, data: Any = None, *, delegation: Delegation, **options: Any) -> None:
        initial = {"correspondence_language": delegation.correspondence_language, "letter": LETTER, "uid": uuid4()}
        super().__init__(data, event=delegation.event, initial=initial, **options)

    def build(self) -> None:
        super().build()
        choices = [
            (LETTER, _("They fill in the form: a letter brings them a link of their own")),
            (MYSELF, _("I fill in the form for them: no letter leaves now")),
        ]
        self.fields["letter"] = forms.ChoiceField(
            label=_("Who fills in the form"), choices=choices, widget=forms.RadioSelect
        )
        self.fields["another"] = forms.BooleanField(required=False, widget=forms.HiddenInput)
        self.fields["uid"] = forms.UUIDField(widget=forms.HiddenInput)

    def ask_whether_another(self) -> None:
        """Shows the question whether a person of a name on the list is somebody else."""
        self.fields["another"].widget = forms.CheckboxInput()
        self.fields["another"].label = _("This is another person of the same name")


class FilledInForm(RegistrationForm):
    """The registration form as the focal point fills it in for somebody: nothing of travel and needs is shown.

    What is left empty there stays as the person may have told it; what only they can agree to is not asked.
    """

    def __init__(self, person: Participant, post: MultiValueDict[str, Any] | None = None) -> None:
        known = registrations.typed(person)
        shown = {name: known[name] for name in (*members.FACTS, "spoken_languages")}
        super().__init__(person, shown if post is None else answers_in(post), checked=post is not None)
        for name in CONSENTS:
            self.fields.pop(name, None)
        for name in JOURNEY_AND_NEEDS:
            self.fields[name].help_text = ""
        self.fields["email"].help_text = shared_address()
        for name, offered in (("dietary", Dietary), ("accessibility", Accessibility)):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, choices=or_none(offered.choices), required=False
            )

    def sections(self) -> list[tuple[Section, list[forms.BoundField]]]:
        return [
            (section, [self[name] for name in section.fields if name in self.fields])
            for section in SECTIONS
            if section.name != "listing"
        ]

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        arrives, departs = (clean.get(name) or getattr(self.person, name) for name in registrations.MOMENTS)
        if arrives and departs and arrives > departs and not self.errors:
            self.add_error("arrives_at", _("This does not go with the journey that is known. Write both days."))
        return clean

    def details(self, words: Mapping[str, int] | None = None) -> Details:
        said = super().details({})
        kept = {name: getattr(self.person, name) for name in JOURNEY_AND_NEEDS if not getattr(said, name)}
        return replace(said, **kept)


def shared_address() -> str:
    """What a focal point is told beside an address."""
    return _("The letters go there. Several people may share one address, yours included.")


def _name_fields() -> dict[str, forms.Field]:
    printed, one, local = (
        _("Exactly as it is to be printed."),
        _("Leave it empty for somebody who uses one name only."),
        _("Printed below the other name, where the script is not Latin."),
    )
    given = _("Write the given name, or the one name the person uses.")
    return {
        "full_name": _line(
            _("Name on the badge"), 300, help_text=printed, missing=_("Write the name as it is to be printed.")
        ),
        "given_name": _line(_("Given name"), 200, missing=given),
        "family_name": _line(_("Family name"), 200, help_text=one),
        "local_full_name": _line(_("Name in own script"), 300, help_text=local),
    }


def _office_fields() -> dict[str, forms.Field]:
    return {
        "honorific": _line(_("Form of address"), 100),
        "job_title": _line(_("Position"), 300, missing=_("Write the position.")),
        "email": _line(
            _("E-mail"), 254, help_text=shared_address(), missing=_("Write an e-mail address we can write to.")
        ),
    }


def _line(label: str, longest: int, *, missing: str = "", help_text: str = "") -> forms.CharField:
    """One line of any script; required where `missing` says what to do when it is."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=bool(missing),
        help_text=help_text,
        error_messages={"required": missing},
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

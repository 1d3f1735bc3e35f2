"""Questions of consent as fields: the words in force, and two answers of which neither is given beforehand."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from events.enums import ConsentPurpose
from events.models import Event
from events.queries import dates, days
from events.queries.consents import Question
from events.queries.registrations import CONSENTS, NO, YES


def consent_fields(questions: Iterable[Question], event: Event) -> dict[str, forms.Field]:
    """A field for each question, by its name in the registration form."""
    named = {purpose: name for name, purpose in CONSENTS.items()}
    return {
        named[ConsentPurpose(each.text.purpose)]: forms.ChoiceField(
            label=each.text.get_purpose_display(),
            choices=[(YES, _("I agree")), (NO, _("I do not agree"))],
            required=False,
            widget=forms.RadioSelect,
            help_text=_asked_in(each, event),
        )
        for each in questions
    }


def _asked_in(question: Question, event: Event) -> SafeString:
    """The words of a question, marked with their language; before them that they have changed, where they have."""
    words = mark_safe(linebreaks(question.words, autoescape=True))  # noqa: S308 - escaped by Django
    shown = format_html('<div lang="{}" dir="auto">{}</div>', question.language, words)
    if not question.changed or question.agreed_at is None:
        return shown
    day = days.whole(dates.on_date(question.agreed_at, event))
    said = _("The words have changed since you agreed on %(day)s. What you agreed to stays until you answer.")
    return format_html("<p><strong>{}</strong></p>{}", said % {"day": day}, shown)

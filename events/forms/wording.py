"""The wording of one kind of letter, in the languages of the event."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.strings import LazyI18nString

from events.forms.texts import LongTextField, TextField
from events.models import Letter
from events.services import placeholders


class WordingForm(forms.Form):
    """Subject and text; a placeholder that means nothing is refused here, before anybody gets it."""

    def __init__(self, *args: Any, letter: Letter, **options: Any) -> None:
        options["initial"] = {"subject": letter.subject, "body": letter.body}
        super().__init__(*args, **options)
        subject = gettext_lazy("One line. It begins best with the event and says what to do by when.")
        body = gettext_lazy("An empty line begins a new paragraph. A line with {link} alone becomes a button.")
        lines = {"attrs": {"rows": 14}}
        self.fields["subject"] = TextField(
            event=letter.event, shown=letter.subject, label=_("Subject"), help_text=subject, max_length=200
        )
        self.fields["body"] = LongTextField(
            event=letter.event, shown=letter.body, label=_("Text"), help_text=body, widget_kwargs=lines
        )

    def clean_subject(self) -> LazyI18nString:
        return _checked(self.cleaned_data["subject"])

    def clean_body(self) -> LazyI18nString:
        return _checked(self.cleaned_data["body"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        subject, body = cleaned.get("subject"), cleaned.get("body")
        if subject is not None and body is not None and set(subject.data) != set(body.data):
            self.add_error("body", _("Write subject and text in the same languages."))
        return cleaned


def _checked(text: LazyI18nString) -> LazyI18nString:
    for said in text.data.values():
        try:
            placeholders.check(said)
        except placeholders.UnknownPlaceholder as unknown:
            named = ", ".join(f"{{{name}}}" for name in unknown.names)
            raise forms.ValidationError(
                _("%(names)s means nothing here. Use the placeholders listed.") % {"names": named}
            )
    return text

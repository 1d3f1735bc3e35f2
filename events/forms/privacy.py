"""What the Privacy page asks: words to agree to, and how long things are kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from events import kept
from events.forms.texts import LongTextField
from events.models import ConsentText, Event
from events.queries import consents, keeping
from events.services.default_consents import default_words
from events.services.retention import FEWEST_DAYS, MOST_DAYS


class WordsForm(forms.Form):
    """New words for one purpose; the ones in force are shown, or ours where there are none yet."""

    use_required_attribute = False

    def __init__(self, sent: Any = None, *, event: Event, purpose: str, latest: ConsentText | None) -> None:
        version = latest.version if latest else 0
        text = latest.text if latest and consents.spoken(latest) else default_words(purpose, event.languages)
        super().__init__(sent, initial={"text": text, "version": version})
        self.label_suffix = ""
        self.fields["text"] = LongTextField(event=event, shown=text, label=_("Words"), required=True)
        self.fields["version"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_text(self) -> LazyI18nString:
        """The words without blanks around them; a language of blanks alone has none."""
        said = self.cleaned_data["text"].data
        words = {tag: text.strip() for tag, text in said.items() if text.strip()}
        if not words:
            raise forms.ValidationError(_("Write the words people are asked to agree to."))
        return LazyI18nString(words)


class DaysForm(forms.Form):
    """How many days each kind of thing is kept."""

    use_required_attribute = False

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        for kind in kept.kinds():
            since = _("Days after it was made.") if kind.by_age else _("Days after the last day of the event.")
            self.fields[kind.name] = forms.IntegerField(
                label=str(kind.label),
                initial=keeping.days(event, kind.name),
                min_value=FEWEST_DAYS,
                max_value=MOST_DAYS,
                help_text=since,
            )

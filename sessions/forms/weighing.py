"""Forms whose change is weighed before it is saved: shown again with the clashes it would cause, for a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, ngettext

from events.forms.edit import EditForm
from sessions.rules import Clash
from sessions.services.clashes import LONGEST_REASON, WouldClash


class WeighedForm(EditForm):
    """An edit form that can show what its change would clash with.

    The hidden `clashes_shown` holds the fingerprints the editor has seen, so that a reason accepts those and no others.
    """

    clash_reason = forms.CharField(
        label=gettext_lazy("Why it may stay so"),
        help_text=gettext_lazy("Accepts all of it with this reason, which the programme page shows. Or change it."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    clashes_shown = forms.CharField(required=False, widget=forms.HiddenInput)
    ASIDE = ("clash_reason", "clashes_shown")

    def __init__(self, data: Any = None, **options: Any) -> None:
        self.clashes: list[Clash] = []
        super().__init__(data, **options)

    def names(self) -> list[str]:
        return [name for name in super().names() if name not in self.ASIDE]

    @property
    def reason(self) -> str:
        """Why the clashes shown are accepted; empty if they are not."""
        return str(self.cleaned_data.get("clash_reason") or "")

    @property
    def shown(self) -> set[str]:
        """The fingerprints of the clashes the editor has seen."""
        return set(str(self.cleaned_data.get("clashes_shown") or "").split())

    def show_clashes(self, refusal: WouldClash) -> tuple[None, str]:
        """Lays the clashes beside the form; returns what its summary says of them."""
        self.clashes = refusal.clashes
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("clashes_shown")] = " ".join(clash.fingerprint for clash in self.clashes)
        self.data = data
        self.fields["clash_reason"].required = True  # from now on: without a reason it is not saved so
        number = len(self.clashes)
        says = ngettext(
            "Saved like this, something would not fit. It is shown below, and nothing is saved yet.",
            "Saved like this, %(number)s things would not fit. They are shown below, and nothing is saved yet.",
            number,
        )
        return None, says % {"number": number}

"""The form of a presentation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from events.forms.choices import languages
from events.forms.moments import MomentField
from events.forms.texts import TextField
from events.models import Delegation, Participant
from sessions.forms.references import ReferenceField
from sessions.forms.sitting import PEOPLE_LIST
from sessions.forms.weighing import WeighedForm
from sessions.models import Presentation, Sitting


class PresentationForm(WeighedForm):
    """A city's presentation: in which sitting, by whom, in which language, when."""

    def build(self) -> None:
        event, row = self.event, self.row if isinstance(self.row, Presentation) else None
        tongues = [*event.interpretation_languages, *event.working_languages, *([row.language] if row else [])]
        sittings = Sitting.objects.filter(event=event).order_by("starts_at", "pk")
        cities = Delegation.objects.filter(event=event).order_by("position", "pk")
        fields: dict[str, forms.Field] = {
            "title": TextField(event=event, shown=row.title if row else None, label=_("Title")),
            "sitting": forms.ModelChoiceField(label=_("Sitting"), queryset=sittings),
            "number": forms.IntegerField(label=_("Number"), min_value=1, max_value=10_000),
            "delegation": forms.ModelChoiceField(label=_("City"), queryset=cities),
            "presenter": ReferenceField(model=Participant, event=event, listed=PEOPLE_LIST, label=_("Presenter")),
            "language": forms.ChoiceField(label=_("Language spoken"), choices=languages(tongues)),
            "starts_at": MomentField(zone=event.zone, label=_("Begins")),
            "minutes": forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440),
        }
        self.fields.update(fields)

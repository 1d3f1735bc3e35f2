from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from events.enums import OrganisationKind
from events.models.constraints import one_of
from events.models.event import Event


class Organisation(models.Model):
    """A body that is not a delegation: United Nations, press, academia, the secretariat, suppliers."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="organisations")
    key = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=40, choices=OrganisationKind)
    name = I18nCharField(_("name"))
    short_name = models.CharField(_("short name"), max_length=100)
    country = models.CharField(_("country"), max_length=2, null=True, blank=True)
    real = models.BooleanField(default=True)
    sources = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="organisation_key_once_per_event"),
            one_of("kind", OrganisationKind, table="organisation"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class EventAuspice(models.Model):
    """An organisation under whose auspices the event is held, in the order it is named."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="auspices")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="auspices")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "organisation"], name="auspice_once_per_event")]

    def __str__(self) -> str:
        return str(self.organisation)

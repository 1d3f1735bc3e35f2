from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.delegation import Delegation
from events.models.event import Event


class OrderingRule(models.Model):
    """In which order delegations stand, everywhere: at the table, on plates, in lists, for speaking and signing.

    `steps` are compared one after another (see events.queries.ordering); names are compared in `language`. `first` is
    the delegation of the drawn first seat: the others follow it round the alphabet. `regions` is the order in which
    continents take turns. `seats` says how the hall is set up (see events.queries.seating); empty where it is not.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="ordering_rule")
    language = models.CharField(_("alphabet of"), max_length=35)
    steps = models.JSONField(default=list)
    regions = models.JSONField(default=list)
    seats = models.JSONField(default=dict, blank=True)
    first = models.ForeignKey(Delegation, models.SET_NULL, null=True, blank=True, related_name="+")
    drawn_at = models.DateTimeField(null=True, blank=True)
    drawn_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.event}: {self.language}"

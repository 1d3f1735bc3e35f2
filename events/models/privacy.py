import uuid

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from events.enums import ErasureState, PurgeState
from events.models.constraints import one_of
from events.models.event import Event
from events.models.lease import Leased
from events.models.participant import Participant
from events.models.user import User


class Purge(Leased):
    """One look for what may no longer be kept: a rehearsal that only counts, or the deletion itself.

    `report` holds, for each kind of thing, how many there are (or were) and since when they may not be kept.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="purges")
    request_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rehearsal = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=PurgeState, default=PurgeState.WAITING)
    report = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [one_of("state", PurgeState, table="purge")]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.event} {self.created_at:%Y-%m-%d %H:%M}"


class ErasureRequest(models.Model):
    """A person asks to be forgotten; an organiser decides. What was asked stays on record, who asked does not."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="erasure_requests")
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="erasure_requests"
    )
    state = models.CharField(max_length=10, choices=ErasureState, default=ErasureState.OPEN)
    note = models.CharField(_("note"), max_length=500, blank=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            one_of("state", ErasureState, table="erasure_request"),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(state=ErasureState.OPEN), name="erasure_request_one_open"
            ),
            CheckConstraint(
                condition=Q(state=ErasureState.OPEN, decided_at__isnull=True)
                | (~Q(state=ErasureState.OPEN) & Q(decided_at__isnull=False)),
                name="erasure_request_decided_knows_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.requested_at:%Y-%m-%d}"

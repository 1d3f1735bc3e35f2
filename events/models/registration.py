from django.db import models
from django.db.models import CheckConstraint, Q

from events.enums import HOLDS_PLACE, RegistrationStatus
from events.models.constraints import one_of
from events.models.delegation import Delegation
from events.models.encrypted import EncryptedJSONField
from events.models.participant import Participant
from events.models.user import User


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def to_approve(self) -> "RegistrationQuerySet":
        return self.filter(status=RegistrationStatus.SUBMITTED)

    def holding_a_place(self) -> "RegistrationQuerySet":
        return self.filter(status__in=HOLDS_PLACE)


class Registration(models.Model):
    """Where one person stands between the invitation and the confirmed place.

    `answers` holds what was typed into the form and not yet submitted, field by field, exactly as typed.
    `place_of` names the delegation whose counter this registration occupies; it is set in the same
    conditional update that raises the counter.
    """

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="registration")
    status = models.CharField(max_length=20, choices=RegistrationStatus, default=RegistrationStatus.INVITED)
    status_at = models.DateTimeField()
    answers = EncryptedJSONField(default=dict, blank=True)
    answers_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    waiting_number = models.PositiveIntegerField(null=True, blank=True)
    place_of = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="places")
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    replaced_by = models.OneToOneField(Participant, models.SET_NULL, null=True, blank=True, related_name="replaces")

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("status", RegistrationStatus, table="registration"),
            CheckConstraint(
                condition=Q(status__in=HOLDS_PLACE) | Q(place_of__isnull=True),
                name="registration_place_only_while_held",
            ),
            CheckConstraint(
                condition=Q(status=RegistrationStatus.WAITLISTED, waiting_number__isnull=False)
                | (~Q(status=RegistrationStatus.WAITLISTED) & Q(waiting_number__isnull=True)),
                name="registration_number_only_while_waiting",
            ),
        ]
        indexes = [models.Index(fields=["status", "status_at"])]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_status_display()}"

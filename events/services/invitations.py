"""Who was asked to come, when and how often: kept by the letters that leave."""

from datetime import datetime

from django.db.models import F

from events.enums import LetterKind, RegistrationStatus
from events.models import Delivery, Invitation, Registration

ASKING = frozenset({LetterKind.INVITATION, LetterKind.REMINDER})


def note_sent(row: Delivery, moment: datetime) -> None:
    """Keeps the invitation's own account when an invitation or reminder has left."""
    if row.kind not in ASKING or row.participant_id is None:
        return
    Invitation.objects.get_or_create(participant_id=row.participant_id)
    invitation = Invitation.objects.filter(participant_id=row.participant_id)
    invitation.update(last_sent_at=moment, times_sent=F("times_sent") + 1)
    if row.kind == LetterKind.INVITATION:
        invitation.filter(invited_at=None).update(invited_at=moment)
        Registration.objects.get_or_create(
            participant_id=row.participant_id,
            defaults={"status": RegistrationStatus.INVITED, "status_at": moment},
        )

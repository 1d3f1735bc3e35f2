"""News that travels upward, sent on commit by a service. Receivers only queue a task."""

from django.dispatch import Signal

registration_confirmed = Signal()  # event_id: at least one registration of this event was confirmed

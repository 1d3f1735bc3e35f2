"""The guard every staff service passes first."""

from events.models import Event, User
from events.queries import permissions
from events.rules import Action


class NotAllowed(Exception):
    """The account has no role in the event that allows this."""

    def __init__(self, action: Action) -> None:
        super().__init__(f"This account may not: {action}")
        self.action = action


def demand(*, event: Event, user: User, action: Action) -> None:
    """Raises NotAllowed unless the account may do the action in this event."""
    if not permissions.may(event=event, user=user, action=action):
        raise NotAllowed(action)

"""What badges do about news from below: each receiver only queues a task."""

from typing import Any

from badges import tasks
from events.services import queueing


def issue_badges(*, event_id: int, **_: Any) -> None:
    """Somebody was confirmed, so somebody needs a badge."""
    queueing.tell(tasks.issue, event_id)

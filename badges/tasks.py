"""Thin tasks: load by id, one service call."""

from celery import shared_task


@shared_task(name="badges.print.draw", acks_late=False)  # as events.deliver: the row has a lease
def draw(job_id: int) -> None:
    """Draws the file of one print job."""
    from badges.services import drawing

    drawing.draw(job_id=job_id)


@shared_task(name="badges.issue")
def issue(event_id: int) -> None:
    """Gives every confirmed person of an event a badge."""
    from badges.services import badges

    badges.issue_to_confirmed(event_id=event_id)


@shared_task(name="badges.print.sweep")
def sweep() -> None:
    """Queues print jobs that nobody draws: never told, or left by a dead worker."""
    from badges.services import print_jobs

    print_jobs.sweep()

"""Thin background tasks: each calls one service, and is harmless when run twice or late."""

from celery import shared_task


# Acknowledged when it begins: its rows are leased, so nothing is lost with the message, and a worker whose broker died
# meanwhile is not asked to acknowledge on a line that is gone, over which it would end.
@shared_task(name="events.deliver", expires=60, acks_late=False)
def deliver() -> None:
    """Sends the letters that are due."""
    from events.services import deliveries

    deliveries.deliver_due()


@shared_task(name="events.sweep")
def sweep() -> None:
    """Starts what is due, takes back what a dead worker held."""
    from events.services import sweeping

    sweeping.sweep()


@shared_task(name="events.pulse")
def pulse() -> None:
    """Answers that background work is alive."""
    from events.services import heartbeats

    heartbeats.answer()


@shared_task(name="events.sweep_files")
def sweep_files() -> None:
    """Deletes files that were removed, or left without a row, a day ago."""
    from events.services import uploads

    uploads.sweep()


@shared_task(name="events.prune")
def prune() -> None:
    """Plans what may no longer be kept: each event at most once a day."""
    from events.services import purges

    purges.plan()


@shared_task(name="events.purge", acks_late=False)  # as events.deliver: the row has a lease
def purge(purge_id: int) -> None:
    """Counts or deletes what may no longer be kept of one event."""
    from events.services import purging

    purging.run(purge_id=purge_id)

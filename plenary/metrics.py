"""The condition of the installation in the text form of Prometheus (exposition format 0.0.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from plenary import condition
from plenary.condition import Condition


def text(found: Condition) -> tuple[bytes, str]:
    """Every measurement, and the content type it is sent under."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Reading(found))
    return generate_latest(registry), CONTENT_TYPE_PLAIN_0_0_4


class _Reading(Collector):
    """One condition as measurements."""

    def __init__(self, found: Condition) -> None:
        self.found = found

    def collect(self) -> Iterator[Metric]:
        yield from _parts(self.found)
        yield from _work(self.found)
        yield from _machine(self.found)


def _parts(found: Condition) -> Iterator[Metric]:
    parts = {"database": not found.database, "broker": found.broker.answers}
    if not found.database:
        parts["worker"] = found.silence is None
    yield _gauges("plenary_part_up", "1 while the part answers", "part", parts)
    if found.worker_answered_at:
        yield _gauge(
            "plenary_worker_answered_timestamp_seconds",
            "When the worker last answered through the broker",
            found.worker_answered_at.timestamp(),
        )
    yield _gauges("plenary_queue_messages", "Messages in a queue; held: by workers", "queue", found.broker.queues)


def _work(found: Condition) -> Iterator[Metric]:
    for each in found.backlogs:
        yield _gauges(f"plenary_{each.kind}", f"Rows of {each.kind} by state", "state", each.numbers)
        yield _gauge(
            f"plenary_{each.kind}_oldest_waiting_seconds",
            f"How long the oldest due row of {each.kind} has waited",
            each.waited(found.at),
        )
    yield _gauges("plenary_registrations", "Registrations by status", "status", found.registrations)


def _machine(found: Condition) -> Iterator[Metric]:
    yield _gauge("plenary_disk_free_bytes", "Free space where VAR_DIR lies", found.disk_free)
    yield _gauge("plenary_disk_total_bytes", "Size of the disk where VAR_DIR lies", found.disk_total)
    if found.backed_up_at:
        yield _gauge(
            "plenary_backup_timestamp_seconds", "When the last backup was made", found.backed_up_at.timestamp()
        )
    about = condition.versions()
    built = GaugeMetricFamily("plenary_build_info", "Versions that run here", labels=list(about))
    built.add_metric(list(about.values()), 1)
    yield built


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(name, says, value=float(value))


def _gauges(name: str, says: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, says, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([key], float(value))
    return family

"""What monitors read: the condition of the installation as JSON and as Prometheus text.

Every value is read from the database, the broker and the disk when asked: no web process counts for itself, so any of
them answers for all.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from plenary import condition
from plenary.condition import Condition
from plenary.pages.watching import watchers_only


@never_cache
@require_safe
@watchers_only
def statusz(request: HttpRequest) -> HttpResponse:
    """200 while every part answers, else 503. For people and alarms: whether to send visitors is /readyz's answer."""
    found = condition.read()
    return JsonResponse(_told(found), status=200 if found.sound else 503, json_dumps_params={"indent": 1})


@never_cache
@require_safe
@watchers_only
def metrics_page(request: HttpRequest) -> HttpResponse:
    """The same in the text form of Prometheus."""
    from plenary import metrics  # deferred: slow import

    text, content_type = metrics.text(condition.read())
    return HttpResponse(text, content_type=content_type)


def _told(found: Condition) -> dict[str, Any]:
    silent = found.silence
    return {
        "ok": found.sound,
        "at": _moment(found.at),
        "database": {"ok": not found.database, "said": found.database},
        "broker": {
            "ok": found.broker.answers,
            "queues": found.broker.queues,
            "persistent": found.broker.persistent,
            "version": found.broker.version,
        },
        "worker": {
            "ok": not found.database and silent is None,
            "answered_at": _moment(found.worker_answered_at),
            "silent_since": _moment(silent.since) if silent else None,
        },
        "waiting": {
            each.kind: {
                "states": each.numbers,
                "oldest_due_at": _moment(each.oldest_due_at),
                "oldest_seconds": round(each.waited(found.at), 1),
            }
            for each in found.backlogs
        },
        "registrations": found.registrations,
        "backup": {"made_at": _moment(found.backed_up_at)},
        "disk": {"free_bytes": found.disk_free, "total_bytes": found.disk_total},
        "versions": condition.versions(),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None

"""Whether this web process is alive, and whether it can serve."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from plenary import condition

_migrated = False  # the tables of a running process do not fall behind its code: once found whole, they stay so


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers without asking anything else: a slow database must not get a healthy web process restarted."""
    return _plain("alive")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether this process may be given visitors: 200, or 503 and why. A dead broker or worker is no reason."""
    global _migrated
    try:
        if not _migrated:
            if missing := condition.pending_migrations():
                return _plain(f"The database lacks {len(missing)} migrations. Run: manage.py migrate", status=503)
            _migrated = True
        condition.ask_database()
    except DatabaseError as error:
        return _plain(f"The database does not answer: {str(error).strip().partition(chr(10))[0]}", status=503)
    return _plain("ready")


def _plain(line: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{line}\n", content_type="text/plain", status=status)

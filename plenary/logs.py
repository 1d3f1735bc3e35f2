"""How the log reads: one JSON object a line where others can reach us, a plain line where one person watches.

Whatever a library says goes through the same steps: the request's id is added, personal tokens are taken out.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import structlog

from plenary.redaction import redact

Line = MutableMapping[str, Any]


def configuration(*, public: bool) -> dict[str, Any]:
    """Django's LOGGING. Public copies also write one line a request, without addresses of people."""
    level = "INFO" if public else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": BEFORE,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_last(public=public)],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {"plenary.requests": {"level": level}},
    }


def redacted(_logger: Any, _method: str, line: Line) -> Line:
    """Every text of the line without the tokens of personal addresses."""
    for key, value in line.items():
        if isinstance(value, str):
            line[key] = redact(value)
    return line


def plain(_logger: Any, _method: str, line: Line) -> str:
    """The line for a person: what, where from, then the rest as key=value, then the traceback."""
    traceback = line.pop("exception", "")
    said = f"{line.pop('level', '').upper()} {line.pop('logger', '')} {line.pop('event', '')}".strip()
    rest = "".join(f" {key}={value}" for key, value in line.items())
    return f"{said}{rest}\n{traceback}" if traceback else f"{said}{rest}"


BEFORE: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(allow=("status", "milliseconds", "method", "path")),
]


def _last(*, public: bool) -> list[Any]:
    stamped = [structlog.processors.TimeStamper(fmt="iso", utc=True)] if public else []
    shown = structlog.processors.JSONRenderer(ensure_ascii=False, default=str) if public else plain
    return [*stamped, structlog.processors.format_exc_info, redacted, shown]

"""One file looked at in a process of its own, so that no file can take a web process along.

`python -m events.intake.inspector photo|letter` reads it from standard input (a real file), writes a picture drawn
anew to standard output and one line of JSON to standard error: what it is, or why it is refused. Memory, time and
what may be written are limited by the system; whoever breaks a limit ends here and nowhere else.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import warnings
from typing import Any, BinaryIO

from events.intake.limits import MB, PURPOSES, Limits
from events.intake.refusals import Reason, Refused

MEMORY = 640 * MB
SECONDS = 20
WRITTEN = 32 * MB
PDF, JPEG = "application/pdf", "image/jpeg"


def restrain() -> None:
    """From now on the process has so much memory and time, writes no larger file and leaves no core."""
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (most, most))


def look(source: BinaryIO, out: BinaryIO, limits: Limits) -> dict[str, Any]:
    """What the file is: media type, and pages or width and height. A picture drawn anew is in `out`. Raises Refused."""
    from events.intake import papers, pictures  # deferred: slow import

    head = source.read(papers.HEAD)
    source.seek(0)
    if not head:
        raise Refused(Reason.EMPTY)
    if limits.paper and papers.is_paper(head):
        return {"media_type": PDF, "pages": papers.checked(source.read())}
    if limits.paper and pictures.format_of(head) is None:
        raise Refused(Reason.NOT_A_LETTER)
    picture = pictures.cleaned(source, limits=limits)
    out.write(picture.content)
    return {"media_type": JPEG, "width": picture.width, "height": picture.height}


def main() -> None:
    """The process: see the top of this module."""
    restrain()
    logging.disable()
    warnings.simplefilter("ignore")
    try:
        said = look(sys.stdin.buffer, sys.stdout.buffer, PURPOSES[sys.argv[1]])
        sys.stdout.buffer.flush()
    except Refused as refusal:
        said = {"refused": refusal.reason, "facts": refusal.facts}
    except MemoryError:
        said = {"refused": Reason.UNREADABLE, "facts": {}}
    sys.stderr.write(json.dumps(said))


if __name__ == "__main__":
    main()

"""A worker that is asked to end first finishes what only a person could sort out afterwards."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def noted() -> Iterator[Callable[[], bool]]:
    """Within, SIGTERM is noted instead of obeyed: the function given says whether it came. It is obeyed on leaving.

    A process in the pool of a worker would else end between a mail server's “yes” and our writing it down.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    came = threading.Event()

    def note(*_: Any) -> None:
        came.set()

    before = signal.signal(signal.SIGTERM, note)
    try:
        yield came.is_set
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)
        if came.is_set():
            os.kill(os.getpid(), signal.SIGTERM)

"""A real broker of a test's own, which no supervisor starts again."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from plenary.supervisor import children
from tests.copies import until


class OwnBroker:
    """The bundled server in a folder; `url` in redis-py's form."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = (*children.broker(folder).command, *options)
        self.url = f"unix://{command[command.index('--unixsocket') + 1]}?db=0"
        self.process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        assert until(self.answers, within=20)

    def answers(self) -> bool:
        with Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except (RedisError, OSError):
                return False

    def kill(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def own_broker(folder: Path, *options: str) -> Iterator[OwnBroker]:
    """One for as long as the context lasts."""
    broker = OwnBroker(folder, *options)
    try:
        yield broker
    finally:
        broker.kill()

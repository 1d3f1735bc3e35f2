"""A mail server in a process of its own, which goes on counting whatever else dies.

`python -m tests.nothing_lost.sink FILE SECONDS`: says its port, then the Message-ID of each letter. A letter is in FILE
before it is answered, and the answer comes SECONDS later: long enough to kill a worker between the two.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from typing import Any

from aiosmtpd.smtp import SMTP

MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Counter:
    """Takes every letter and writes down which it was."""

    def __init__(self, path: str, seconds: float) -> None:
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.seconds = seconds

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd names it
        found = MESSAGE_ID.search(envelope.content)
        line = (found.group(1) if found else b"none") + b"\n"
        os.write(self.file, line)
        os.write(sys.stdout.fileno(), line)
        await asyncio.sleep(self.seconds)
        return "250 taken"


async def serve(path: str, seconds: float) -> None:
    counter = Counter(path, seconds)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(counter, hostname="localhost", loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], float(sys.argv[2])))

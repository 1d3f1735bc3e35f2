"""The real broker, worker and beat as process groups that can be killed and started again, beside sink and scene."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plenary.environment import ROOT
from plenary.supervisor import children

NOT_OURS = {"REDIS_URL", "EMAIL_URL", "SITE_URL", "ALLOWED_HOSTS", "BIND", "PLENARY_PASS"}
PROCESSES = 2  # of the worker
PATIENCE = 120.0


class Machinery:
    """One copy without a web server. Use as a context: whatever happens, nothing of it is left running."""

    def __init__(self, folder: Path, *, answer_after: float = 0.08, environ: Mapping[str, str] | None = None) -> None:
        self.folder, self.received = folder, folder / "received"
        self.received.touch()
        self._running: dict[str, subprocess.Popen[Any]] = {}
        self._heard: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.ended: list[str] = []  # parts that ended without being killed, and were started again as a supervisor does
        kept = {name: text for name, text in os.environ.items() if name not in NOT_OURS}
        self.environ = {**kept, **(environ or {}), "VAR_DIR": str(folder), "SECRET_KEY": "worth nothing"}
        self.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings_quick", "WORKERS": str(PROCESSES)}
        sink = self._open("sink", "tests.nothing_lost.sink", str(self.received), str(answer_after))
        self.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{sink.stdout.readline().strip()}"
        threading.Thread(target=self._listen, args=(sink,), daemon=True).start()
        self._scene = self._open("scene", "tests.nothing_lost.scene")
        assert self._answer() == "ready"
        parts = [children.broker(folder), children.worker(self.environ), children.beat()]
        self._commands = {part.name: part.command for part in parts}

    def __enter__(self) -> Machinery:
        self.start("broker", "beat", "worker")
        return self

    def __exit__(self, *_: object) -> None:
        self.kill(*self._running)

    def _open(self, name: str, module: str, *arguments: str) -> subprocess.Popen[str]:
        self._running[name] = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        return self._running[name]

    def _listen(self, sink: subprocess.Popen[str]) -> None:
        assert sink.stdout
        for line in sink.stdout:
            self._heard.put(line.strip())

    def start(self, *names: str) -> None:
        """Each in a session of its own; what it writes goes to a file of its name."""
        for name in names:
            with (self.folder / f"{name}.log").open("ab") as log:
                self._running[name] = subprocess.Popen(
                    self._commands[name],
                    cwd=ROOT,
                    env=self.environ,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )

    def kill(self, *names: str, number: int = signal.SIGKILL) -> None:
        """The whole group of each, at once; returns when they are gone."""
        going = [self._running.pop(name) for name in names]
        for process in going:
            os.killpg(process.pid, number)
        for process in going:
            process.wait(timeout=PATIENCE)
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()

    def ask(self, request: str) -> Any:
        """The scene's answer."""
        assert self._scene.stdin
        self._scene.stdin.write(request + "\n")
        self._scene.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._scene.stdout
        line = self._scene.stdout.readline()
        assert line, "the scene ended; its complaint stands above"
        return json.loads(line)

    def keep(self) -> None:
        """Starts again what ended by itself."""
        for name in self._commands:
            if name in self._running and self._running[name].poll() is not None:
                self.ended.append(name)
                self.start(name)

    def forget(self) -> None:
        """Letters heard so far are no part of what is heard next."""
        while not self._heard.empty():
            self._heard.get()

    def hear(self, number: int) -> None:
        """Returns in the moment the sink has so many more letters; the last of them is not answered yet."""
        deadline = time.monotonic() + PATIENCE
        while number:
            try:
                self._heard.get(timeout=1)
                number -= 1
            except queue.Empty:
                self.keep()
                assert time.monotonic() < deadline, f"No letter came for a long time.\n{self.logs()}"

    def letters(self) -> Counter[str]:
        """Every letter the sink has, and how often."""
        return Counter(self.received.read_text().split())

    def settle(self) -> dict[str, int]:
        """Waits until no letter is under way; the states then."""
        deadline = time.monotonic() + PATIENCE
        while True:
            states = self.ask("states")
            if not set(states) & {"waiting", "claimed", "handing_over"}:
                return states
            self.keep()
            assert time.monotonic() < deadline, f"Not settled: {states}\n{self.logs()}"
            time.sleep(0.1)

    def logs(self) -> str:
        """The last words of every part."""
        found = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-2000:]}" for path in found)

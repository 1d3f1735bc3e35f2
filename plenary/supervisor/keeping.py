"""Keeps the children alive until it is told to stop, and then leaves none behind."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from plenary.environment import ROOT
from plenary.supervisor import guard
from plenary.supervisor.children import Child

STEADY = 30.0  # seconds a child must live for its next end to count as its first
LONGEST_PAUSE = 15.0  # seconds before starting again what keeps ending


@dataclass
class Running:
    """One started child."""

    child: Child
    process: subprocess.Popen[str]
    started: float
    failures: int = 0


@dataclass
class Keeper:
    """Starts children in their own process groups, starts again what ends, and stops all in order."""

    say: Callable[[str, str], None]
    environment: Mapping[str, str]
    on_change: Callable[[list[int]], None]
    _running: dict[str, Running] = field(default_factory=dict)
    _events: queue.SimpleQueue[tuple[str, str]] = field(default_factory=queue.SimpleQueue)
    _guard: subprocess.Popen[str] | None = None
    _stopping: bool = False

    def start(self, children: list[Child]) -> None:
        """Starts the guard, then every child in order."""
        self._start_guard()
        for child in children:
            self._start(child)

    def ask_to_stop(self) -> None:
        """Safe to call from a signal handler, and more than once."""
        self._events.put(("stop", ""))

    def keep(self) -> None:
        """Returns when asked to stop, with every child ended."""
        try:
            while not self._stopping:
                self._handle(*self._events.get())
        finally:
            self.stop()

    def is_alive(self, name: str) -> bool:
        """Whether the child of that name runs now."""
        return name in self._running and self._running[name].process.poll() is None

    def stop(self) -> None:
        """Stops the newest first, and the one that all others talk to last."""
        self._stopping = True
        all_but_first = list(self._running.values())[1:]
        for running in all_but_first:
            self._terminate(running)
        deadline = time.monotonic() + max((running.child.grace for running in all_but_first), default=0.0)
        for running in all_but_first:
            self._wait(running, deadline)
        for running in list(self._running.values())[:1]:
            self._terminate(running)
            self._wait(running, time.monotonic() + running.child.grace)
        self._running.clear()
        if self._guard and self._guard.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._guard.stdin.close()
            self._guard.wait()

    def _handle(self, kind: str, name: str) -> None:
        if kind == "stop":
            self._stopping = True
        elif kind == "ended":
            self._start_again_later(self._running[name])
        elif kind == "again":
            before = self._running[name]
            self._start(before.child, failures=before.failures)
        elif kind == "guard ended":
            self._start_guard()

    def _start(self, child: Child, *, failures: int = 0) -> None:
        process = subprocess.Popen(
            child.command,
            cwd=ROOT,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._running[child.name] = Running(child, process, time.monotonic(), failures)
        self._tell_guard(process.pid)
        self._note()
        threading.Thread(target=self._follow, args=(child, process), daemon=True).start()

    def _follow(self, child: Child, process: subprocess.Popen[str]) -> None:
        """Passes on what the child writes, but not its farewells."""
        assert process.stdout
        for line in process.stdout:
            if line.strip() and child.hush not in line and not self._stopping:
                self.say(child.name, line.rstrip())
        process.wait()
        self._events.put(("ended", child.name))

    def _start_again_later(self, running: Running) -> None:
        """A part that ends by itself is started again, at once the first time, then after growing pauses."""
        if self._stopping or running.process.poll() is None:
            return
        self._clear(running)
        lived = time.monotonic() - running.started
        running.failures = 1 if lived > STEADY else running.failures + 1
        pause = 0.0 if running.failures == 1 else min(2.0 ** (running.failures - 2), LONGEST_PAUSE)
        self.say(running.child.name, f"ended with {running.process.returncode}; starting again in {pause:.0f} s")
        timer = threading.Timer(pause, self._events.put, args=(("again", running.child.name),))
        timer.daemon = True
        timer.start()

    def _terminate(self, running: Running) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.process.pid, 15)

    def _wait(self, running: Running, deadline: float) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.process.wait(timeout=max(0.0, deadline - time.monotonic()))
        self._clear(running)

    def _clear(self, running: Running) -> None:
        """Whatever of the group outlived its leader goes too."""
        group = running.process.pid
        guard.end_groups([group], grace=0.0 if running.process.poll() is None else 1.0)
        running.process.wait()
        self._tell_guard(-group)
        self._note()

    def _note(self) -> None:
        self.on_change([running.process.pid for running in self._running.values() if running.process.poll() is None])

    def _start_guard(self) -> None:
        if self._stopping:
            return
        self._guard = subprocess.Popen(
            [sys.executable, "-I", guard.__file__, str(ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        for running in self._running.values():
            self._tell_guard(running.process.pid)
        threading.Thread(target=self._follow_guard, args=(self._guard,), daemon=True).start()

    def _follow_guard(self, process: subprocess.Popen[str]) -> None:
        process.wait()
        self._events.put(("guard ended", ""))

    def _tell_guard(self, note: int) -> None:
        if self._guard and self._guard.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._guard.stdin.write(f"{note}\n")
                self._guard.stdin.flush()

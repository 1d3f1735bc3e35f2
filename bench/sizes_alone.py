"""One assembly of so many people in a process of its own: brought in, taken out, listed; time and memory as JSON.

`python -m bench.sizes_alone NUMBER`: the database is the one DATABASE_URL names.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from typing import Any

import django


def main(number: int) -> None:
    django.setup()
    from django.test import Client

    from bench import assemblies
    from plenary.exchange import departure
    from plenary.exchange.make_scale import document
    from tests.factories.events import StaffFactory

    built = document(participants=number, delegations=max(4, number // 25), presentations=max(2, number // 50))
    steps = []

    def take(name: str, step: Callable[[], Any]) -> Any:
        began, cpu = time.perf_counter(), time.process_time()
        gave = step()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        spent = time.process_time() - cpu
        steps.append({"step": name, "cpu": spent, "seconds": time.perf_counter() - began, "peak": peak})
        return gave

    event = take("brought in", lambda: assemblies.load(built))
    packed = take("taken out", lambda: departure.pack(event))
    out = json.loads(zipfile.ZipFile(io.BytesIO(packed)).read("event.json"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        StaffFactory(event=event, user__email=f"reader{number}@example.org").user,
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    for name, page in (("People, a page", "people"), ("all cities", "people/cities"), ("Today", "today")):
        client.get(f"/office/{event.slug}/{page}/")
        page_read = take(name, lambda page=page: client.get(f"/office/{event.slug}/{page}/"))
        assert page_read.status_code == 200
    same = [row["id"] for row in out["participants"]] == [row["id"] for row in built["participants"]]
    print(json.dumps({"steps": steps, "same": same and out["presentations"] == built["presentations"]}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""A CalDAV client, run by the Python that has one; answers in JSON.

`make ADDRESS` makes a calendar and says where it is. `put ADDRESS` keeps each entry of the feed on standard input in it
under its own UID. `list ADDRESS` says what it holds: of each entry UID, title, start in UTC, sequence, status and ETag.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC
from typing import Any

import caldav
from icalendar import Calendar


def make(server: caldav.DAVClient, address: str) -> str:
    return str(server.principal().make_calendar(name="Assembly").url)


def put(server: caldav.DAVClient, address: str) -> int:
    feed = Calendar.from_ical(sys.stdin.buffer.read())
    entries = feed.walk("VEVENT")
    for entry in entries:
        alone = Calendar()
        alone.add("VERSION", "2.0")
        alone.add("PRODID", feed["PRODID"])
        for part in (*feed.walk("VTIMEZONE"), entry):
            alone.add_component(part)
        kept = caldav.Event(server, data=alone.to_ical().decode(), parent=server.calendar(url=address))
        kept.save(increase_seqno=False)
    return len(entries)


def entries(server: caldav.DAVClient, address: str) -> list[dict[str, Any]]:
    found = []
    for each in server.calendar(url=address).events():
        each.load()
        event, tag = each.icalendar_component, each.get_property(caldav.elements.dav.GetEtag())
        found.append(
            {
                "uid": str(event["UID"]),
                "title": str(event["SUMMARY"]),
                "starts": event["DTSTART"].dt.astimezone(UTC).isoformat(),
                "sequence": int(event["SEQUENCE"]),
                "status": str(event["STATUS"]),
                "tag": tag,
            }
        )
    return found


if __name__ == "__main__":
    with caldav.DAVClient(sys.argv[2], username="visitor", password="none") as client:
        json.dump({"make": make, "put": put, "list": entries}[sys.argv[1]](client, sys.argv[2]), sys.stdout)

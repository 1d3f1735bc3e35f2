"""Reads {"zone": "iCalendar text", …} from standard input with libical, as ical.mjs does.

Each event becomes [start, end, sound]: whether the whole file keeps the rules of RFC 5546, which libical knows as a
table (`icalrestriction_check`). A program of its own, since a fault in the library ends the process.
"""

from __future__ import annotations

import ctypes
import json
import sys

LIBRARIES = ("libical.so.3", "libical.3.dylib")
VEVENT = 4  # icalcomponent_kind, libical/icalenums.h


class Time(ctypes.Structure):
    """struct icaltimetype of libical 3."""

    _fields_ = [
        *(
            (name, ctypes.c_int)
            for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")
        ),
        ("zone", ctypes.c_void_p),
    ]


def library() -> ctypes.CDLL:
    """The shared library with the few functions used here declared; OSError where the system has none."""
    for name in LIBRARIES:
        try:
            found = ctypes.CDLL(name)
            break
        except OSError:
            continue
    else:
        raise OSError("libical 3 is not installed (Debian: libical3)")
    pointer = ctypes.c_void_p
    for name, takes, gives in (
        ("icalparser_parse_string", [ctypes.c_char_p], pointer),
        ("icalrestriction_check", [pointer], ctypes.c_int),
        ("icalcomponent_get_first_component", [pointer, ctypes.c_int], pointer),
        ("icalcomponent_get_next_component", [pointer, ctypes.c_int], pointer),
        ("icalcomponent_get_dtstart", [pointer], Time),
        ("icalcomponent_get_dtend", [pointer], Time),
        ("icaltime_as_timet_with_zone", [Time, pointer], ctypes.c_longlong),
        ("icalcomponent_free", [pointer], None),
    ):
        function = getattr(found, name)
        function.argtypes, function.restype = takes, gives
    return found


def read(text: str, libical: ctypes.CDLL) -> list[tuple[int, int, bool]]:
    calendar = libical.icalparser_parse_string(text.encode())
    sound = libical.icalrestriction_check(calendar) == 1
    found = []
    event = libical.icalcomponent_get_first_component(calendar, VEVENT)
    while event:
        start, end = libical.icalcomponent_get_dtstart(event), libical.icalcomponent_get_dtend(event)
        found.append((*(libical.icaltime_as_timet_with_zone(each, each.zone) for each in (start, end)), sound))
        event = libical.icalcomponent_get_next_component(calendar, VEVENT)
    libical.icalcomponent_free(calendar)
    return found


if __name__ == "__main__":
    files = json.load(sys.stdin)
    libical = library()
    json.dump({zone: read(text, libical) for zone, text in files.items()}, sys.stdout)

"""iCalendar (RFC 5545, RFC 7986): plain dataclasses in, bytes out.

`entries` (what a calendar shows) and `uids` cost nothing to import. `events` and `feeds` import icalendar, about 70 ms:
call them from a deferred import, so that a web process starts without it.
"""

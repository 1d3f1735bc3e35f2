"""The programme as the public, the feeds, the paper and the data read it: frozen, in any language, from one release.

`released(event)` is what the public sees; `draft(event)` is the same shape read from the rows, for the office.
"""

from sessions.queries.programme.moments import Board, now_and_next
from sessions.queries.programme.people import City, Part, Person
from sessions.queries.programme.release import ReleaseStamp, released, stamp, stamp_by_slug, unreleased
from sessions.queries.programme.rows import draft
from sessions.queries.programme.sittings import AgendaItem, Presentation, Room, Sitting, SpeakerTurn
from sessions.queries.programme.texts import Text, Wording
from sessions.queries.programme.whole import Change, Day, Programme

__all__ = [
    "AgendaItem",
    "Board",
    "Change",
    "City",
    "Day",
    "Part",
    "Person",
    "Presentation",
    "Programme",
    "ReleaseStamp",
    "Room",
    "Sitting",
    "SpeakerTurn",
    "Text",
    "Wording",
    "draft",
    "now_and_next",
    "released",
    "stamp",
    "stamp_by_slug",
    "unreleased",
]

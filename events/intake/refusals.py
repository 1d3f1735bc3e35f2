"""Why a file is not taken: a closed list of reasons, for which the forms have words."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file; the names in brackets are the facts that come with it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"  # most (MB)
    NOT_A_PICTURE = "not_a_picture"
    HEIC = "heic"
    TOO_MANY_PIXELS = "too_many_pixels"  # most (megapixels)
    TOO_SMALL = "too_small"  # width, height, least (pixels)
    TOO_NARROW = "too_narrow"  # width, height (pixels)
    UNREADABLE = "unreadable"
    NOT_A_LETTER = "not_a_letter"
    MIXED = "mixed"
    ENCRYPTED = "encrypted"
    ACTIVE = "active"  # found (words of papers.ACTIVE, with commas)
    TOO_MANY_PAGES = "too_many_pages"  # pages, most


class Refused(Exception):
    """A file is not what it has to be; `facts` are numbers and words for the message."""

    def __init__(self, reason: Reason, **facts: int | str) -> None:
        super().__init__(f"{reason}: {facts}" if facts else str(reason))
        self.reason = reason
        self.facts = facts

"""Who takes part, as far as the public programme tells."""

from dataclasses import dataclass, field
from enum import StrEnum

from sessions.queries.programme.texts import Text


class Part(StrEnum):
    """What a person does in a sitting, in the order in which parts are named."""

    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    MODERATOR = "moderator"
    SPEAKER = "speaker"
    PRESENTER = "presenter"
    ATTENDEE = "attendee"


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A delegation: its key, its name, and its name in its own script with that script's language and direction."""

    key: str
    name: Text
    local_name: str = ""
    local_language: str = ""
    local_direction: str = "ltr"
    country: str = ""

    def __str__(self) -> str:
        return str(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A participant with a part: names exactly as given; `body` is the city or organisation they come for."""

    key: str
    uid: str
    full_name: str
    sort_name: str
    honorific: str = ""
    job_title: str = ""
    local_name: str = ""
    local_language: str = ""
    local_direction: str = "ltr"
    body: Text = field(default_factory=Text)
    city: str = ""

    @property
    def name(self) -> str:
        """The name as one addresses it: with the form of address where there is one."""
        return f"{self.honorific} {self.full_name}" if self.honorific else self.full_name

    def __str__(self) -> str:
        return self.full_name

"""Invented cities and people for load tests, put together from syllables and names in twelve scripts.

The names stand in scale_names.json; a built name may happen to exist somewhere, nothing said about it is true.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Text = dict[str, str]

SEOUL = timezone(timedelta(hours=9))
NAMES: list[Row] = json.loads((Path(__file__).parent / "scale_names.json").read_text(encoding="utf-8"))
CONTINENTS = {
    "Africa": "ZA KE SN CI MZ TN SD MA ET",
    "Asia": "KR CN JP KZ AE JO IL CY TH IN NP BD TR AZ ID",
    "Europe": "RU GR GB FR ES PT DE AT CH NL BE",
    "North America": "US CA MX",
    "South America": "VE CL PE BR",
    "Oceania": "AU",
}
CONTINENT_OF = {country: name for name, countries in CONTINENTS.items() for country in countries.split()}
POSITIONS = [
    "Deputy Mayor", "Chief Information Officer", "Head of e-Government Unit", "Councillor", "Systems Manager",
    "Open Data Lead", "Protocol Officer", "City Planner", "Head of Citizen Services", "Adviser for Europe",
]  # fmt: skip
STATUSES = {"approved": 78, "accepted": 6, "submitted": 8, "invited": 4, "waitlisted": 2, "declined": 2}
OTHERS = ("press", "observer", "staff", "interpreter")


@dataclass(frozen=True)
class City:
    """An invented city and the names its people have."""

    key: str
    names: Row
    latin: str
    local: str
    korean: str


def text(en: str, ko: str) -> Text:
    """A text in the two languages of the event."""
    return {"en": en, "ko": ko}


def moment(day: int, hour: int, minute: int, plus: int = 0) -> str:
    """A moment of September 2010 in Seoul, some minutes later."""
    return (datetime(2010, 9, day, hour, minute, tzinfo=SEOUL) + timedelta(minutes=plus)).isoformat()


def cities(count: int) -> Iterator[City]:
    """Every set of names in turn, then its next combination of syllables, then a numbered one."""
    for number in range(count):
        names, step = NAMES[number % len(NAMES)], number // len(NAMES)
        heads, tails = names["city_heads"], names["city_tails"]
        head, tail = heads[step % len(heads)], tails[(step // len(heads) + step) % len(tails)]
        around = step // (len(heads) * len(tails))
        mark = f" {around + 1}" if around else ""
        latin = (head[0] + tail[0]).capitalize() + mark
        local = latin if head[1] == head[0] else head[1] + tail[1] + mark
        yield City(f"c{number + 1:03d}", names, latin, local, head[2] + tail[2] + mark)


class People:
    """The delegations and people of one invented assembly."""

    def __init__(self, participants: int, delegations: int, presentations: int, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - invented people, not secrets
        self.wanted = participants
        self.cities = list(cities(delegations))
        self.people: list[Row] = []
        self.delegations = [self._delegation(city, number) for number, city in enumerate(self.cities)]
        self.speakers = [
            self._member(self.cities[number % delegations], "delegate", "speaker", "approved")
            for number in range(presentations)
        ]
        self._fill()

    def _fill(self) -> None:
        kinds, weights = list(STATUSES), list(STATUSES.values())
        for number in range(self.wanted - len(self.people)):
            city, status = self.cities[number % len(self.cities)], self.rng.choices(kinds, weights)[0]
            if number % 12 == 11:
                role = OTHERS[number // 12 % len(OTHERS)]
                self._person(city.names, ("organisation", "press" if role == "press" else "bodies"), role, role, status)
            else:
                function = "adviser" if number % 3 else "delegate"
                self._member(city, function, function, status)

    def _member(self, city: City, function: str, role: str, status: str) -> Row:
        return self._person(city.names, ("delegation", city.key), function, role, status)

    def _person(self, names: Row, body: tuple[str, str], function: str, role: str, status: str) -> Row:
        rng, number = self.rng, len(self.people) + 1
        kind, owner = body
        letters_in = names["letters_in"]
        travels = status == "approved" and rng.random() < 0.4
        mailbox = "office" if rng.random() < 0.05 else f"person.{number:05d}"
        row = {
            "id": f"p{number:05d}",
            "name": self._name(names),
            "honorific": rng.choice(["Mr", "Ms", "Dr", None]),
            "position": rng.choice(POSITIONS),
            "email": f"{mailbox}@{owner}.example",
            "correspondence_language": letters_in,
            "spoken_languages": sorted({letters_in, "en"}),
            "role": role,
            "memberships": [
                {
                    "delegation": owner if kind == "delegation" else None,
                    "organisation": owner if kind == "organisation" else None,
                    "function": function,
                    "primary": True,
                }
            ],
            "registration": {"status": status, "updated_on": f"2010-0{rng.randint(6, 8)}-{rng.randint(1, 28):02d}"},
            "needs": {
                "dietary": rng.choice(["halal", "vegetarian", "kosher", "vegan"]) if rng.random() < 0.12 else None,
                "accessibility": rng.choice(["wheelchair", "hearing_loop"]) if rng.random() < 0.02 else None,
            },
            "arrival": self._leg(6, 6, 17) if travels else None,
            "departure": self._leg(9, 6, 22) if travels else None,
            "test_tags": [],
            "fictitious": True,
        }
        self.people.append(row)
        return row

    def _leg(self, day: int, first: int, last: int) -> Row:
        at = moment(day, self.rng.randint(first, last), self.rng.randrange(0, 60, 5))
        return {"at": at, "flight": f"ZZ {self.rng.randint(1, 999):03d}"}

    def _name(self, names: Row) -> Row:
        rng, order = self.rng, names["order"]
        given, given_local = rng.choice(names["given"])
        if order not in {"mononym", "family-first"} and rng.random() < 0.5:
            second = rng.choice(names["given"])
            if second[0] != given:
                given, given_local = f"{given} {second[0]}", f"{given_local} {second[1]}"
        last: list[str | None] = rng.choice(names["family"]) if names["family"] else [None, None]
        father: list[str | None] = [None, None]
        if order == "given-patronymic":
            father, last = last, father
        parts = [[last[at], first] if order == "family-first" else [first, father[at], last[at]]
                 for at, first in enumerate((given, given_local))]  # fmt: skip
        latin, own = ([part for part in row if part] for row in parts)
        local = None
        if names["script"] != "Latn":
            local = {"full": names["joiner"].join(own), "given": given_local, "family": last[1],
                     "patronymic": father[1], "script": names["script"], "language": names["language"],
                     "direction": names["direction"]}  # fmt: skip
        typed_in_capitals = last[0] is not None and rng.random() < 0.03
        return {
            "full": " ".join(latin),
            "given": given,
            "family": last[0],
            "patronymic": father[0],
            "order": order,
            "sort_key": f"{last[0]}, {given}" if last[0] else " ".join(latin),
            "entered": {"given": given.upper(), "family": str(last[0]).upper()} if typed_in_capitals else None,
            "local": local,
            "variants": [],
        }

    def _delegation(self, city: City, number: int) -> Row:
        head = self._member(city, "head", "head_of_delegation", "approved")
        names, country = city.names, self.rng.choice(city.names["countries"])
        category = "full" if number % 10 < 7 else "associate" if number % 10 < 9 else "observer"
        local = {"text": city.local, **{part: names[part] for part in ("script", "language", "direction")}}
        return {
            "id": city.key,
            "kind": "city",
            "name": {"en": city.latin, "ko": city.korean, "local": local},
            "country": country,
            "continent": CONTINENT_OF[country],
            "category": category,
            "founding_member": {"value": None, "basis": "unknown"},
            "attended_2010": None,
            "offices": [] if number else ["host"],
            "quota": self.wanted // len(self.cities) + 2,
            "correspondence_language": names["letters_in"],
            "focal_point": {
                "name": "Protocol Office",
                "email": f"protocol@{city.key}.example",
                "language": names["letters_in"],
            },
            "dues_paid": None if category == "observer" else self.rng.random() < 0.9,
            "head": head["id"],
            "evidence": ["generated"],
            "sources": [],
        }

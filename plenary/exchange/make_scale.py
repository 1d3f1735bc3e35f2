"""A large invented assembly in the document's format, for load tests: the same arguments give the same bytes.

    python -m plenary.exchange.make_scale --participants 2000 --delegations 60 --presentations 120 --out small.json

Everything is invented and the programme is free of conflicts.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import unicodedata
from pathlib import Path
from typing import Any

from plenary.exchange.scale_people import People, Row, text
from plenary.exchange.scale_programme import LANGUAGES, programme, rooms_needed


def document(
    *, participants: int = 10_000, delegations: int = 150, presentations: int = 300, seed: int = 2010
) -> dict[str, Any]:
    """An assembly of so many people; raises ValueError when there are too few of them for the presentations."""
    least = rooms_needed(presentations) + 1
    if delegations < least or participants < delegations + presentations:
        raise ValueError(
            f"At least {least} delegations and {delegations + presentations} participants are needed for that."
        )
    people = People(participants, delegations, presentations, seed)
    rooms, sittings, talks = programme(people, random.Random(seed))  # noqa: S311 - invented talks, not secrets
    built = {
        "format": "assembly-event",
        "format_version": 1,
        "notice": text("Generated for load tests. Nothing in it is real.", "부하 시험용이며 모든 내용은 가상입니다."),
        "event": _event(participants, people.delegations[0]),
        "sources": [],
        "rooms": rooms,
        "organisations": [
            _organisation("press", "press", "Press (invented)", "언론 (가상)"),
            _organisation("bodies", "international-organisation", "Other bodies (invented)", "기타 기관 (가상)"),
        ],
        "delegations": people.delegations,
        "participants": people.people,
        "sittings": sittings,
        "presentations": talks,
        "declaration": None,
    }
    return dict(_composed(built))


def _event(participants: int, host: Row) -> Row:
    return {
        "slug": f"scale-{participants}",
        "kind": "assembly",
        "name": text(f"Generated assembly of {participants} people", f"{participants}명 규모의 생성 총회"),
        "short_name": text(f"Scale {participants}", f"규모 시험 {participants}"),
        "theme": text("Load", "부하"),
        "starts_on": "2010-09-06",
        "ends_on": "2010-09-08",
        "timezone": "Asia/Seoul",
        "venue": {"name": text("Generated Centre", "생성 회의장"), "city": host["id"], "country": "KR"},
        "host": text(host["name"]["en"], host["name"]["ko"]),
        "auspices": [],
        "working_languages": ["en", "ko"],
        "interpretation_languages": LANGUAGES,
        "contacts": [
            {"kind": "secretariat", "name": text("Secretariat", "사무국"), "email": "secretariat@example.org"}
        ],
        "registration": {"opens_on": "2010-05-17", "closes_on": "2010-08-27"},
        "follows": None,
    }


def _organisation(key: str, kind: str, en: str, ko: str) -> Row:
    return {
        "id": key,
        "kind": kind,
        "name": text(en, ko),
        "short_name": en,
        "country": None,
        "real": False,
        "sources": [],
    }


def _composed(value: Any) -> Any:
    """Every text in NFC, as the document has it."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}
    return value


def main(arguments: list[str] | None = None) -> None:
    """Writes the document to a file, or to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--participants", type=int, default=10_000)
    parser.add_argument("--delegations", type=int, default=150)
    parser.add_argument("--presentations", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2010)
    parser.add_argument("--out", type=Path, help="file to write; standard output if not given")
    options = vars(parser.parse_args(arguments))
    out: Path | None = options.pop("out")
    try:
        built = document(**options)
    except ValueError as error:
        parser.error(str(error))
    encoded = (json.dumps(built, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    if out:
        out.write_bytes(encoded)
    else:
        sys.stdout.buffer.write(encoded)


if __name__ == "__main__":
    main()

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.interchange.linked import LinkedEvent, Place, json_ld
from sessions.interchange.text import clean_line, clean_text

PAGE = "https://events.example.org/metropolis"


def linked_event(**changes: Any) -> LinkedEvent:
    fields: dict[str, Any] = {
        "name": "Seoul assembly",
        "starts_at": datetime(2010, 9, 6, 0, 0, tzinfo=UTC),
        "ends_at": datetime(2010, 9, 8, 9, 0, tzinfo=UTC),
        "timezone": "Asia/Seoul",
        "url": PAGE,
    }
    return LinkedEvent(**fields | changes)


BARE = {
    "@type": "Event",
    "@id": PAGE,
    "url": PAGE,
    "name": "Seoul assembly",
    "startDate": "2010-09-06T09:00:00+09:00",
    "endDate": "2010-09-08T18:00:00+09:00",
    "eventStatus": "https://schema.org/EventScheduled",
}


def test_json_ld_of_a_bare_event_has_no_empty_fields():
    assert json.loads(json_ld(linked_event())) == {"@context": "https://schema.org", **BARE}


def test_json_ld_of_a_whole_event_names_place_people_and_parts():
    event = linked_event(
        description="One\ntwo",
        language="ko",
        place=Place(name="서울 신라호텔", address="249 Dongho-ro, Seoul"),
        organiser="Seoul Metropolitan Government",
        speakers=("오세훈", " "),
        parts=(linked_event(name="Opening", url=f"{PAGE}/sittings/1"),),
    )

    assert json.loads(json_ld(event)) == {
        "@context": "https://schema.org",
        **BARE,
        "description": "One\ntwo",
        "inLanguage": "ko",
        "location": {"@type": "Place", "name": "서울 신라호텔", "address": "249 Dongho-ro, Seoul"},
        "organizer": {"@type": "Organization", "name": "Seoul Metropolitan Government"},
        "performer": [{"@type": "Person", "name": "오세훈"}],
        "subEvent": [BARE | {"@id": f"{PAGE}/sittings/1", "url": f"{PAGE}/sittings/1", "name": "Opening"}],
    }


@pytest.mark.parametrize(
    ("is_cancelled", "previous", "status", "previous_start"),
    [
        (False, datetime(2010, 9, 5, 1, tzinfo=UTC), "EventRescheduled", "2010-09-05T10:00:00+09:00"),
        (True, datetime(2010, 9, 5, 1, tzinfo=UTC), "EventCancelled", "2010-09-05T10:00:00+09:00"),
        (True, None, "EventCancelled", None),
    ],
)
def test_json_ld_says_what_became_of_the_event(is_cancelled, previous, status, previous_start):
    found = json.loads(json_ld(linked_event(is_cancelled=is_cancelled, previous_starts_at=previous)))

    assert (found["eventStatus"], found.get("previousStartDate")) == (f"https://schema.org/{status}", previous_start)


def test_json_ld_cannot_end_the_script_it_stands_in():
    event = linked_event(name="</script><!--<script>alert(1)&amp;", url=f"{PAGE}?a=1&b=<x>")

    content = json_ld(event)

    assert [character for character in "<>&\u2028\u2029" if character in content] == []
    assert json.loads(content)["name"] == "</script><!--<script>alert(1)&amp;"


@given(name=st.text(st.characters(exclude_categories=())), description=st.text(st.characters(exclude_categories=())))
def test_json_ld_holds_hostile_text_as_text(name, description):
    found = json.loads(json_ld(linked_event(name=f"n{name}", description=description)).encode("utf-8"))

    assert (found["name"], found.get("description", "")) == (clean_line(f"n{name}"), clean_text(description))

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from sessions.enums import SittingKind, SittingState
from tests.factories.programme import SittingFactory
from tests.factories.releases import change, full_sitting, release


@pytest.fixture
def sitting(event):
    SittingFactory(event=event, kind=SittingKind.BILATERAL, title="Quiet talk")
    return full_sitting(event)


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_table_holds_sittings_and_presentations_in_order(event, sitting, stranger):
    release(event)
    talk = sitting.presentations.get()
    answer = stranger.get(reverse("programme_csv", args=[event.slug]))
    found = [(row["guid"], row["date"], row["start"], row["end"], row["title"]) for row in rows(answer)]
    assert found == [
        (str(sitting.uid), "2010-09-07", "14:40", "17:00", "Round Table 1"),
        (str(talk.uid), "2010-09-07", "14:45", "14:57", "From Counter to Handset"),
    ]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_numbers_stay_through_moves_and_releases(event, sitting, stranger):
    address = reverse("programme_csv", args=[event.slug])
    release(event)
    before = {row["guid"]: row["number"] for row in rows(stranger.get(address))}
    full_sitting(event)
    change(sitting, state=SittingState.CANCELLED)
    release(event)
    after = {row["guid"]: row["number"] for row in rows(stranger.get(address))}
    assert before.items() < after.items()


def test_schedule_xml_and_json_name_the_same_items(event, sitting, stranger):
    release(event)
    xml = ElementTree.fromstring(stranger.get(reverse("programme_xml", args=[event.slug])).content)
    data = json.loads(stranger.get(reverse("programme_json", args=[event.slug])).content)
    days = data["schedule"]["conference"]["days"]
    in_json = {item["guid"] for day in days for room in day["rooms"].values() for item in room}
    assert {element.get("guid") for element in xml.iter("event")} == in_json
    assert in_json == {str(sitting.uid), str(sitting.presentations.get().uid)}


@pytest.mark.parametrize("ending", ["csv", "xml", "json"])
def test_data_is_in_the_language_asked_for(ending, event, sitting, stranger):
    release(event)
    address = reverse(f"programme_{ending}", args=[event.slug])
    for language, title in (("ko", "라운드테이블 1"), ("en", "Round Table 1"), ("xx", "Round Table 1")):
        content = stranger.get(address, {"lang": language}).content.decode("utf-8-sig")
        assert {title} == {one for one in ("라운드테이블 1", "Round Table 1") if one in content}


@pytest.mark.parametrize("ending", ["csv", "xml", "json"])
def test_data_is_not_sent_twice(ending, event, sitting, stranger, django_assert_num_queries):
    release(event)
    address = reverse(f"programme_{ending}", args=[event.slug])
    tag = stranger.get(address).headers["ETag"]
    with django_assert_num_queries(1):
        assert stranger.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert stranger.get(address, {"lang": "ko"}, headers={"If-None-Match": tag}).status_code == 200

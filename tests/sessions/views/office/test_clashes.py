"""What does not fit, as the office sees it: before saving, on the programme page, on Today."""

import pytest

from events.enums import StaffRole
from sessions.models import AcceptedClash, Presentation, Sitting, Speaker
from tests.events.visitors import visitor
from tests.factories.events import ParticipantFactory
from tests.factories.programme import PresentationFactory, RoomFactory, SittingFactory
from tests.factories.releases import change
from tests.filled_forms import filled


@pytest.fixture
def office(event) -> str:
    return f"/office/{event.slug}/programme/"


@pytest.fixture
def sitting(event) -> Sitting:
    RoomFactory(event=event, key="small", capacity=80)
    return SittingFactory(event=event, key="round-table")


def text(page) -> str:
    return page.content.decode()


def test_sitting_is_shown_again_with_what_would_not_fit_then_saved_for_a_reason(secretary, office, sitting):
    address = f"{office}sittings/round-table/"
    before = sitting.room_id
    small = sitting.event.rooms.get(key="small")
    again = secretary.post(address, filled(secretary.get(address)) | {"room": [str(small.pk)]})

    assert again.status_code == 422
    assert "120 people are expected at “Round Table 1”; Grand Ballroom seats 80." in text(again)
    assert Sitting.objects.get().room_id == before

    values = filled(again)
    assert values["room"] == [str(small.pk)]
    secretary.post(address, values | {"clash_reason": ["standing allowed"]})

    assert Sitting.objects.get().room == small
    assert AcceptedClash.objects.get().reason == "standing allowed"
    assert "standing allowed" in text(secretary.get(office))


def test_presentation_is_shown_again_with_what_would_not_fit(secretary, event, office, sitting):
    PresentationFactory(event=event, sitting=sitting, key="talk", language="ko")
    change(event, interpretation_languages=["en", "ko", "ar"])
    address = f"{office}presentations/talk/"
    again = secretary.post(address, filled(secretary.get(address)) | {"language": ["ar"]})

    assert "is given in Arabic, which nobody interprets in “Round Table 1”." in text(again)
    assert Presentation.objects.get().language == "ko"


def test_speaker_is_shown_again_with_what_would_not_fit(secretary, event, office, sitting):
    person = ParticipantFactory(event=event, key="p007", full_name="Kim Min-ji")
    SittingFactory(event=event, chair=person, title={"en": "Workshop"})
    again = secretary.post(f"{office}sittings/round-table/speakers/new/", {"participant": "p007", "part": "keynote"})

    assert "Kim Min-ji has a part in “Round Table 1” and in “Workshop” at the same time." in text(again)
    assert not Speaker.objects.exists()


def test_room_is_shown_again_with_what_would_not_fit(secretary, event, office, sitting):
    change(sitting.room, key="hall")
    address = f"{office}rooms/hall/"
    again = secretary.post(address, filled(secretary.get(address)) | {"capacity": ["119"]})
    assert (again.status_code, "seats 119" in text(again)) == (422, True)


def test_programme_page_lists_accepts_and_reopens(secretary, event, office, sitting):
    change(sitting, expected_attendance=700)
    page = secretary.get(office)
    (clash,) = page.context["standing"].open
    assert f'href="{office}sittings/round-table/"' in text(page)

    secretary.post(f"{office}clashes/{clash.fingerprint}/accept/", {"reason": ""})
    assert AcceptedClash.objects.count() == 0
    secretary.post(f"{office}clashes/{clash.fingerprint}/accept/", {"reason": "standing allowed"})
    assert [row.reason for _clash, row in secretary.get(office).context["standing"].accepted] == ["standing allowed"]

    secretary.post(f"{office}clashes/{clash.fingerprint}/reopen/")
    assert len(secretary.get(office).context["standing"].open) == 1


def test_today_counts_what_nobody_has_accepted(secretary, event, sitting):
    change(sitting, expected_attendance=700)
    SittingFactory(event=event, expected_attendance=800)
    page = secretary.get(f"/office/{event.slug}/today/")
    (duty,) = page.context["duties"]
    assert (duty.number, duty.what) == (2, "conflicts in the programme draft")
    assert duty.address == f"/office/{event.slug}/programme/#clashes"


def test_viewer_and_stranger_accept_nothing(event, stranger, office, sitting):
    change(sitting, expected_attendance=700)
    viewer = visitor(event, StaffRole.VIEWER)
    page = viewer.get(office)
    (clash,) = page.context["standing"].open
    assert "It may stay so" not in text(page)
    for turn in ("accept", "reopen"):
        address = f"{office}clashes/{clash.fingerprint}/{turn}/"
        assert viewer.post(address, {"reason": "why not"}).status_code == 403
        assert stranger.post(address, {"reason": "why not"}).status_code == 302
    assert AcceptedClash.objects.count() == 0

"""The pages on which the draft is released and older versions are opened."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import RegistrationStatus, StaffRole
from events.models import Mailing
from sessions.models import Release, Sitting
from tests.events.visitors import visitor
from tests.factories.events import ParticipantFactory, RegistrationFactory
from tests.factories.programme import SittingFactory
from tests.factories.releases import HALF_AN_HOUR, change, full_sitting, release
from tests.filled_forms import filled


@pytest.fixture
def office(event) -> str:
    return f"/office/{event.slug}/programme/"


@pytest.fixture
def sitting(event) -> Sitting:
    """Chaired by somebody confirmed; moved since version 1."""
    chair = ParticipantFactory(event=event, full_name="Ana García")
    RegistrationFactory(participant=chair, status=RegistrationStatus.APPROVED)
    sitting = SittingFactory(event=event, chair=chair)
    release(event, "First")
    change(sitting, starts_at=sitting.starts_at - HALF_AN_HOUR)
    return sitting


def text(page) -> str:
    return page.content.decode()


def confirmed(event, number: int) -> None:
    for _each in range(number):
        RegistrationFactory(participant=ParticipantFactory(event=event), status=RegistrationStatus.APPROVED)


def test_page_tells_what_changes_and_whom_it_concerns(secretary, office, sitting):
    page = secretary.get(f"{office}release/")
    assert "now Tue 7 Sept, 14:10–17:00 (before: Tue 7 Sept, 14:40–17:00)" in text(page)
    assert "1 person has a part in what changes" in text(page)
    assert "English: 1" in text(page)
    values = filled(page, having="seen")
    assert (values["notify"], values["shown"]) == (["affected"], ["affected=1 all=1"])


def test_release_writes_to_the_affected(secretary, office, sitting):
    page = f"{office}release/"
    answer = secretary.post(page, filled(secretary.get(page), having="seen") | {"note": ["After airline change"]})

    current = Release.objects.get(is_current=True)
    mailing = Mailing.objects.get()
    assert (current.number, current.note) == (2, "After airline change")
    assert answer.url == f"/office/{current.event.slug}/mail/{mailing.pk}/"
    assert mailing.deliveries.get().recipient_name == "Ana García"


def test_release_writes_to_nobody_if_so_chosen(secretary, office, sitting):
    page = f"{office}release/"
    answer = secretary.post(page, filled(secretary.get(page), having="seen") | {"notify": ["none"]})
    assert (answer.url, Mailing.objects.count(), Release.objects.count()) == (office, 0, 2)


def test_draft_that_changed_meanwhile_is_shown_again(secretary, office, sitting):
    page = f"{office}release/"
    values = filled(secretary.get(page), having="seen")
    change(sitting, title={"en": "Another"})
    again = secretary.post(page, values)
    assert again.status_code == 422
    assert "The draft has changed since you opened this page." in text(again)
    assert "new title (before: “Round Table 1”)" in text(again)
    assert Release.objects.count() == 1
    secretary.post(page, filled(again, having="seen"))
    assert Release.objects.count() == 2


def test_number_that_changed_meanwhile_is_shown_again(secretary, event, office, sitting):
    page = f"{office}release/"
    values = filled(secretary.get(page), having="seen") | {"notify": ["all"]}
    confirmed(event, 1)
    again = secretary.post(page, values)
    assert "the number has changed from 1 to 2" in text(again)
    assert Release.objects.count() == 1


def test_more_than_fifty_letters_need_their_number_typed(secretary, event, office, sitting):
    confirmed(event, 50)
    page = f"{office}release/"
    values = filled(secretary.get(page), having="seen") | {"notify": ["all"]}
    again = secretary.post(page, values)
    assert "This letter would go to 51 people. Type that number." in text(again)
    assert Release.objects.count() == 1
    secretary.post(page, values | {"typed": ["51"]})
    assert Mailing.objects.get().deliveries.count() == 51


def test_first_version_offers_no_letters(secretary, event, office):
    full_sitting(event)
    page = secretary.get(f"{office}release/")
    assert "notify" not in page.context["form"].fields
    assert "One sitting, for the first time." in text(page)
    secretary.post(f"{office}release/", filled(page, having="seen"))
    assert Release.objects.get().number == 1


def test_nothing_to_release_is_said_and_versions_are_listed(secretary, event, office):
    SittingFactory(event=event)
    release(event, "The first")
    page = secretary.get(f"{office}release/")
    assert "The public sees all of this draft." in text(page)
    assert "The first" in text(page)
    assert f'href="{office}releases/1/"' in text(page)


def test_older_version_opens_as_it_was(secretary, event, office, sitting):
    release(event, "Second")
    change(sitting, title={"en": "Later title"})
    first, second = (secretary.get(f"{office}releases/{number}/") for number in (1, 2))
    assert ("14:40–17:00" in text(first), "Replaced by a later version" in text(first)) == (True, True)
    assert ("14:10–17:00" in text(second), "Public now" in text(second)) == (True, True)
    assert "now Tue 7 Sept, 14:10–17:00" in text(second)
    assert "Later title" not in text(first) + text(second)
    assert "<form" not in text(first).split("<main", 1)[1].split("</main>", 1)[0]
    assert secretary.get(f"{office}releases/3/").status_code == 404


@pytest.mark.parametrize("page", ["release/", "releases/2/"])
def test_pages_need_as_many_queries_for_three_as_for_one(page, secretary, event, office, sitting):
    counts = []
    for _more in range(2):
        release(event)
        for each in Sitting.objects.all():
            change(each, starts_at=each.starts_at - HALF_AN_HOUR)
        secretary.get(f"{office}{page}")
        with CaptureQueriesContext(connection) as queries:
            secretary.get(f"{office}{page}")
        counts.append(len(queries))
        for _each in range(2):
            full_sitting(event, chair=sitting.chair, room=sitting.room)
    assert counts[0] == counts[1]


def test_viewer_looks_and_stranger_does_not(event, stranger, office, sitting):
    viewer = visitor(event, StaffRole.VIEWER)
    for page in ("release/", "releases/1/"):
        assert viewer.get(f"{office}{page}").status_code == 200
        assert stranger.get(f"{office}{page}").status_code == 302
    assert "Who hears of it?" not in text(viewer.get(f"{office}release/"))
    assert viewer.post(f"{office}release/", {"note": "No"}).status_code == 403
    assert stranger.post(f"{office}release/", {"note": "No"}).status_code == 302
    assert Release.objects.count() == 1

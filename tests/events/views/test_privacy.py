"""Settings, Privacy: words in versions, how people answered, how long things are kept, and trying before deleting."""

import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from events.enums import RegistrationStatus
from events.models import ConsentText, Event, Participant, Purge
from events.services import audit, purges, purging
from tests.events.visitors import visitor
from tests.factories.consents import FIRST, SECOND, answered, published
from tests.factories.events import DelegationFactory, EventFactory, delegate
from tests.filled_forms import filled

pytestmark = pytest.mark.django_db
OVER = datetime(2010, 10, 9, 0, 0, tzinfo=UTC)


def at(name, event, *more):
    return reverse(name, args=[event.slug, *more])


def words(en, ko, version):
    return {"text_0": en, "text_1": ko, "version": str(version)}


def test_page_shows_words_in_each_language_their_version_and_how_people_answered(event, secretary):
    text = published(event)
    city = DelegationFactory(event=event)
    answered(delegate(city), text, True)
    answered(delegate(city), text, False)
    delegate(city)
    page = secretary.get(at("office_privacy", event)).content.decode()
    for said in (*FIRST.values(), "Version 1, published on", "by Plenary"):
        assert said in page
    assert "<dt>Agree</dt><dd>1</dd><dt>Do not agree</dt><dd>1</dd>" in page
    assert "<dt>Answered an older version</dt><dd>0</dd><dt>Have not answered</dt><dd>1</dd>" in page


def test_a_purpose_without_words_offers_ours(event, secretary):
    form = filled(secretary.get(at("office_words", event, "photographs")))
    assert form["text_0"][0].startswith("The organisers may take photographs")
    assert form["text_1"][0].startswith("주최 측은")
    secretary.post(at("office_words", event, "photographs"), form)
    assert ConsentText.objects.get().purpose == "photographs"


def test_publishing_other_words_makes_the_next_version_and_the_older_stays_readable(event, secretary):
    published(event)
    form = filled(secretary.get(at("office_words", event, "listing")))
    answer = secretary.post(at("office_words", event, "listing"), form, follow=True)
    assert "These words are in force already" in answer.content.decode()
    secretary.post(at("office_words", event, "listing"), words(SECOND["en"], SECOND["ko"], 1))
    assert [row.text.data for row in ConsentText.objects.order_by("version")] == [FIRST, SECOND]
    page = secretary.get(at("office_words", event, "listing")).content.decode()
    for said in (*FIRST.values(), *SECOND.values()):
        assert said in page


def test_who_publishes_over_somebody_elses_words_is_shown_them_first(event, secretary):
    published(event)
    published(event, SECOND)
    answer = secretary.post(at("office_words", event, "listing"), words("Mine.", "", 1))
    assert (answer.status_code, ConsentText.objects.count()) == (422, 2)
    page = answer.content.decode()
    assert "Somebody published other words meanwhile." in page
    assert (SECOND["en"] in page, "Mine." in page) == (True, True)
    secretary.post(at("office_words", event, "listing"), filled(answer))
    assert ConsentText.objects.order_by("-version")[0].text.data == {"en": "Mine."}


def test_words_are_not_published_empty_but_asking_can_stop(event, secretary):
    published(event)
    assert secretary.post(at("office_words", event, "listing"), words("", " ", 1)).status_code == 422
    secretary.post(at("office_words_stop", event, "listing"), {"version": "1"})
    assert [row.version for row in ConsentText.objects.order_by("version")] == [1, 2]
    assert "Nobody is asked about this." in secretary.get(at("office_privacy", event)).content.decode()


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("owner", (200, 200)),
        ("organiser", (200, 200)),
        ("desk", (403, 403)),
        ("viewer", (403, 403)),
        ("chair", (403, 403)),
    ],
)
def test_the_pages_are_for_owners_and_organisers(event, role, statuses):
    client = visitor(event, role)
    pages = (at("office_privacy", event), at("office_words", event, "listing"))
    assert tuple(client.get(page).status_code for page in pages) == statuses


def test_strangers_sign_in_and_other_events_stay_closed(event, secretary, stranger):
    elsewhere = EventFactory()
    assert stranger.get(at("office_privacy", event)).status_code == 302
    assert secretary.get(at("office_privacy", elsewhere)).status_code == 404
    purge = purges.start(by=audit.SYSTEM, event=elsewhere, rehearsal=True)
    assert secretary.get(at("office_purge", event, purge.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_statements_for_one_and_three(event, secretary, number, django_assert_num_queries):
    text = published(event)
    city = DelegationFactory(event=event)
    for _each in range(number):
        answered(delegate(city), text, True)
        purging.run(purge_id=purges.start(by=audit.SYSTEM, event=event, rehearsal=True).pk)
    secretary.get(at("office_privacy", event))
    with django_assert_num_queries(10):
        secretary.get(at("office_privacy", event))


def test_owners_change_the_days_and_the_public_notice_and_the_form_tell_them(event):
    owner = visitor(event, "owner")
    form = filled(owner.get(at("office_privacy", event)), having="travel") | {"food": ["10"]}
    owner.post(at("office_privacy_days", event), form)
    assert Event.objects.get(pk=event.pk).days_kept == {"food": 10}
    notice = owner.get(at("privacy", event)).content.decode()
    assert ("18 September 2010" in notice, "8 October 2010" in notice) == (True, True)
    refused = owner.post(at("office_privacy_days", event), form | {"food": ["0"]})
    assert (refused.status_code, Event.objects.get(pk=event.pk).days_kept) == (422, {"food": 10})


def test_organisers_try_and_only_owners_delete(event, secretary):
    Event.objects.filter(pk=event.pk).update(rehearsal_at=OVER)
    person = delegate(DelegationFactory(event=event), RegistrationStatus.APPROVED, dietary="halal")
    tried = secretary.post(at("office_purge_start", event), {"request_key": str(uuid.uuid4())})
    purge = Purge.objects.get()
    assert (tried.headers["Location"], purge.rehearsal) == (at("office_purge", event, purge.pk), True)
    purging.run(purge_id=purge.pk)
    page = secretary.get(at("office_purge", event, purge.pk)).content.decode()
    assert ("Only owners delete." in page, "Delete now" in page) == (True, False)
    delete = {"request_key": str(uuid.uuid4()), "delete": "1"}
    assert secretary.post(at("office_purge_start", event), delete).status_code == 403
    owner = visitor(event, "owner")
    assert "Delete now" in owner.get(at("office_purge", event, purge.pk)).content.decode()
    owner.post(at("office_purge_start", event), delete)
    owner.post(at("office_purge_start", event), delete)
    real = Purge.objects.get(rehearsal=False)
    purging.run(purge_id=real.pk)
    assert Participant.objects.get(pk=person.pk).dietary is None
    page = owner.get(at("office_purge", event, real.pk)).content.decode()
    assert ("1 deleted" in page, "since Saturday 9 October" in page) == (True, True)


def test_the_live_part_says_nothing_while_nothing_changed(event, secretary):
    purge = purges.start(by=audit.SYSTEM, event=event, rehearsal=True)
    address = at("office_purge", event, purge.pk)
    page = secretary.get(address)
    assert 'hx-trigger="every 1s"' in page.content.decode()
    seen = page.context["purge"].version
    assert secretary.get(f"{address}?seen={seen}", headers={"hx-request": "true"}).status_code == 204
    purging.run(purge_id=purge.pk)
    changed = secretary.get(f"{address}?seen={seen}", headers={"hx-request": "true"}).content.decode()
    assert ("hx-trigger" in changed, "Done" in changed) == (False, True)


def test_a_waiting_try_is_cancelled(event, secretary):
    purge = purges.start(by=audit.SYSTEM, event=event, rehearsal=True)
    secretary.post(at("office_purge_cancel", event, purge.pk))
    purge.refresh_from_db()
    assert (purge.state, purging.run(purge_id=purge.pk)) == ("cancelled", False)


def test_a_forged_key_starts_nothing(event, secretary):
    assert secretary.post(at("office_purge_start", event), {"request_key": "7"}).status_code == 404
    assert Purge.objects.count() == 0

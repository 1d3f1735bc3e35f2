"""Words and answers go along with an event; the public listing and the answers never disagree."""

from uuid import uuid4

import pytest

from events.models import Consent, ConsentText, Event, Participant
from events.queries import consents as reading
from plenary.exchange import departure
from plenary.exchange.findings import Refused
from plenary.exchange.make_scale import document as scale
from tests.factories.consents import SECOND, answered, published
from tests.plenary.exchange.conftest import load
from tests.plenary.exchange.test_round_trip import forget


def disagreeing(event: Event) -> list[str]:
    """The people whose column of the listing is not what they answered last."""
    found = []
    for person in Participant.objects.filter(event=event):
        last = reading.answers_of(person).get("listing")
        if last is not None and person.listing_consent_at != (last.answered_at if last.given else None):
            found.append(person.key)
    return found


def test_the_example_agrees_with_itself(loaded):
    assert (disagreeing(loaded), Consent.objects.filter(text__purpose="listing", given=True).count()) == ([], 87)


def test_versions_and_answers_come_back_equal_into_an_empty_place(loaded):
    first = ConsentText.objects.get(event=loaded, purpose="listing")
    people = {key: loaded.participants.get(key=key) for key in ("p001", "p002", "p003")}
    answered(people["p001"], first, False, "ko")
    second = published(loaded, SECOND)
    answered(people["p002"], second, True)
    loaded.days_kept = {"travel": 14}
    loaded.save(update_fields=["days_kept"])
    document, extras = departure.compose(loaded)
    forget(loaded)

    again = load(document, extras).event

    assert departure.compose(again)[1] == extras
    assert (again.days_kept, disagreeing(again)) == ({"travel": 14}, [])
    assert again.participants.get(key="p001").listing_consent_at is None


def test_what_was_taken_back_here_does_not_come_back_with_an_older_export(loaded):
    document, extras = departure.compose(loaded)
    person = loaded.participants.get(key="p001")
    answered(person, ConsentText.objects.get(event=loaded, purpose="listing"), False)
    before = Consent.objects.count()

    load(document, extras, replace=True)

    assert (Consent.objects.count(), Participant.objects.get(pk=person.pk).listing_consent_at) == (before, None)


def test_replacing_never_changes_published_words_and_takes_no_answer_to_others(loaded):
    document, extras = departure.compose(loaded)
    words = dict(extras["consent_texts"][0]["text"])
    extras["consent_texts"][0]["text"] = {"en": "Other words."}
    gone = loaded.participants.get(key="p001")
    Consent.objects.filter(participant=gone).delete()
    Participant.objects.filter(pk=gone.pk).update(key="p001-before", uid=uuid4())

    load({**document, "participants": [*document["participants"], _renamed(document, "p001")]}, extras, replace=True)

    assert ConsentText.objects.get(event=loaded, purpose="listing").text.data == words
    purposes = Consent.objects.filter(participant__event=loaded, participant__key="p001").values_list("text__purpose")
    assert [*purposes] == [("photographs",)]


def _renamed(document, key):
    (row,) = [each for each in document["participants"] if each["id"] == key]
    return {**row, "id": "p001-before", "registration": None}


def test_a_document_alone_asks_about_the_listing_in_words_of_ours(db):
    event = load(scale(participants=12, delegations=3, presentations=4)).event
    assert [(row.purpose, row.version) for row in reading.in_force(event).values()] == [("listing", 1)]


@pytest.mark.parametrize(
    ("part", "change", "fault"),
    [
        ("consents", {"participant": "p999"}, "“p999” is not among the participants"),
        ("consents", {"version": 2}, "there is no version 2 of listing among consent_texts"),
    ],
)
def test_an_answer_to_nothing_is_refused(loaded, part, change, fault):
    document, extras = departure.compose(loaded)
    extras[part][0] |= change
    with pytest.raises(Refused) as refused:
        load(document, extras, replace=True)
    assert fault in str(refused.value)

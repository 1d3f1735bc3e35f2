"""The secretariat's own words: saved in every language, refused when a placeholder means nothing."""

import pytest
from django.urls import reverse

from events.enums import LetterKind
from events.models import AuditEntry, Letter
from events.services import letters
from tests.factories.events import StaffFactory


@pytest.fixture
def where(event):
    return reverse("office_wording", args=[event.slug, LetterKind.INVITATION.value])


def said(subject="Come to {event}", body="Dear {name}\n\n{link}"):
    return {"subject_0": subject, "subject_1": "오세요", "body_0": body, "body_1": "{name} 귀하"}


def test_page_shows_the_wording_of_every_language_of_the_event(secretary, where):
    page = secretary.get(where).content.decode()

    assert ("please answer by {deadline}" in page, "회신 부탁드립니다" in page, "<code>{deadline}</code>" in page) == (
        True,
        True,
        True,
    )
    assert Letter.objects.count() == 0


def test_saved_wording_is_the_events_own(event, secretary, where):
    assert secretary.post(where, said()).headers["Location"] == where

    assert letters.texts_of(letters.draft(event, LetterKind.INVITATION)) == {
        "en": ("Come to {event}", "Dear {name}\n\n{link}"),
        "ko": ("오세요", "{name} 귀하"),
    }
    assert AuditEntry.objects.get(verb="letter.reworded").after["subject"]["ko"] == "오세요"


@pytest.mark.parametrize("field", ["subject", "body"])
def test_placeholder_that_means_nothing_is_refused_with_all_that_was_typed(secretary, where, field):
    answer = secretary.post(where, said(**{field: "Hello {nmae}"}))

    assert answer.status_code == 422
    assert "{nmae} means nothing here." in answer.content.decode()
    assert "오세요" in answer.content.decode()
    assert Letter.objects.count() == 0


def test_subject_without_its_text_is_refused(secretary, where):
    answer = secretary.post(where, {**said(), "body_1": ""})

    assert "Write subject and text in the same languages." in answer.content.decode()


def test_wording_is_for_those_who_may_send(event, stranger, where):
    stranger.force_login(
        StaffFactory(event=event, role="viewer").user, backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    assert stranger.post(where, said()).status_code == 403
    assert Letter.objects.count() == 0

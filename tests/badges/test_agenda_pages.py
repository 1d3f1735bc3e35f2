import uuid

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from badges.enums import PrintJobKind, PrintJobState
from badges.models import PrintJob
from badges.services import agenda_jobs, agendas, drawing
from badges.services.agendas import Choice
from badges.services.print_jobs import CannotPrint
from events.enums import StaffRole
from events.queries import links
from events.services.permissions import NotAllowed
from sessions.models import Sitting, SittingParty
from tests.badges.printing.sheets import texts
from tests.factories.events import DelegationFactory, StaffFactory, text
from tests.factories.programme import SittingFactory
from tests.factories.releases import change, full_sitting, release

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def sitting(event):
    return full_sitting(event)


def asked(**fields):
    return {"of": "event", "language": "en", "state": "released", "request_key": str(uuid.uuid4())} | fields


def address(event):
    return reverse("print_agenda", args=[event.slug])


def member(event, role):
    client = Client()
    client.force_login(StaffFactory(event=event, role=role).user, backend=BACKEND)
    return client


def test_agenda_page_says_what_it_will_be(event, sitting, secretary):
    release(event)
    page = secretary.get(address(event), {"language": "en", "beside": "ko"}).content.decode()
    assert "1 sitting, 1 day" in page
    assert "Every character can be drawn" in page
    assert PrintJob.objects.count() == 0


def test_agenda_page_starts_one_job_however_often_the_button_is_pressed(event, sitting, secretary):
    release(event)
    given = asked(beside="ko", of="day", day="2010-09-07", abstracts="on")
    first, second = (secretary.post(address(event), given) for _ in range(2))
    job = PrintJob.objects.get()
    assert first.url == second.url == reverse("print_job", args=[event.slug, job.pk])
    assert (job.kind, job.paper, job.total) == (PrintJobKind.AGENDA, "a4", 1)
    assert agendas.choice_of(job.options) == Choice(
        languages=("en", "ko"), day=sitting.starts_at.astimezone(event.zone).date(), abstracts=True
    )


def test_a_job_of_an_agenda_is_drawn_followed_and_opened_like_one_of_badges(event, sitting, secretary):
    release(event)
    secretary.post(address(event), asked(beside="ko"))
    job = PrintJob.objects.get()
    assert drawing.draw(job_id=job.pk) is True
    job.refresh_from_db()
    assert (job.state, job.done, job.manifest) == (PrintJobState.DONE, 1, "")
    page = secretary.get(reverse("print_job", args=[event.slug, job.pk])).content.decode()
    assert "Agenda: English · Korean (A4)" in page
    assert "Manifest" not in page
    pdf = secretary.get(reverse("print_job_file", args=[event.slug, job.pk, "pdf"]))
    assert "Round Table 1" in texts(b"".join(pdf.streaming_content))[-1]
    assert "Agenda" in secretary.get(reverse("office_print", args=[event.slug])).content.decode()


def test_agenda_page_keeps_what_was_chosen_and_says_what_is_missing(event, sitting, secretary):
    release(event)
    page = secretary.post(address(event), asked(of="room", beside="en")).content.decode()
    assert "Choose one, or print the whole event." in page
    assert "Choose another language, or one language alone." in page
    assert PrintJob.objects.count() == 0


def test_agenda_page_before_a_release_offers_the_draft(event, sitting, secretary):
    assert "There is nothing on the programme to print." in secretary.get(address(event)).content.decode()
    assert secretary.post(address(event), asked()).status_code == 200
    assert PrintJob.objects.count() == 0
    assert secretary.post(address(event), asked(state="draft")).status_code == 302


def test_agenda_with_a_character_no_font_draws_waits_for_a_decision(event, sitting, secretary):
    change(sitting, title=text("The seal 瓛", "국새"))
    release(event)
    page = secretary.post(address(event), asked()).content.decode()
    assert "No font can draw “瓛” (U+74DB) in “The seal 瓛”." in page
    assert PrintJob.objects.count() == 0
    secretary.post(address(event), asked(leave_out="on"))
    assert drawing.draw(job_id=PrintJob.objects.get().pk) is True


def test_agenda_jobs_refuse_who_may_not_print_and_what_would_print_boxes(event, sitting, organiser):
    viewer = StaffFactory(event=event, role=StaffRole.VIEWER).user
    given = {"event": event, "choice": Choice(languages=("en",), draft=True), "request_key": uuid.uuid4()}
    with pytest.raises(NotAllowed):
        agenda_jobs.start(by=viewer, **given)
    change(sitting, title=text("The seal 瓛", "국새"))
    with pytest.raises(CannotPrint) as refused:
        agenda_jobs.start(by=organiser, **given)
    assert [found.code_point for found in refused.value.uncovered] == ["U+74DB"]


def test_agenda_page_is_for_those_who_print(event, sitting, secretary, stranger):
    release(event)
    assert secretary.get(address(event)).status_code == 200
    assert member(event, StaffRole.VIEWER).get(address(event)).status_code == 403
    assert stranger.get(address(event)).status_code == 302
    outsider = Client()
    outsider.force_login(StaffFactory().user, backend=BACKEND)
    assert outsider.get(address(event)).status_code == 404


@pytest.mark.parametrize("state", ["released", "draft"])
def test_agenda_page_asks_no_more_of_three_sittings_than_of_one(event, sitting, secretary, state):
    release(event)
    secretary.get(address(event), {"state": state})
    with CaptureQueriesContext(
        connection,
    ) as one:
        secretary.get(address(event), {"state": state})
    for number in range(2):
        full_sitting(event, key=f"more-{number}")
    release(event, note="more")
    secretary.get(address(event), {"state": state})
    with CaptureQueriesContext(connection) as three:
        secretary.get(address(event), {"state": state})
    assert len(three) == len(one)


def test_composing_an_agenda_takes_two_queries_of_a_release_and_eleven_of_a_draft(event, sitting):
    release(event)
    for draft, most in ((False, 2), (True, 11)):
        with CaptureQueriesContext(connection) as asked_of:
            agendas.compose(event=event, choice=Choice(languages=("en", "ko"), draft=draft, abstracts=True))
        assert len(asked_of) <= most


def programme_pdf(client, event, lang=None, **headers):
    return client.get(reverse("programme_pdf", args=[event.slug]), {"lang": lang} if lang else {}, headers=headers)


def test_public_agenda_is_that_of_the_release_and_drawn_once(event, sitting, stranger):
    release(event)
    answer = programme_pdf(stranger, event, "en,ko")
    assert (answer.headers["Content-Type"], answer.headers["Content-Language"]) == ("application/pdf", "en, ko")
    content = answer.content
    assert "라운드테이블 1" in texts(content)[-1]
    (kept,) = default_storage.listdir(f"print/{event.slug}")[1]
    written = default_storage.get_modified_time(f"print/{event.slug}/{kept}")
    assert programme_pdf(stranger, event, "en,ko").content == content
    assert default_storage.get_modified_time(f"print/{event.slug}/{kept}") == written


def test_public_agenda_is_not_sent_again_to_who_has_it(event, sitting, stranger):
    release(event)
    tag = programme_pdf(stranger, event, "en").headers["ETag"]
    assert programme_pdf(stranger, event, "en", If_None_Match=tag).status_code == 304
    assert programme_pdf(stranger, event, "ko", If_None_Match=tag).status_code == 200
    change(sitting, title=text("Round Table Eleven", "라운드테이블 11"))
    release(event)
    fresh = programme_pdf(stranger, event, "en", If_None_Match=tag)
    assert "Round Table Eleven" in texts(fresh.content)[-1]
    assert (
        len([name for name in default_storage.listdir(f"print/{event.slug}")[1] if ".en" in name or "-en." in name])
        == 1
    )


def test_public_agenda_before_a_release_is_not_there_and_nor_is_what_is_closed(event, sitting, stranger):
    assert programme_pdf(stranger, event).status_code == 404
    closed = SittingFactory(event=event, kind="bilateral", title=text("Between two cities", "양자 회담"))
    release(event)
    assert "Between two cities" not in "".join(texts(programme_pdf(stranger, event).content))
    assert Sitting.objects.filter(pk=closed.pk).exists()


def test_public_agenda_names_what_no_font_draws(event, sitting, stranger):
    change(sitting, title=text("The seal 瓛", "국새"))
    release(event)
    assert "‹U+74DB›" in texts(programme_pdf(stranger, event, "en").content)[-1]


def test_programme_page_offers_the_agenda_on_paper(event, sitting, stranger):
    page = reverse("programme", args=[event.slug])
    link = reverse("programme_pdf", args=[event.slug])
    assert link not in stranger.get(page).content.decode()
    release(event)
    assert f'{link}?lang=en"' in stranger.get(page).content.decode()


def test_feed_address_has_the_sheet_of_its_owner_and_is_kept_from_others(event, sitting, stranger):
    talk = sitting.presentations.get()
    closed = SittingFactory(event=event, kind="bilateral", title=text("Between two cities", "양자 회담"))
    SittingParty.objects.create(sitting=closed, delegation=talk.delegation, position=0)
    release(event)
    person = links.feed_token(talk.presenter)
    city = links.delegation_feed_token(talk.delegation)
    sheets = []
    for token in (person, city):
        answer = stranger.get(reverse("feed_pdf", args=[event.slug, token]))
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Content-Type"] == "application/pdf"
        sheets.append(texts(answer.content)[0])
    assert talk.presenter.full_name in sheets[0]
    assert "Between two cities" in sheets[1]
    assert stranger.get(reverse("feed_pdf", args=[event.slug, links.personal_token(talk.presenter)])).status_code == 404
    other = DelegationFactory(event=event)
    foreign = stranger.get(reverse("feed_pdf", args=[event.slug, links.delegation_feed_token(other)]))
    assert "Between two cities" not in texts(foreign.content)[0]

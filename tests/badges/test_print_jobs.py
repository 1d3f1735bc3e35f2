import csv
import io
import uuid
from datetime import timedelta

import pypdfium2
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from badges.enums import BadgeOrder, Paper, PrintJobState
from badges.models import Badge, PrintJob
from badges.services import composition, drawing, print_files, print_jobs
from badges.services.print_jobs import CannotPrint, NobodyToPrint, Order
from events.enums import RegistrationStatus, StaffRole
from events.queries import clock
from events.services.permissions import NotAllowed
from tests.factories.events import DelegationFactory, StaffFactory, delegate, text

TIBETAN = "བཀྲ་ཤིས"


def city(event, name, *people, **fields):
    row = DelegationFactory(event=event, name=text(name, name), quota=max(len(people), 1), **fields)
    return [
        delegate(row, RegistrationStatus.APPROVED, full_name=person, sort_name=person, local_full_name="")
        for person in people
    ]


def order(paper=Paper.A6, by=BadgeOrder.CITY, **audience):
    return Order(audience=audience, order=by, paper=paper)


def start(event, organiser, **fields):
    given = {"order": order(), "request_key": uuid.uuid4()} | fields
    return print_jobs.start(by=organiser, event=event, **given)


def names_in(job):
    rows = {badge.pk: badge.participant.full_name for badge in Badge.objects.select_related("participant")}
    return [rows[pk] for pk in job.badge_ids]


def test_start_freezes_confirmed_people_in_order_and_issues_badges(event, organiser):
    city(event, "Zürich", "Zoë", "Ágnes")
    city(event, "Accra", "Yaw")
    delegate(DelegationFactory(event=event), RegistrationStatus.SUBMITTED, full_name="Not yet")
    job = start(event, organiser)
    assert names_in(job) == ["Yaw", "Ágnes", "Zoë"]
    assert (job.total, job.state, Badge.objects.count()) == (3, PrintJobState.WAITING, 3)
    assert names_in(start(event, organiser, order=order(by=BadgeOrder.NAME))) == ["Ágnes", "Yaw", "Zoë"]


def test_start_twice_with_one_key_is_one_job(event, organiser):
    city(event, "Accra", "Yaw")
    key = uuid.uuid4()
    assert start(event, organiser, request_key=key) == start(event, organiser, request_key=key)
    assert PrintJob.objects.count() == 1


def test_start_narrows_by_delegation_role_and_what_is_unprinted(event, organiser):
    city(event, "Accra", "Yaw", key="accra")
    [zoe] = city(event, "Zürich", "Zoë")
    job = start(event, organiser, order=order(delegation="accra"))
    assert names_in(job) == ["Yaw"]
    assert print_jobs.mark_printed(by=organiser, job=job) == 0  # nothing is drawn yet
    drawing.draw(job_id=job.pk)
    assert print_jobs.mark_printed(by=organiser, job=job) == 1
    assert names_in(start(event, organiser, order=order(unprinted=True))) == ["Zoë"]
    zoe.role = "press"
    zoe.save()
    assert names_in(start(event, organiser, order=order(role="press"))) == ["Zoë"]


def test_start_refuses_what_no_font_draws_by_person_field_and_character(event, organiser):
    city(event, "Lhasa", "Tashi", TIBETAN)
    with pytest.raises(CannotPrint) as caught:
        start(event, organiser)
    first = caught.value.uncovered[0]
    assert (first.field, first.character, first.code_point) == ("participant.name", "བ", "U+0F56")
    assert (PrintJob.objects.count(), Badge.objects.count()) == (0, 0)
    assert names_in(start(event, organiser, leave_out=True)) == ["Tashi"]


def test_start_with_nobody_and_without_the_right_is_refused(event, organiser):
    with pytest.raises(NobodyToPrint):
        start(event, organiser)
    viewer = StaffFactory(event=event, role=StaffRole.VIEWER).user
    with pytest.raises(NotAllowed):
        start(event, viewer)


def test_draw_stores_the_file_and_its_manifest(event, organiser):
    city(event, "Accra", "Yaw", "=HYPERLINK(1)")
    job = start(event, organiser, order=order(paper=Paper.A4_4UP))
    assert drawing.draw(job_id=job.pk) is True
    job.refresh_from_db()
    assert (job.state, job.done, job.pages) == (PrintJobState.DONE, 2, 2)
    with default_storage.open(job.file) as file:
        page = pypdfium2.PdfDocument(file.read())[0]
    assert "Yaw" in page.get_textpage().get_text_range()
    with default_storage.open(job.manifest) as file:
        rows = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"))))
    assert [(row["sheet"], row["place"], row["name"]) for row in rows] == [
        ("1", "1", "'=HYPERLINK(1)"),
        ("1", "2", "Yaw"),
    ]


def test_draw_again_or_late_changes_nothing(event, organiser):
    city(event, "Accra", "Yaw")
    job = start(event, organiser)
    assert drawing.draw(job_id=job.pk) is True
    assert drawing.draw(job_id=job.pk) is False
    assert drawing.draw(job_id=job.pk + 1000) is False


def test_draw_takes_over_from_a_worker_that_died(event, organiser):
    city(event, "Accra", "Yaw")
    job = start(event, organiser)
    held = {"state": PrintJobState.RUNNING, "lease_owner": "dead:1", "attempts": 1}
    PrintJob.objects.filter(pk=job.pk).update(**held, lease_until=clock.real_now() + settings.PRINT_LEASE)
    assert drawing.draw(job_id=job.pk) is False
    assert print_jobs.sweep() == 0
    PrintJob.objects.filter(pk=job.pk).update(lease_until=clock.real_now() - settings.PRINT_LEASE)
    assert print_jobs.sweep() == 1
    assert drawing.draw(job_id=job.pk) is True


def test_draw_removes_what_a_dead_worker_had_stored(event, organiser):
    city(event, "Accra", "Yaw")
    job, other = start(event, organiser), start(event, organiser)
    folder = f"print/{event.slug}"
    strays = {default_storage.save(f"{folder}/badges-{job.pk}.{ending}", ContentFile(b"")) for ending in ("pdf", "csv")}
    kept = default_storage.save(f"{folder}/badges-{other.pk}.pdf", ContentFile(b""))
    assert drawing.draw(job_id=job.pk) is True
    job.refresh_from_db()
    assert {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]} == {job.file, job.manifest, kept}
    assert strays.isdisjoint({job.file, job.manifest})


def test_draw_gives_the_job_back_when_its_worker_is_asked_to_end(event, organiser, monkeypatch):
    city(event, "Accra", "Yaw")
    job = start(event, organiser)

    def end(**_):
        raise SystemExit

    with monkeypatch.context() as asked:
        asked.setattr(composition, "compose", end)
        with pytest.raises(SystemExit):
            drawing.draw(job_id=job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, print_jobs.sweep()) == (PrintJobState.WAITING, 0, 1)
    assert drawing.draw(job_id=job.pk) is True


def test_draw_gives_up_after_five_dead_workers(event, organiser):
    city(event, "Accra", "Yaw")
    job = start(event, organiser)
    PrintJob.objects.filter(pk=job.pk).update(
        state=PrintJobState.RUNNING, attempts=5, lease_until=clock.real_now() - settings.PRINT_LEASE
    )
    assert drawing.draw(job_id=job.pk) is False
    job.refresh_from_db()
    assert job.state == PrintJobState.FAILED


def test_cancel_ends_a_waiting_job_at_once_and_a_running_one_at_its_next_report(event, organiser, monkeypatch):
    city(event, "Accra", "Yaw", "Kofi")
    waiting, running = start(event, organiser), start(event, organiser)
    assert print_jobs.cancel(by=organiser, job=waiting) is True
    assert print_jobs.cancel(by=organiser, job=waiting) is False
    waiting.refresh_from_db()
    assert (waiting.state, drawing.draw(job_id=waiting.pk)) == (PrintJobState.CANCELLED, False)
    monkeypatch.setattr(settings, "PRINT_REPORT_EVERY", timedelta(seconds=-1))
    compose = composition.compose

    def compose_and_cancel(**given):
        print_jobs.cancel(by=organiser, job=running)
        return compose(**given)

    monkeypatch.setattr(composition, "compose", compose_and_cancel)
    assert drawing.draw(job_id=running.pk) is False
    running.refresh_from_db()
    assert (running.state, running.file) == (PrintJobState.CANCELLED, "")


@pytest.mark.parametrize("number", [1, 30])
def test_draw_takes_ten_statements_whatever_the_number(event, organiser, number):
    city(event, "Accra", *[f"Person {place}" for place in range(number)])
    job = start(event, organiser)
    with CaptureQueriesContext(
        connection,
    ) as statements:
        drawing.draw(job_id=job.pk)
    assert len(statements) <= 10
    assert PrintJob.objects.get(pk=job.pk).done == number


def test_start_prints_a_name_too_long_only_when_small_is_chosen(event, organiser):
    city(event, "Bangkok", "Thanyathiwakorn Phatthanasiriwatthanakunchaiyo")
    with pytest.raises(CannotPrint) as caught:
        start(event, organiser)
    assert [found.field for found in caught.value.unfitting] == ["participant.name"]
    small = Order(audience={}, order=BadgeOrder.CITY, paper=Paper.A6, small=True)
    assert drawing.draw(job_id=start(event, organiser, order=small).pk) is True


def test_start_for_everybody_prints_those_not_confirmed_too(event, organiser):
    city(event, "Accra", "Yaw")
    delegate(DelegationFactory(event=event, name=text("Zürich", "취리히")), RegistrationStatus.INVITED, full_name="Zoë")
    assert names_in(start(event, organiser)) == ["Yaw"]
    assert names_in(start(event, organiser, order=order(everybody=True))) == ["Yaw", "Zoë"]


def test_forget_files_deletes_what_is_older_than_thirty_days_and_keeps_the_record(event, organiser):
    city(event, "Accra", "Yaw")
    old, fresh = start(event, organiser), start(event, organiser)
    for job in (old, fresh):
        drawing.draw(job_id=job.pk)
        job.refresh_from_db()
    PrintJob.objects.filter(pk=old.pk).update(finished_at=clock.real_now() - timedelta(days=31))
    names = [old.file, old.manifest, fresh.file]
    assert print_files.count(event, 30) == 1
    assert (print_files.forget(event, 30, 10), print_files.forget(event, 30, 10)) == (1, 0)
    assert [default_storage.exists(name) for name in names] == [False, False, True]
    old.refresh_from_db()
    assert (old.state, old.file, old.total) == (PrintJobState.FORGOTTEN, "", 1)

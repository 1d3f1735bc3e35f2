import pytest
from django.test import Client
from django.urls import reverse

from badges.models import Badge, PrintJob
from badges.services import drawing
from events.enums import RegistrationStatus, StaffRole
from tests.factories.events import DelegationFactory, StaffFactory, delegate

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ORDER = {"who": "all", "order": "city", "paper": "a6", "request_key": "5f0c5b5e-0b1c-4f0e-9b51-2f6a4ce3a111"}


@pytest.fixture
def people(event):
    city = DelegationFactory(event=event, quota=3)
    return [delegate(city, RegistrationStatus.APPROVED) for _ in range(3)]


def page(event):
    return reverse("office_print", args=[event.slug])


def test_print_page_says_how_many_before_anything_is_issued(event, secretary, people):
    answer = secretary.get(page(event), {"paper": "a4-4up"})
    assert "Make 3 badges on 1 sheets" in answer.content.decode()
    assert Badge.objects.count() == 0


def test_print_page_starts_one_job_however_often_the_button_is_pressed(event, secretary, people):
    first, second = (secretary.post(page(event), ORDER) for _ in range(2))
    job = PrintJob.objects.get()
    assert first.url == second.url == reverse("print_job", args=[event.slug, job.pk])


def test_print_page_without_anybody_says_what_to_do(event, secretary):
    assert "Nobody to print for." in secretary.get(page(event)).content.decode()
    assert secretary.post(page(event), ORDER).status_code == 200
    assert PrintJob.objects.count() == 0


def test_print_page_keeps_what_was_chosen_when_a_city_is_missing(event, secretary, people):
    answer = secretary.post(page(event), ORDER | {"who": "delegation", "paper": "a4-4up"})
    assert "Choose one, or print all confirmed." in answer.content.decode()
    assert answer.context["form"]["paper"].value() == "a4-4up"


def test_print_page_says_why_nothing_was_made(event, secretary, people):
    people[0].full_name = "Thanyathiwakorn Phatthanasiriwatthanakunchaiyo" * 3
    people[0].save(update_fields=["full_name"])
    answer = secretary.post(page(event), ORDER)
    assert "Nothing was made: say below what becomes of the badges that do not fit" in answer.content.decode()
    assert PrintJob.objects.count() == 0


def test_print_job_page_follows_the_job_and_gives_its_files(event, secretary, people):
    secretary.post(page(event), ORDER)
    job = PrintJob.objects.get()
    address = reverse("print_job", args=[event.slug, job.pk])
    version = secretary.get(address).context["job"].progress.version
    assert secretary.get(address, {"seen": version}, headers={"HX-Request": "true"}).status_code == 204
    drawing.draw(job_id=job.pk)
    live = secretary.get(address, {"seen": version}, headers={"HX-Request": "true"})
    assert "Open the PDF" in live.content.decode()
    pdf = secretary.get(reverse("print_job_file", args=[event.slug, job.pk, "pdf"]))
    assert (pdf["Content-Type"], b"".join(pdf.streaming_content)[:5]) == ("application/pdf", b"%PDF-")
    csv = secretary.get(reverse("print_job_file", args=[event.slug, job.pk, "csv"]))
    assert b"".join(csv.streaming_content).startswith(b"\xef\xbb\xbfpart,sheet,place,number")
    secretary.post(reverse("print_job_printed", args=[event.slug, job.pk]))
    assert Badge.objects.filter(printed_at__isnull=False).count() == 3


def test_print_pages_are_closed_to_strangers_viewers_and_other_events(event, secretary, stranger, people):
    secretary.post(page(event), ORDER)
    job = PrintJob.objects.get()
    drawing.draw(job_id=job.pk)
    file = reverse("print_job_file", args=[event.slug, job.pk, "pdf"])
    viewer, other = Client(), Client()
    viewer.force_login(StaffFactory(event=event, role=StaffRole.VIEWER).user, backend=BACKEND)
    other.force_login(StaffFactory().user, backend=BACKEND)
    for address in (page(event), reverse("print_job", args=[event.slug, job.pk]), file):
        assert [client.get(address).status_code for client in (stranger, viewer, other)] == [302, 403, 404]
    elsewhere = StaffFactory().event
    other_page = reverse("print_job_file", args=[elsewhere.slug, job.pk, "pdf"])
    assert secretary.get(other_page).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_print_page_takes_the_same_statements_for_one_job_and_three(
    event, secretary, people, number, django_assert_max_num_queries
):
    for place in range(number):
        secretary.post(page(event), ORDER | {"request_key": f"5f0c5b5e-0b1c-4f0e-9b51-2f6a4ce3a11{place}"})
    with django_assert_max_num_queries(16):
        secretary.get(page(event))

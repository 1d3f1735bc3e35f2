"""After a person was erased, nobody reading the whole database finds anything of them."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from badges.enums import PrintJobState, ScanMethod
from badges.models import Arrival, Badge
from events.enums import DeliveryState, LetterKind, RegistrationStatus, StaffRole, UploadKind
from events.models import AuditEntry, Delegation, Delivery, ErasureRequest, Participant, Registration, Upload
from events.queries import links
from events.services import (
    audit,
    consents,
    erasure,
    erasure_requests,
    memberships,
    participants,
    permissions,
    registrations,
    replacements,
    uploads,
)
from plenary.exchange import arrival, departure
from sessions.models import Release
from sessions.queries.programme import released
from tests.events.details import DETAILS
from tests.factories.badges import BadgeFactory, PrintJobFactory
from tests.factories.events import (
    DelegationFactory,
    DeliveryFactory,
    OrganisationFactory,
    ParticipantFactory,
    StaffFactory,
    delegate,
)
from tests.factories.files import jpeg
from tests.factories.programme import PresentationFactory, SittingFactory, SpeakerFactory
from tests.factories.releases import release

pytestmark = pytest.mark.django_db

NAME, LOCAL, EMAIL = "Zorvyn O'Qadderhoft", "조르빈 카더호프트", "zorvyn@qadderhoft.example"
WORDS = (
    "Zorvyn", "Qadderhoft", "qadderhoft", "조르빈", "카더호프트", "Quillwarden", "QX 17411", "QX 99001", "Pellagrine",
    "Vexholm",
)  # fmt: skip


def everything():
    """Every value of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                found += [(model._meta.db_table, str(value)) for value in row if isinstance(value, str | dict | list)]
    return found


def left(words=WORDS):
    spelt = {word: {word, word.encode("unicode_escape").decode()} for word in words}
    return sorted(
        {
            (table, word)
            for table, text in everything()
            for word, ways in spelt.items()
            if any(way in text for way in ways)
        }
    )


@pytest.fixture
def boss(event):
    return audit.staff(StaffFactory(event=event, role=StaffRole.ORGANISER).user)


@pytest.fixture
def person(event, boss):
    """Somebody who did all a person can do before the event."""
    city = DelegationFactory(event=event, quota=1, focal_point_name=NAME, focal_point_email=EMAIL)
    person = delegate(
        city,
        RegistrationStatus.ACCEPTED,
        key="zorvyn-qadderhoft",
        full_name=NAME,
        given_name="Zorvyn",
        family_name="O'Qadderhoft",
        sort_name="O'Qadderhoft, Zorvyn",
        email=EMAIL,
    )
    city.head = person
    city.save()
    consents.publish_first(by=audit.SYSTEM, event=event)
    me = audit.participant(person)
    registrations.save_answers(by=me, participant=person, answers={"job_title": "Pellagrine draft"})
    said = {
        name: getattr(DETAILS, name)
        for name in ("spoken_languages", "correspondence_language", "dietary", "accessibility", "arrives_at")
    }
    details = type(DETAILS)(
        **said,
        full_name=NAME,
        given_name="Zorvyn",
        family_name="O'Qadderhoft",
        local_full_name=LOCAL,
        honorific="Dr.",
        job_title="Quillwarden",
        email=EMAIL,
        arrival_flight="QX 17411",
        departs_at=None,
        departure_flight="QX 99001",
        listed=True,
    )
    registrations.submit(by=me, participant=person, details=details)
    participants.change(by=boss, participant=person, values={"job_title": "Quillwarden of Vexholm"})
    memberships.add(by=boss, participant=person, body=OrganisationFactory(event=event), function="adviser")
    uploads.add(by=me, owner=person, kind=UploadKind.PHOTO, name="Zorvyn.jpg", chunks=[jpeg()])
    erasure_requests.ask(by=me, participant=person, note="Zorvyn of Vexholm wishes it")
    DeliveryFactory(event=event, participant=person, recipient_name=NAME, email=EMAIL, text=f"Dear {NAME}")
    DeliveryFactory(
        event=event,
        participant=None,
        delegation=city,
        kind=LetterKind.REMINDER,
        recipient_name="Kim",
        text=f"Your people: {NAME}",
        html="<p>Zorvyn O&#x27;Qadderhoft</p>",
    )
    badge = BadgeFactory(event=event, participant=person)
    Arrival.objects.create(
        event=event, participant=person, badge=badge, arrived_at=datetime(2010, 9, 6, tzinfo=UTC), desk="A",
        method=ScanMethod.values[0],
    )  # fmt: skip
    return Participant.objects.get(pk=person.pk)


def erase(person, boss, **options):
    return erasure.erase(by=boss, participant=person, **options)


def test_no_row_of_any_table_holds_anything_of_an_erased_person(
    event, person, boss, django_capture_on_commit_callbacks
):
    assert {table for table, _word in left()} >= {
        "events_auditentry", "events_delegation", "events_delivery", "events_erasurerequest", "events_participant",
        "events_upload",
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        assert erase(person, boss) == "Erased person 1"
    assert left() == []
    assert default_storage.listdir(f"uploads/{event.slug}")[1] == []


def test_numbers_and_moments_stay(event, person, boss):
    before = list(AuditEntry.objects.order_by("pk").values_list("pk", "at", "actor_kind", "verb", "object_type"))
    ids = list(Delivery.objects.order_by("pk").values_list("message_id", flat=True))
    erase(person, boss)
    after = list(AuditEntry.objects.order_by("pk").values_list("pk", "at", "actor_kind", "verb", "object_type"))
    assert after[: len(before)] == before
    assert [row[3] for row in after[len(before) :]] == [
        "registration.withdrawn", "participant.files_deleted", "participant.erased",
    ]  # fmt: skip
    assert list(Delivery.objects.order_by("pk").values_list("message_id", flat=True)) == ids
    assert (person.memberships.count(), person.consents.count(), person.arrivals.count()) == (2, 1, 1)


def test_place_is_free_and_every_door_is_shut(event, person, boss):
    tokens = (links.personal_token(person), links.feed_token(person))
    assert Delegation.objects.get().places_taken == 1
    erase(person, boss)
    assert (Registration.objects.get().status, Delegation.objects.get().places_taken) == ("withdrawn", 0)
    assert links.participant_by_token(event_slug=event.slug, token=tokens[0]) is None
    assert links.feed_token(Participant.objects.get(pk=person.pk)) != tokens[1]
    assert Badge.objects.get().voided_at is not None
    assert Delegation.objects.get().head is None
    assert not Delivery.objects.filter(participant=person, state=DeliveryState.WAITING).exists()


def test_erasing_twice_is_recorded_once_and_numbers_go_on(event, person, boss):
    erase(person, boss)
    assert erase(person, boss) == "Erased person 1"
    assert AuditEntry.objects.filter(verb="participant.erased").count() == 1
    assert erase(ParticipantFactory(event=event), boss) == "Erased person 2"


def test_somebody_of_the_same_name_and_address_keeps_theirs(event, person, boss):
    other = ParticipantFactory(event=event, full_name=NAME, email=EMAIL)
    participants.change(by=boss, participant=other, values={"honorific": "Ms"})
    DeliveryFactory(event=event, participant=other, recipient_name=NAME, email=EMAIL, text=f"Dear {NAME}")
    erase(person, boss)
    other.refresh_from_db()
    assert (other.full_name, other.email) == (NAME, EMAIL)
    assert AuditEntry.objects.get(object_type="participant", object_id=str(other.pk)).object_name == NAME
    assert Delivery.objects.get(participant=other).text == f"Dear {NAME}"


def test_whoever_goes_instead_stays_and_no_longer_says_for_whom(event, person, boss):
    other = delegate(person.memberships.get(primary=True).delegation, RegistrationStatus.INVITED)
    del other
    newcomer = replacements.someone_else(
        by=audit.participant(person), participant=person, full_name="Ana Lima", given_name="Ana", family_name="Lima",
        job_title="Mayor", email="ana@lima.example", correspondence_language="en",
    )  # fmt: skip
    erase(person, boss)
    assert left() == []
    entry = AuditEntry.objects.get(verb="participant.named")
    assert (entry.object_name, entry.after["full_name"]) == ("Ana Lima", "Ana Lima")
    assert (entry.actor_name, entry.after["instead_of"]) == ("Erased person 1", "Erased person 1")
    assert newcomer.full_name == "Ana Lima"


def in_programme(event, person):
    sitting = SittingFactory(event=event, chair=person)
    SpeakerFactory(sitting=sitting, participant=person)
    PresentationFactory(sitting=sitting, event=event, presenter=person)
    return sitting


def test_who_has_a_part_in_the_programme_is_held_by_it_until_taken_out(event, person, boss):
    sitting = in_programme(event, person)
    with pytest.raises(erasure.InProgramme) as refusal:
        erase(person, boss)
    title = sitting.title
    assert refusal.value.parts[:2] == [f"chairs “{title}”", f"speaks in “{title}”"]
    assert Participant.objects.get(pk=person.pk).full_name == NAME
    erase(person, boss, from_programme=True)
    sitting.refresh_from_db()
    assert (sitting.chair, sitting.speakers.count(), sitting.presentations.count()) == (None, 0, 0)
    assert left() == []


def test_released_versions_keep_the_name_unless_asked_for(event, person, boss):
    in_programme(event, person)
    release(event)
    erase(person, boss, from_programme=True)
    assert {table for table, _word in left()} == {"programme_release"}


def test_released_versions_lose_the_name_when_asked_for_and_caches_notice(event, person, boss):
    in_programme(event, person)
    row = release(event)
    assert [one.full_name for one in released(event).people.values()] == [NAME]
    erase(person, boss, from_programme=True, from_releases=True)
    assert left() == []
    (shown,) = released(event).people.values()
    assert (shown.key, shown.full_name, shown.honorific, shown.job_title) == ("erased-1", "Erased person 1", "", "")
    again = Release.objects.get(pk=row.pk)
    assert (again.released_at - row.released_at).total_seconds() == pytest.approx(1e-6)
    (before,), (after,) = row.content["sittings"], again.content["sittings"]
    assert (after["chair"], after["revised_at"] > before["revised_at"]) == ("erased-1", True)


def test_printed_files_with_the_name_are_deleted(event, person, boss, django_capture_on_commit_callbacks):
    name = default_storage.save("print/a.pdf", ContentFile(b"Zorvyn"))
    badge = Badge.objects.get()
    job = PrintJobFactory(event=event, state=PrintJobState.DONE, file=name, badge_ids=[badge.pk])
    with django_capture_on_commit_callbacks(execute=True):
        erase(person, boss)
    job.refresh_from_db()
    assert (job.state, job.file, default_storage.exists(name)) == (PrintJobState.FORGOTTEN, "", False)


@pytest.mark.parametrize("role", [StaffRole.DESK, StaffRole.CHAIR, StaffRole.VIEWER])
def test_only_who_decides_erases(event, person, role):
    with pytest.raises(permissions.NotAllowed):
        erase(person, audit.staff(StaffFactory(event=event, role=role).user))
    with pytest.raises(permissions.NotAllowed):
        erase(person, audit.participant(person))


def test_request_is_granted_and_says_no_longer_whose_it_was(event, person, boss):
    row = erasure_requests.open_request(person)
    assert erasure_requests.grant(by=boss, request=row) == "Erased person 1"
    row = ErasureRequest.objects.get()
    assert (row.state, row.participant, row.note, row.decided_by) == ("done", None, "", boss.user)
    with pytest.raises(erasure_requests.AlreadyDecided):
        erasure_requests.grant(by=boss, request=row)


def test_request_is_refused_with_a_reason_only(event, person, boss):
    row = erasure_requests.open_request(person)
    with pytest.raises(erasure_requests.ReasonMissing):
        erasure_requests.refuse(by=boss, request=row, answer="  ")
    erasure_requests.refuse(by=boss, request=row, answer="The accounts need it.")
    assert (erasure_requests.latest(person).state, erasure_requests.latest(person).answer) == (
        "refused", "The accounts need it.",
    )  # fmt: skip


def test_request_is_asked_once_and_taken_back(event):
    person = delegate(DelegationFactory(event=event))
    me = audit.participant(person)
    first = erasure_requests.ask(by=me, participant=person)
    assert erasure_requests.ask(by=me, participant=person) == first
    assert [erasure_requests.take_back(by=me, participant=person) for _ in range(2)] == [True, False]
    assert erasure_requests.ask(by=me, participant=person) != first
    verbs = ["erasure.asked_for", "erasure.taken_back", "erasure.asked_for"]
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == verbs


def test_uploads_of_the_person_are_gone(event, person, boss):
    assert Upload.objects.count() == 1
    erase(person, boss)
    assert Upload.objects.count() == 0


def test_event_with_an_erased_person_goes_out_and_comes_back(event, person, boss, tmp_path):
    erase(person, boss)
    path = tmp_path / "event.zip"
    path.write_bytes(departure.pack(event))
    before = departure.compose(event)
    report = arrival.load(by=audit.SYSTEM, checked=arrival.read(path), replace=True)
    assert (report.is_new, departure.compose(event)) == (False, before)
    assert Participant.objects.get(pk=person.pk).full_name == "Erased person 1"

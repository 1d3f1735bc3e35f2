"""Two events with one of everything in each, and everybody who might knock: built once for a module of tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from i18nfield.strings import LazyI18nString

from badges.enums import PrintJobState
from badges.models import Arrival, PrintJob, PrintPart
from badges.rules import number_text
from events.enums import ContactKind, DeliveryState, LetterKind, MailingState, RegistrationStatus, StaffRole, UploadKind
from events.models import Delegation, Event, EventContact, Mailing, Membership, Participant, Registration, Upload, User
from events.queries import clock, links
from events.services import audit, colleagues, decisions, delegations, members, purges
from plenary import demonstration
from sessions.models import AgendaItem
from sessions.queries import clashes
from sessions.services import clashes as clash_services
from tests.events.focal_point import colleague
from tests.factories.badges import BadgeFactory, DesignFactory, PrintJobFactory
from tests.factories.consents import published
from tests.factories.events import (
    LONG_AGO,
    DelegationFactory,
    DeliveryFactory,
    EventFactory,
    MembershipFactory,
    OrganisationFactory,
    StaffFactory,
    UserFactory,
    delegate,
    text,
)
from tests.factories.programme import (
    AgendaItemFactory,
    PresentationFactory,
    RoomFactory,
    SittingFactory,
    SpeakerFactory,
)
from tests.factories.releases import change, release
from tests.factories.uploads import UploadFactory

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SECRET = "ZZ 4711 BY NIGHT"  # the flight, said by the delegate alone; nobody else's pages may hold it
MADE_UP = "AAAAAZHuO0-Xymnae4GlzqJ6ShAAAA"  # a token of the right shape that nobody signed

OWNER, ORGANISER, CHAIR, DESK, VIEWER = "owner", "organiser", "chair", "desk", "viewer"
ELSEWHERE, FOCAL, OTHER_FOCAL = "staff of another event", "focal point", "another city's focal point"
DELEGATE, OTHER_DELEGATE, STRANGER, SUPERUSER = "delegate", "another delegate", "stranger", "superuser"
ROLES = (OWNER, ORGANISER, CHAIR, DESK, VIEWER)
VISITORS = (*ROLES, ELSEWHERE, FOCAL, OTHER_FOCAL, DELEGATE, OTHER_DELEGATE, STRANGER, SUPERUSER)


@dataclass
class Scene:
    """The stages hold what addresses are made of: of the event at hand, and of another one."""

    event: Event
    delegate: Participant
    other_delegate: Participant
    here: dict[str, Any]
    there: dict[str, Any]
    users: dict[str, User]
    tokens: dict[str, str]
    feeds: dict[str, str]
    cookies: dict[str, str] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        """A fresh browser of a visitor: signed in where they have an account."""
        client = Client()
        if who in self.cookies:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[who]
        return client

    def token(self, who: str) -> str:
        """The token a visitor has for pages behind a link; those who have none make one up."""
        return self.tokens.get(who, MADE_UP)

    def feed(self, who: str) -> str:
        """The token a visitor has for calendars."""
        return self.feeds.get(who, self.token(who))


def build() -> Scene:
    """Sets the scene in the open transaction."""
    event, elsewhere = EventFactory(), EventFactory()
    here, there = furnish(event), furnish(elsewhere)
    users = {who: StaffFactory(event=event, role=who).user for who in ROLES}
    users[ELSEWHERE] = StaffFactory(event=elsewhere, role=StaffRole.ORGANISER).user
    users[SUPERUSER] = UserFactory(is_superuser=True, is_staff=True)
    UserFactory(is_demo=True)
    people = {who: Participant.objects.select_related("event").get(key=here[who]) for who in (DELEGATE, OTHER_DELEGATE)}
    cities = {who: Delegation.objects.get(key=here[who]) for who in (FOCAL, OTHER_FOCAL)}
    scene = Scene(
        event=event,
        delegate=people[DELEGATE],
        other_delegate=people[OTHER_DELEGATE],
        here=here,
        there=there,
        users=users,
        tokens={who: links.personal_token(row) for who, row in people.items()}
        | {who: links.delegation_token(row) for who, row in cities.items()},
        feeds={who: links.feed_token(row) for who, row in people.items()}
        | {who: links.delegation_feed_token(row) for who, row in cities.items()},
    )
    for who, user in users.items():
        client = Client()
        client.force_login(user, backend=BACKEND)
        scene.cookies[who] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return scene


def furnish(event: Event) -> dict[str, Any]:
    """One of everything in an event, under the names that tests/contracts/routes.py uses."""
    owner = StaffFactory(event=event, role=StaffRole.OWNER)
    leaving = StaffFactory(event=event, role=StaffRole.VIEWER)
    city, other = DelegationFactory(event=event), DelegationFactory(event=event)
    waiting = [delegate(city, RegistrationStatus.SUBMITTED) for _ in range(2)]
    person, neighbour = _form_filled(city), _form_filled(other)
    Participant.objects.filter(pk=person.pk).update(arrival_flight=SECRET)
    body = OrganisationFactory(event=event)
    extra = MembershipFactory(participant=waiting[0], delegation=None, organisation=body, primary=False)
    contact = EventContact.objects.create(
        event=event, kind=ContactKind.SECRETARIAT, name=text("Help desk", "안내"), email="help@assembly.example"
    )
    decided = decisions.approve(
        by=audit.staff(owner.user), event=event, ids=[Registration.objects.get(participant=waiting[1]).pk]
    )
    renamed = delegations.change(by=audit.SYSTEM, delegation=other, values={"focal_point_name": "Protocol"})
    return {
        "event": event.slug,
        DELEGATE: person.key,
        OTHER_DELEGATE: neighbour.key,
        FOCAL: city.key,
        OTHER_FOCAL: other.key,
        "delegation": city.key,
        "delegation_pk": city.pk,
        "other_delegation": other.key,
        "empty_delegation": DelegationFactory(event=event).key,
        "organisation": body.key,
        "empty_organisation": OrganisationFactory(event=event).key,
        "contact": contact.pk,
        "purge": _agreed_and_looked(event),
        "staff": leaving.pk,
        "person": waiting[0].pk,
        "person_key": waiting[0].key,
        "email": waiting[0].email,
        "registration": Registration.objects.get(participant=waiting[0]).pk,
        "membership": extra.pk,
        "batch": str(decided.batch),
        "entry": renamed.pk if renamed else 0,
        "sign_in_token": demonstration.sign_in_token(settings.SECRET_KEY),
        **_kept_by_focal_point(city),
        "face": str(UploadFactory(event=event, participant=person).uid),
        "paper": str(UploadFactory(event=event, delegation=city, kind=UploadKind.CREDENTIALS).uid),
        **_programme(event),
        **_printed(event, owner.user, waiting[1]),
        **_written(event, owner.user, person),
    }


def _kept_by_focal_point(city: Delegation) -> dict[str, Any]:
    """Somebody invited whom the focal point has corrected, a colleague, and a former one."""
    member = Membership.objects.select_related("participant__event", "delegation__event").get(
        participant=delegate(city)
    )
    by, facts = audit.focal_point(city), {name: getattr(member.participant, name) for name in members.FACTS}
    batch = members.change(by=by, member=member, facts=facts, function="adviser")
    reader, former = (colleague(city, email=f"{name}@city.example") for name in ("reader", "former"))
    colleagues.revoke(by=by, colleague=former)
    return {
        "member": member.pk,
        "corrected": str(batch),
        "colleague": {"pk": reader.pk},
        "former_colleague": former.pk,
    }


def _agreed_and_looked(event: Event) -> int:
    """Words to agree to, and a deletion that waits for a worker."""
    published(event)
    return purges.start(by=audit.SYSTEM, event=event, rehearsal=False).pk


def _form_filled(city: Delegation) -> Participant:
    """A delegate whose form is complete and not yet sent."""
    person = delegate(city, RegistrationStatus.ACCEPTED)
    Participant.objects.filter(pk=person.pk).update(job_title="Director", spoken_languages=["en"])
    return person


def _programme(event: Event) -> dict[str, Any]:
    room = RoomFactory(event=event)
    sitting = SittingFactory(event=event, room=room)
    talk = PresentationFactory(event=event, sitting=sitting)
    PresentationFactory(event=event, sitting=sitting, starts_at=talk.starts_at + timedelta(minutes=12))
    MembershipFactory(participant=talk.presenter, delegation=talk.delegation)
    first, second = SpeakerFactory(sitting=sitting), SpeakerFactory(sitting=sitting)
    item: AgendaItem = AgendaItemFactory(sitting=sitting)
    released = release(event)
    change(sitting, title=text("Round Table One", "라운드테이블 일"))
    SittingFactory(event=event, room=room)  # two at once in one room
    found = clashes.found(event)
    clash_services.accept(by=audit.SYSTEM, event=event, fingerprint=found[0].fingerprint, reason="A shared room.")
    SittingFactory(event=event, room=room)
    open_clash = clashes.standing(event).open[0]
    return {
        "room": room.key,
        "empty_room": RoomFactory(event=event).key,
        "sitting": sitting.key,
        "sitting_pk": sitting.pk,
        "presentation": talk.key,
        "speaker": talk.presenter.key,
        "speaking": {"sitting": sitting.key, "pk": second.pk, "first": first.pk},
        "item": {"sitting": sitting.key, "pk": item.pk},
        "day": sitting.starts_at.date().isoformat(),
        "release": released.number,
        "clash": open_clash.fingerprint,
        "accepted_clash": found[0].fingerprint,
    }


def _printed(event: Event, user: User, person: Participant) -> dict[str, Any]:
    badge = BadgeFactory(event=event, participant=person, number=41 + event.pk)
    newcomer = delegate(DelegationFactory(event=event), RegistrationStatus.APPROVED)
    fresh = BadgeFactory(event=event, participant=newcomer, number=1041 + event.pk)
    Event.objects.filter(pk=event.pk).update(next_badge_number=5000)
    arrival = Arrival.objects.create(
        event=event, participant=person, badge=badge, arrived_at=LONG_AGO, desk="Desk 1", method="number"
    )
    job = PrintJobFactory(
        event=event,
        design=DesignFactory(event=event),
        created_by=user,
        badge_ids=[badge.pk],
        total=1,
        done=1,
        state=PrintJobState.DONE,
        finished_at=LONG_AGO,
        file=f"print/{event.slug}.pdf",
        manifest=f"print/{event.slug}.csv",
        parts_done=1,
    )
    PrintPart.objects.create(
        job=job,
        number=1,
        first=1,
        last=1,
        pages=2,
        sheets=1,
        file=job.file,
        manifest=job.manifest,
        file_sha256="0" * 64,
        seen={str(badge.pk): {"name": "0" * 12}},
        finished_at=LONG_AGO,
    )
    printed = PrintJobFactory(
        event=event,
        design=job.design,
        created_by=user,
        badge_ids=[badge.pk],
        state=PrintJobState.DONE,
        finished_at=LONG_AGO,
        printed_at=LONG_AGO,
        parts_done=1,
    )
    waiting = PrintJobFactory(event=event, design=job.design, created_by=user, badge_ids=[badge.pk], total=1)
    return {
        "job": job.pk,
        "waiting_job": waiting.pk,
        "printed_job": printed.pk,
        "badge": badge.pk,
        "badge_number": number_text(badge.number),
        "fresh_badge": number_text(fresh.number),
        "arrival": arrival.pk,
    }


def keep_files() -> None:
    """The files of the print jobs and those people sent, in whatever storage this test has."""
    for upload in Upload.objects.exclude(file=""):
        default_storage.save(upload.file, ContentFile(b"\xff\xd8\xff"))
    for job in PrintJob.objects.exclude(file=""):
        default_storage.save(job.file, ContentFile(b"%PDF-1.7"))
        default_storage.save(job.manifest, ContentFile(b"number\n"))


def _written(event: Event, user: User, person: Participant) -> dict[str, Any]:
    moment = clock.real_now()
    said = LazyI18nString({"en": "Hello", "ko": "안녕하세요"})
    mailing = Mailing.objects.create(
        event=event,
        kind=LetterKind.INVITATION,
        subject=said,
        body=said,
        state=MailingState.HELD,
        hold_until=moment + timedelta(minutes=1),
        created_at=moment,
        created_by=user,
    )
    DeliveryFactory(event=event, participant=person, mailing=mailing)
    letter = DeliveryFactory(
        event=event, participant=person, state=DeliveryState.FAILED, html="<p>Hello</p>", text="Hello", subject="Hello"
    )
    invited = delegate(DelegationFactory(event=event), RegistrationStatus.INVITED)
    return {
        "mailing": mailing.pk,
        "mailing_uid": str(uuid4()),
        "letter": letter.pk,
        "invited": invited.pk,
    }

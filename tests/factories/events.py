"""Real rows of the registration side."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory
from i18nfield.strings import LazyI18nString

from events import models
from events.enums import (
    Continent,
    DelegationCategory,
    LetterKind,
    MembershipFunction,
    OrganisationKind,
    ParticipantRole,
    RegistrationStatus,
    StaffRole,
)

LONG_AGO = datetime(2010, 5, 17, tzinfo=UTC)


def text(en: str, ko: str) -> LazyI18nString:
    return LazyI18nString({"en": en, "ko": ko})


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"staff{n}@example.org")
    name = factory.Sequence(lambda n: f"Staff {n}")
    password = "!"


class EventFactory(DjangoModelFactory):
    """An assembly in Seoul whose registration is open on its own clock (23 August 2010, 09:00)."""

    class Meta:
        model = models.Event

    slug = factory.Sequence(lambda n: f"assembly-{n}")
    name = text("Assembly of Cities", "도시 총회")
    short_name = text("Assembly 2010", "총회 2010")
    theme = text("e-Sharing for All", "세계도시 전자정부의 나눔과 번영")
    host = text("Seoul Metropolitan Government", "서울특별시")
    notice = text("Demonstration.", "시연용입니다.")
    starts_on = date(2010, 9, 6)
    ends_on = date(2010, 9, 8)
    timezone = "Asia/Seoul"
    venue_name = text("Grand Hyatt Seoul", "그랜드 하얏트 서울")
    venue_city = "seoul"
    venue_country = "KR"
    languages = ["en", "ko"]
    working_languages = ["en", "ko"]
    interpretation_languages = ["en", "ko", "fr"]
    registration_opens_on = date(2010, 5, 17)
    registration_closes_on = date(2010, 8, 27)
    uid_domain = "plenary.example"
    rehearsal_at = datetime(2010, 8, 23, 0, 0, tzinfo=UTC)
    rehearsal_set_at = factory.LazyFunction(lambda: datetime.now(UTC))


class StaffFactory(DjangoModelFactory):
    class Meta:
        model = models.Staff

    event = factory.SubFactory(EventFactory)
    user = factory.SubFactory(UserFactory)
    role = StaffRole.ORGANISER


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = models.Organisation

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"organisation-{n}")
    kind = OrganisationKind.PRESS
    name = text("Example Daily", "예시일보")
    short_name = "Daily"
    country = "KR"
    position = factory.Sequence(int)


class DelegationFactory(DjangoModelFactory):
    class Meta:
        model = models.Delegation

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"city-{n}")
    name = factory.Sequence(lambda n: text(f"City {n}", f"도시 {n}"))
    local_name = "서울특별시"
    local_script = "Hang"
    local_language = "ko"
    country = "KR"
    continent = Continent.ASIA
    category = DelegationCategory.FULL
    quota = 4
    correspondence_language = "en"
    focal_point_name = factory.LazyAttribute(lambda row: f"Protocol Office, {row.key}")
    focal_point_email = factory.LazyAttribute(lambda row: f"protocol@{row.key}.example")
    focal_point_language = "en"
    position = factory.Sequence(int)


class ParticipantFactory(DjangoModelFactory):
    """A person without registration or body; see `delegate` for one who is fully set up."""

    class Meta:
        model = models.Participant

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"p{n:03d}")
    given_name = "Seo-yun"
    family_name = factory.Sequence(lambda n: f"Kang{n}")
    full_name = factory.LazyAttribute(lambda row: f"{row.given_name} {row.family_name}")
    sort_name = factory.LazyAttribute(lambda row: f"{row.family_name}, {row.given_name}")
    local_full_name = "강서윤"
    local_script = "Hang"
    local_language = "ko"
    job_title = "Chief Information Officer"
    email = factory.LazyAttribute(lambda row: f"{row.key}@city.example")
    correspondence_language = "en"
    spoken_languages = ["en", "ko"]
    role = ParticipantRole.DELEGATE
    position = factory.Sequence(int)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.Membership

    participant = factory.SubFactory(ParticipantFactory)
    delegation = factory.SubFactory(DelegationFactory)
    function = MembershipFunction.DELEGATE
    primary = True


class RegistrationFactory(DjangoModelFactory):
    class Meta:
        model = models.Registration

    participant = factory.SubFactory(ParticipantFactory)
    status = RegistrationStatus.INVITED
    status_at = LONG_AGO


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = models.Invitation

    participant = factory.SubFactory(ParticipantFactory)


class DeliveryFactory(DjangoModelFactory):
    class Meta:
        model = models.Delivery

    event = factory.SubFactory(EventFactory)
    participant = factory.SubFactory(ParticipantFactory)
    kind = LetterKind.INVITATION
    recipient_name = "Seo-yun Kang"
    email = "kang@city.example"
    language = "en"
    message_id = factory.Sequence(lambda n: f"<{n}@plenary.example>")
    created_at = LONG_AGO
    due_at = LONG_AGO


def delegate(
    delegation: models.Delegation, status: str = RegistrationStatus.INVITED, **fields: object
) -> models.Participant:
    """A person of a delegation with invitation and registration; a held place is counted as the services count it."""
    person = ParticipantFactory(event=delegation.event, **fields)
    MembershipFactory(participant=person, delegation=delegation)
    InvitationFactory(participant=person)
    holds = status in {RegistrationStatus.SUBMITTED, RegistrationStatus.APPROVED}
    waits = status == RegistrationStatus.WAITLISTED
    if holds:
        delegation.places_taken += 1
        delegation.save(update_fields=["places_taken"])
    if waits:
        delegation.waiting_counter += 1
        delegation.save(update_fields=["waiting_counter"])
    RegistrationFactory(
        participant=person,
        status=status,
        place_of=delegation if holds else None,
        waiting_number=delegation.waiting_counter if waits else None,
    )
    return person

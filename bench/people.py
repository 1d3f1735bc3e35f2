"""People to print: an event with so many confirmed guests, each named in Latin letters and in a script of their own.

Names are put together from syllables by a seeded die, so that hardly a word comes twice and nothing is remembered from
one badge to the next that would not be in life.
"""

from __future__ import annotations

import random
import uuid

from badges import rules
from badges.enums import BadgeOrder, Paper
from badges.models import Badge, PrintJob
from badges.services import print_jobs
from events.enums import MembershipFunction, ParticipantRole, RegistrationStatus
from events.models import Event, Membership, Participant, Registration
from tests.factories.events import LONG_AGO, DelegationFactory, EventFactory, StaffFactory

IN_A_CITY = 10
LATIN = "ba be da do fe ga go ha ja ka ke la le lo ma mi mo na ne no pa ra re ri ro sa se so ta te ti va ve vo za"
SCRIPTS = {
    "ko": "가 나 다 라 마 바 사 아 자 하 강 남 도 림 민 박 서 윤 정 현",
    "ru": "ба ве га ди жо за ки лу мя но па ре си та фё ха ще эл юр яв",
    "ar": "با تو جي دا را سي شا عم فا قا كر لي ما نو هد وس يا حم طا صب",
    "th": "กา ขัน คำ งาม จิต ชัย ดาว ตา นา บุญ ปาน พร มณี รัก ลม วัน ศรี สุข หญิง อุ่น",
    "ja": "あい うえ かな きし くま さと しの すず たか なお はる ふじ まつ みさ やま ゆき よし りん",
    "el": "βα γε δη ζω θα κι λο μα νε ξι πο ρα σα τε φι χρ ψα ωρ",
    "he": "אב בן גל דו הד זי חן טל יע כר לי מו נע סי עו פר צב רן שי תמ",
}
TITLES = ("Chief Information Officer", "Director of Shared Services", "Deputy Mayor", "Head of Digital Government")


def assembly(count: int, seed: int) -> Event:
    """An event with so many confirmed people, ten a city, each with a badge not yet printed."""
    dice, event = random.Random(seed), EventFactory()
    cities = [DelegationFactory(event=event, quota=IN_A_CITY) for _ in range(-(-count // IN_A_CITY))]
    people = Participant.objects.bulk_create([_person(event, number, dice) for number in range(count)])
    Membership.objects.bulk_create(
        Membership(participant=person, delegation=cities[index // IN_A_CITY], function=MembershipFunction.DELEGATE)
        for index, person in enumerate(people)
    )
    Registration.objects.bulk_create(
        Registration(
            participant=person,
            status=RegistrationStatus.APPROVED,
            status_at=LONG_AGO,
            place_of=cities[index // IN_A_CITY],
        )
        for index, person in enumerate(people)
    )
    Badge.objects.bulk_create(
        Badge(event=event, participant=person, code=rules.new_code(), number=number, issued_at=LONG_AGO)
        for number, person in enumerate(people, start=1)
    )
    return event


def order(event: Event) -> PrintJob:
    """A print job of all of them on A6, both sides, in the default design, as an organiser starts it."""
    by = StaffFactory(event=event).user
    wanted = print_jobs.Order(audience={}, order=BadgeOrder.NUMBER, paper=Paper.A6)
    job: PrintJob = print_jobs.start(by=by, event=event, order=wanted, request_key=uuid.uuid4())
    return job


def _person(event: Event, number: int, dice: random.Random) -> Participant:
    given, family = _word(LATIN, dice, 2, 3), _word(LATIN, dice, 3, 4)
    language = dice.choice(list(SCRIPTS))
    local = f"{_word(SCRIPTS[language], dice, 2, 2)} {_word(SCRIPTS[language], dice, 2, 3)}"
    return Participant(
        event=event,
        key=f"p{number}",
        given_name=given,
        family_name=family,
        full_name=f"{given} {family}",
        sort_name=f"{family}, {given}",
        local_full_name=local,
        local_language=language,
        job_title=dice.choice(TITLES),
        email=f"p{number}@city.example",
        correspondence_language="en",
        role=dice.choice(ParticipantRole.values),
        position=number,
    )


def _word(syllables: str, dice: random.Random, least: int, most: int) -> str:
    return "".join(dice.choices(syllables.split(), k=dice.randint(least, most))).capitalize()

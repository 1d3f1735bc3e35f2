"""The released programme in the formats other systems read."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from events.models import Event
from sessions.interchange import programme as interchange
from sessions.queries.programme import Part, Person, Presentation, Programme, Sitting

LARGEST = 2**31 - 1


def schedule(*, event: Event, programme: Programme, language: str) -> interchange.Programme:
    """The public programme as plain values in a language: every sitting, and every presentation after its sitting."""
    public = programme.public()
    with translation.override(language):
        numbers = _numbers(public)
        items = [item for each in public.sittings for item in _items(event, each, numbers)]
        return interchange.Programme(
            acronym=interchange.acronym(event.slug),
            title=str(event.name),
            version=str(public.version or 0),
            url=settings.SITE_URL + reverse("programme", args=[event.slug]),
            timezone=public.timezone,
            first_day=event.starts_on,
            last_day=event.ends_on,
            rooms=tuple(
                interchange.Room(guid=UUID(room.uid), name=str(room), capacity=room.capacity) for room in public.rooms
            ),
            items=tuple(items),
        )


def _numbers(programme: Programme) -> dict[str, int]:
    """A whole number for good for each uid: the uid itself, folded; two that fold alike step aside, the later one."""
    nouns: list[Sitting | Presentation] = [*programme.sittings, *(talk for _home, talk in programme.presentations())]
    taken: dict[int, str] = {}
    for noun in sorted(nouns, key=lambda noun: (noun.created_at, noun.uid)):
        number = UUID(noun.uid).int % LARGEST + 1
        while number in taken:
            number = number % LARGEST + 1
        taken[number] = noun.uid
    return {uid: number for number, uid in taken.items()}


def _items(event: Event, sitting: Sitting, numbers: dict[str, int]) -> list[interchange.Item]:
    heard = {person.key: person for person, part in sitting.parts() if part not in (Part.ATTENDEE, Part.PRESENTER)}
    room = str(sitting.room) if sitting.room else ""
    own = interchange.Item(
        number=numbers[sitting.uid],
        guid=UUID(sitting.uid),
        title=str(sitting.title),
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        room=room,
        kind=str(sitting.kind_name),
        url=settings.SITE_URL + reverse("sitting", args=[event.slug, sitting.key]),
        abstract=str(sitting.abstract),
        language=sitting.interpretation[0] if sitting.interpretation else "",
        speakers=tuple(_speaker(person) for person in heard.values()),
        is_cancelled=sitting.is_cancelled,
    )
    return [own, *(_talk(event, sitting, talk, room, numbers) for talk in sitting.presentations)]


def _talk(event: Event, sitting: Sitting, talk: Presentation, room: str, numbers: dict[str, int]) -> interchange.Item:
    return interchange.Item(
        number=numbers[talk.uid],
        guid=UUID(talk.uid),
        title=str(talk.title),
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        room=room,
        kind=str(sitting.kind_name),
        url=settings.SITE_URL + reverse("presentation", args=[event.slug, sitting.key, talk.key]),
        track=str(sitting.title),
        subtitle=str(talk.city),
        language=talk.language,
        speakers=(_speaker(talk.presenter),),
        is_cancelled=talk.is_cancelled,
    )


def _speaker(person: Person) -> interchange.Speaker:
    return interchange.Speaker(guid=UUID(person.uid), name=person.name)

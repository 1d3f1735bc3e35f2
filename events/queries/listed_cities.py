"""The delegations as the public sees them, with the people who agreed to be named."""

from collections import defaultdict
from dataclasses import dataclass, field

from babel import Locale, UnknownLocaleError

from events.enums import Continent, MembershipFunction, RegistrationStatus
from events.models import Delegation, Event, Membership, Participant
from events.queries.collation import sort_key


@dataclass(frozen=True, slots=True)
class ListedCity:
    """A delegation, its country in the reader's language, and those of its people who may be named, head first.

    `local_name` is its name in its own script where that tells the reader more than the name does.
    """

    delegation: Delegation
    country: str
    local_name: str
    people: list[Participant] = field(default_factory=list)


def listed_cities(event: Event, language: str) -> dict[str, list[ListedCity]]:
    """The event's delegations by continent (its label), in the alphabet of the language. Two queries.

    A person is named only if their registration is confirmed and they agreed to be listed; nobody else can be told
    from this page to be coming or not.
    """
    key = sort_key(language)
    people = _people(event)
    cities = sorted(Delegation.objects.filter(event=event), key=lambda city: (key(str(city.name)), city.pk))
    return {
        str(continent.label): group
        for continent in Continent
        if (
            group := [
                ListedCity(city, country_name(city.country, language), _local(city, language), people.get(city.pk, []))
                for city in cities
                if city.continent == continent
            ]
        )
    }


def _local(city: Delegation, language: str) -> str:
    return "" if city.local_language == language or city.local_name == str(city.name) else city.local_name


def country_name(code: str, language: str) -> str:
    """The name of a country (ISO 3166 alpha-2) in a language, by CLDR; the code itself where CLDR has none."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(locale.territories.get(code, code))


def _people(event: Event) -> dict[int, list[Participant]]:
    memberships = (
        Membership.objects.filter(
            delegation__event=event,
            participant__listing_consent_at__isnull=False,
            participant__registration__status=RegistrationStatus.APPROVED,
        )
        .select_related("participant")
        .order_by("participant__sort_name", "participant__pk")
    )
    listed: dict[int, list[Participant]] = defaultdict(list)
    for row in sorted(memberships, key=lambda row: row.function != MembershipFunction.HEAD):
        listed[row.delegation_id or 0].append(row.participant)
    return listed

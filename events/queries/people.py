"""The secretariat's list of people: its views, filters, search and counts, the same for the page and for mailings."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from i18nfield.strings import LazyI18nString

from events.enums import DelegationCategory, ParticipantRole, RegistrationStatus
from events.models import Delegation, Event, NameVariant, Organisation, Participant
from events.queries import addresses
from events.queries.folding import fold, terms

_INVITED = Q(registration=None) | Q(registration__status=RegistrationStatus.INVITED)
_NEVER_SENT = Q(invitation=None) | Q(invitation__invited_at=None)
GONE = (RegistrationStatus.DECLINED, RegistrationStatus.REFUSED, RegistrationStatus.WITHDRAWN)

VIEWS: dict[str, Q] = {
    "all": Q(),
    "to_approve": Q(registration__status=RegistrationStatus.SUBMITTED),
    "put_right": ~Q(email__regex=addresses.USABLE),
    "waiting": Q(registration__status=RegistrationStatus.WAITLISTED),
    "not_invited": _INVITED & _NEVER_SENT,
    "silent": _INVITED & ~_NEVER_SENT,
    "form_open": Q(registration__status=RegistrationStatus.ACCEPTED),
    "confirmed": Q(registration__status=RegistrationStatus.APPROVED),
    "gone": Q(registration__status__in=GONE),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "view": tuple(VIEWS),
    "category": tuple(DelegationCategory.values),
    "role": tuple(ParticipantRole.values),
    "status": tuple(RegistrationStatus.values),
}
LONGEST_SEARCH = 100
# What a person is found by, put together by the database: four texts fewer to fetch for each of ten thousand.
NAMED = ("full_name", Value("\n"), "local_full_name", Value("\n"), "sort_name", Value("\n"), "email")
# What upper apps know people by, such as a badge: the ids of the people, or none when the text is nothing of theirs.
known_by: list[Callable[[Event, str], list[int]]] = []


@dataclass(frozen=True)
class Chosen:
    """Which people are meant: a view, filters, words to find, single people picked by hand. Empty means everybody."""

    view: str = ""
    city: str = ""
    category: str = ""
    role: str = ""
    status: str = ""
    language: str = ""
    q: str = ""
    person: tuple[int, ...] = ()

    def parameters(self) -> dict[str, Any]:
        """What stands in an address or a mailing's audience: only what is set."""
        return {name: list(value) if name == "person" else value for name, value in asdict(self).items() if value}


def read(given: Mapping[str, Any], *, people: list[str] | None = None) -> Chosen:
    """What an address asks for; values that mean nothing here are left out."""
    texts = {name: str(given.get(name, "")).strip() for name in ("city", "language", "q", *CHOICES)}
    for name, known in CHOICES.items():
        if texts[name] not in known:
            texts[name] = ""
    texts["view"] = "" if texts["view"] == "all" else texts["view"]
    texts["q"] = texts["q"][:LONGEST_SEARCH]
    picked = tuple(sorted({int(pk) for pk in people or [] if str(pk).isdecimal() and len(str(pk)) < 19}))
    return Chosen(**texts, person=picked)


def matching(event: Event, chosen: Chosen) -> QuerySet[Participant]:
    """The people who are meant, by city in the event's order, then by name."""
    return in_view(narrowed(event, chosen), chosen.view)


def in_view(people: QuerySet[Participant], view: str) -> QuerySet[Participant]:
    """Those of the narrowed people who stand in a view, in the list's order."""
    return in_order(people.filter(VIEWS[view or "all"]))


def narrowed(event: Event, chosen: Chosen) -> QuerySet[Participant]:
    """The same without the view, so that every view can be counted."""
    found: Any = listed(event)
    conditions = {
        "primary_body__delegation__key": chosen.city,
        "primary_body__delegation__category": chosen.category,
        "role": chosen.role,
        "registration__status": chosen.status,
        "correspondence_language": chosen.language,
    }
    found = found.filter(**{name: value for name, value in conditions.items() if value})
    if chosen.person:
        found = found.filter(pk__in=chosen.person)
    if chosen.q:
        found = found.filter(pk__in=ids_matching(event, chosen.q))
    narrowed_to: QuerySet[Participant] = found
    return narrowed_to


def listed(event: Event) -> QuerySet[Participant]:
    """Everybody of the event, joined to the one body they come for first."""
    primary = FilteredRelation("memberships", condition=Q(memberships__primary=True))
    return Participant.objects.filter(event=event).annotate(primary_body=primary)


def in_order(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Cities in the event's order, organisations after them, people by name."""
    joined: Any = people
    ordered: QuerySet[Participant] = joined.order_by(
        F("primary_body__delegation__position").asc(nulls_last=True),
        "primary_body__delegation",
        F("primary_body__organisation__position").asc(nulls_last=True),
        "primary_body__organisation",
        "sort_name",
        "pk",
    )
    return ordered


def counts(people: QuerySet[Participant]) -> dict[str, int]:
    """How many of the narrowed people each view holds, in one query."""
    numbers: dict[str, int] = people.aggregate(
        **{name: Count("pk", filter=condition) if condition else Count("pk") for name, condition in VIEWS.items()}
    )
    return numbers


def ids_matching(event: Event, text: str) -> list[int]:
    """The people in whose names, address or city every word of the text is found, or who are known by it elsewhere.

    Four queries at any size, and those of `known_by` for a text that may be theirs.
    """
    if known := [pk for find in known_by for pk in find(event, text)]:
        return known
    wanted = terms(text)
    cities = {pk: _names(name, local) for pk, name, local in _bodies(Delegation, event, "local_name")}
    others = {pk: _names(name, short) for pk, name, short in _bodies(Organisation, event, "short_name")}
    variants: dict[int, str] = {}
    for pk, name in NameVariant.objects.filter(participant__event=event).values_list("participant_id", "full_name"):
        variants[pk] = f"{variants.get(pk, '')} {fold(name)}"
    everybody: Any = listed(event)
    rows = everybody.annotate(said=Concat(*NAMED, output_field=TextField())).values_list(
        "pk", "primary_body__delegation_id", "primary_body__organisation_id", "said"
    )
    open_in_city = {pk: [term for term in wanted if term not in said] for pk, said in cities.items()}
    open_in_other = {pk: [term for term in wanted if term not in said] for pk, said in others.items()}
    found = []
    for pk, city, organisation, said in rows:  # the one loop over everybody: once a person, and no more than needed
        for term in open_in_city.get(city, wanted) if city else open_in_other.get(organisation, wanted):
            if term not in fold(said) and term not in variants.get(pk, ""):
                break
        else:
            found.append(pk)
    return found


def _bodies(model: type[Delegation] | type[Organisation], event: Event, other: str) -> Any:
    return model._default_manager.filter(event=event).values_list("pk", "name", other)


def _names(name: LazyI18nString | str, other: str) -> str:
    texts = name.data if isinstance(name, LazyI18nString) else name
    spoken = list(texts.values()) if isinstance(texts, dict) else [str(texts)]
    return " ".join(fold(text) for text in (*spoken, other) if text)


def languages(event: Event) -> list[str]:
    """The languages people of the event are written to in."""
    found = Participant.objects.filter(event=event).order_by("correspondence_language")
    return list(found.values_list("correspondence_language", flat=True).distinct())

"""The order of protocol: one rule for the table, plates, lists, speakers, signatures and files.

A rule is a list of steps. Each sorts into groups what the step before left equal, the alphabet decides in the end:
category (full members, associates, observers), rank, date in that rank, regions taking turns, and the alphabet of a
language from its beginning or from the delegation drawn for the first seat, round to the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby, zip_longest

from django.db.models import Exists, OuterRef, QuerySet
from i18nfield.strings import LazyI18nString

from events.enums import (
    Among,
    Continent,
    DelegationCategory,
    MembershipFunction,
    OrderingStep,
    RegistrationStatus,
)
from events.models import Delegation, Event, Membership, OrderingRule, Organisation, Participant
from events.queries.collation import sort_key

LAST = (OrderingStep.ALPHABET, OrderingStep.DRAWN)
UNRANKED = 10**6
FUNCTIONS = {
    function.value: place
    for place, function in enumerate((
        MembershipFunction.HEAD,
        MembershipFunction.DELEGATE,
        MembershipFunction.ADVISER,
        MembershipFunction.SPEAKER,
        MembershipFunction.MODERATOR,
        MembershipFunction.INTERPRETER,
        MembershipFunction.OBSERVER,
        MembershipFunction.PRESS,
        MembershipFunction.STAFF,
        MembershipFunction.EXHIBITOR,
    ))
}  # fmt: skip
CATEGORIES = {category: place for place, category in enumerate(DelegationCategory.values)}
AlphabetKey = tuple[bytes, int, int]
PersonKey = tuple[int, int, int, bytes, int]


def rule_of(event: Event) -> OrderingRule:
    """The event's rule; where none was set, an unsaved one: the alphabet of the event's first language. One query."""
    found = OrderingRule.objects.select_related("first").filter(event=event).first()
    return found or OrderingRule(event=event, language=(event.languages or ["en"])[0], steps=[OrderingStep.ALPHABET])


def delegations(event: Event) -> list[Delegation]:
    """The event's delegations in the order of protocol. Two queries at any size."""
    return arranged(Delegation.objects.filter(event=event), rule_of(event))


def places(event: Event) -> dict[int, int]:
    """The place of each delegation in the order of protocol, from 0, by its id. Two queries."""
    return {row.pk: place for place, row in enumerate(delegations(event))}


def people_key(event: Event) -> Callable[[Participant], PersonKey]:
    """The key by which an event's people are sorted in the order of protocol. Three queries, none for each person.

    Delegations in their order, within each the head first, then by function, then by name. People who come for no
    delegation stand after them, by the name of their organisation; those who come for nobody are last.
    """
    rule = rule_of(event)
    in_order = arranged(Delegation.objects.filter(event=event), rule)
    place_of = {row.pk: place for place, row in enumerate(in_order)}
    heads = {row.head_id for row in in_order if row.head_id}
    primary = list(Membership.objects.filter(participant__event=event, primary=True).select_related("organisation"))
    key = sort_key(rule.language)
    bodies = {row.organisation_id: row.organisation for row in primary if row.organisation is not None}
    others = sorted(bodies.values(), key=lambda row: (key(_named(row, rule.language)), row.position, row.pk))
    after = {row.pk: len(in_order) + place for place, row in enumerate(others)}
    standing = {
        row.participant_id: (
            0 if row.delegation_id else 1,
            place_of[row.delegation_id] if row.delegation_id else after[row.organisation_id or 0],
            0 if row.participant_id in heads else FUNCTIONS.get(row.function, len(FUNCTIONS)),
        )
        for row in primary
    }

    def person_key(person: Participant) -> PersonKey:
        group, place, function = standing.get(person.pk, (2, 0, 0))
        return group, place, function, key(person.sort_name), person.pk

    return person_key


def meant(event: Event, among: str) -> QuerySet[Delegation]:
    """The delegations of a choice: all, those for whom a confirmed person comes, full members."""
    rows = Delegation.objects.filter(event=event)
    if among == Among.FULL:
        return rows.filter(category=DelegationCategory.FULL)
    if among == Among.ATTENDING:
        confirmed = Membership.objects.filter(
            delegation=OuterRef("pk"), primary=True, participant__registration__status=RegistrationStatus.APPROVED
        )
        return rows.filter(Exists(confirmed))
    return rows


def arranged(rows: Iterable[Delegation], rule: OrderingRule) -> list[Delegation]:
    """The delegations in the order of a rule: a total order, whatever the order they come in."""
    return _by(list(rows), settled(rule.steps), _Alphabet(rule), rule)


def settled(steps: Iterable[str]) -> list[OrderingStep]:
    """The steps that count: known ones, each once, up to the alphabet, which is always the last."""
    known = [OrderingStep(step) for step in dict.fromkeys(steps) if step in OrderingStep.values]
    before: list[OrderingStep] = []
    for step in known:
        if step in LAST:
            return [*before, step]
        before.append(step)
    return [*before, OrderingStep.ALPHABET]


def sorted_as(delegation: Delegation, language: str) -> str:
    """The name a delegation is sorted by in an alphabet: as it is to be sorted, as it is named, as its own script is.

    A tag such as zh-u-co-stroke is the language zh with an order of its own. Where there is no name in the language,
    any other name stands in.
    """
    spoken = languages_of(language)
    for texts in (_texts(delegation.sort_name), _texts(delegation.name)):
        if found := next((texts[tag] for tag in spoken if texts.get(tag)), ""):
            return found
    if delegation.local_name and delegation.local_language in spoken:
        return delegation.local_name
    return _any(delegation.sort_name, language) or _any(delegation.name, language)


def is_named_in(delegation: Delegation, language: str) -> bool:
    """Whether the delegation has a name in the language of an alphabet, or is sorted there by one of another."""
    texts = {**_texts(delegation.name), **_texts(delegation.sort_name)}
    spoken = languages_of(language)
    return any(texts.get(tag) for tag in spoken) or (
        bool(delegation.local_name) and delegation.local_language in spoken
    )


def languages_of(tag: str) -> list[str]:
    """The language of an alphabet, from the nearest to the widest: zh-Hant-u-co-stroke is zh-Hant, then zh."""
    parts = tag.partition("-u-")[0].split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


class _Alphabet:
    """The keys of one alphabet, from its beginning or round from the drawn delegation."""

    def __init__(self, rule: OrderingRule) -> None:
        self.language = rule.language
        self.key = sort_key(rule.language)
        self.first = self.of(rule.first) if rule.first else None

    def of(self, row: Delegation) -> AlphabetKey:
        """Names alike stand as the event's own list has them."""
        return self.key(sorted_as(row, self.language)), row.position, row.pk or 0

    def from_drawn(self, row: Delegation) -> tuple[bool, AlphabetKey]:
        """What comes before the drawn delegation follows after the last."""
        key = self.of(row)
        return self.first is not None and key < self.first, key


def _by(rows: list[Delegation], steps: list[OrderingStep], alphabet: _Alphabet, rule: OrderingRule) -> list[Delegation]:
    step, rest = steps[0], steps[1:]
    if step == OrderingStep.ALPHABET:
        return sorted(rows, key=alphabet.of)
    if step == OrderingStep.DRAWN:
        return sorted(rows, key=alphabet.from_drawn)
    if step == OrderingStep.REGIONS:
        starts = rule.first.continent if rule.first and OrderingStep.DRAWN in rest else ""
        regions = turns(rule.regions, starts)
        queues = [_by([row for row in rows if row.continent == region], rest, alphabet, rule) for region in regions]
        return [row for turn in zip_longest(*queues) for row in turn if row is not None]
    key = _KEYS[step]
    groups = groupby(sorted(rows, key=key), key=key)
    return [row for _value, group in groups for row in _by(list(group), rest, alphabet, rule)]


def turns(regions: Sequence[str], starts: str = "") -> list[str]:
    """Every continent once: those of the rule, then the others; beginning with that of the drawn delegation."""
    every = list(dict.fromkeys([*(name for name in regions if name in Continent.values), *Continent.values]))
    at = every.index(starts) if starts in every else 0
    return every[at:] + every[:at]


def _category(row: Delegation) -> int:
    return CATEGORIES.get(row.category, len(CATEGORIES))


def _rank(row: Delegation) -> int:
    return UNRANKED if row.rank is None else row.rank


def _ranked_on(row: Delegation) -> int:
    return (row.ranked_on or date.max).toordinal()


_KEYS: dict[OrderingStep, Callable[[Delegation], int]] = {
    OrderingStep.CATEGORY: _category,
    OrderingStep.RANK: _rank,
    OrderingStep.DATE: _ranked_on,
}


def _named(row: Organisation, language: str) -> str:
    return _any(row.name, languages_of(language)[0])


def _texts(value: LazyI18nString | str) -> dict[str, str]:
    data = value.data if isinstance(value, LazyI18nString) else value
    return data if isinstance(data, dict) else {}


def _any(value: LazyI18nString | str, language: str) -> str:
    return str(value.localize(languages_of(language)[0])) if isinstance(value, LazyI18nString) else str(value or "")

"""The order of protocol: alphabets of the world, the drawn seat, ranks, regions that take turns."""

import random
from collections import Counter
from datetime import date

import pytest
from i18nfield.strings import LazyI18nString

from events.enums import Continent, DelegationCategory, MembershipFunction, OrderingStep
from events.models import Delegation, OrderingRule
from events.queries import ordering
from plenary.exchange import example
from tests.events.queries.united_nations import MEMBERS
from tests.factories.events import (
    DelegationFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipantFactory,
    delegate,
    text,
)

Step = OrderingStep


def rows_named(*names, language="en", seed=1, **fields):
    """Delegations of these names, their own order shuffled."""
    rows = [
        Delegation(
            pk=number, position=number, name=LazyI18nString({language: name}), continent=Continent.ASIA, **fields
        )
        for number, name in enumerate(names)
    ]
    random.Random(seed).shuffle(rows)
    return rows


def names(rows, language="en"):
    return [row.name.localize(language) for row in rows]


def rule(*steps, language="en", first=None, regions=()):
    return OrderingRule(language=language, steps=list(steps) or [Step.ALPHABET], first=first, regions=list(regions))


def named(rows, name):
    return next(row for row in rows if name in row.name.data.values())


def test_united_nations_sit_in_the_english_alphabet():
    assert len(MEMBERS) == 192
    assert names(ordering.arranged(rows_named(*MEMBERS), rule())) == list(MEMBERS)


def test_united_nations_of_2010_sit_round_from_guinea():
    rows = rows_named(*MEMBERS)
    seated = names(ordering.arranged(rows, rule(Step.DRAWN, first=named(rows, "Guinea"))))
    assert seated[:4] == ["Guinea", "Guinea-Bissau", "Guyana", "Haiti"]
    assert seated[-3:] == ["Greece", "Grenada", "Guatemala"]
    assert seated[seated.index("Zimbabwe") + 1] == "Afghanistan"


@pytest.mark.parametrize("first", ["Afghanistan", "Guinea", "Sweden", "Zimbabwe"])
def test_order_from_a_drawn_seat_is_a_rotation_of_the_alphabet(first):
    rows = rows_named(*MEMBERS)
    seated = names(ordering.arranged(rows, rule(Step.DRAWN, first=named(rows, first))))
    at = MEMBERS.index(first)
    assert seated == [*MEMBERS[at:], *MEMBERS[:at]]


def test_without_a_draw_the_alphabet_starts_at_its_beginning():
    assert names(ordering.arranged(rows_named(*MEMBERS), rule(Step.DRAWN))) == list(MEMBERS)


@pytest.fixture(scope="module")
def cities():
    """The fifty cities of the example as rows, in the order of its document."""
    document = example.read().document
    return [
        Delegation(
            pk=number,
            position=number,
            key=row["id"],
            name=LazyI18nString({tag: name for tag, name in row["name"].items() if tag != "local"}),
            local_name=row["name"]["local"]["text"],
            local_language=row["name"]["local"]["language"],
            category=row["category"],
            continent=row["continent"],
        )
        for number, row in enumerate(document["delegations"])
    ]


def test_fifty_cities_stand_otherwise_in_korean_than_in_english(cities):
    english = ordering.arranged(cities, rule())
    korean = ordering.arranged(cities, rule(language="ko"))
    assert english == cities  # the document is in the English alphabet
    hangul = names(korean, "ko")
    assert hangul == sorted(hangul)  # the code points of Hangul syllables are in the order of the Korean alphabet
    assert (hangul[0], hangul[-1]) == ("광저우", "후난성")
    assert hangul != names(english, "ko")


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("es", ["chico", "cuzco", "llama", "lobo", "luna", "nube", "ñandú", "ozono"]),
        ("es-u-co-trad", ["cuzco", "chico", "lobo", "luna", "llama", "nube", "ñandú", "ozono"]),
        ("de", ["Afrika", "Ägypten", "Albstadt", "Zürich"]),
        ("de-u-co-phonebk", ["Ägypten", "Afrika", "Albstadt", "Zürich"]),
        ("sv", ["Afrika", "Zürich", "Ägypten"]),
        ("zh", ["北京", "成都", "大连", "广州", "南京", "上海"]),
        ("zh-u-co-stroke", ["上海", "大连", "广州", "北京", "成都", "南京"]),
        ("zh-Hant", ["上海", "大連", "北京", "高雄", "臺北"]),
        ("ar", ["الرياض", "القاهرة", "بغداد", "عمان", "كركوك"]),
        ("ko", ["가평", "나주", "부산", "서울", "하남"]),
    ],
)
def test_names_stand_in_the_alphabet_of_the_language(language, order):
    rows = rows_named(*order, language=language.partition("-u-")[0])
    assert names(ordering.arranged(rows, rule(language=language)), language.partition("-u-")[0]) == order


def test_arabic_article_is_passed_over_where_a_name_to_sort_by_says_so():
    rows = rows_named("بغداد", "القاهرة", "عمان", "كركوك", language="ar")
    named(rows, "القاهرة").sort_name = LazyI18nString({"ar": "قاهرة"})
    assert names(ordering.arranged(rows, rule(language="ar")), "ar") == ["بغداد", "عمان", "القاهرة", "كركوك"]


def test_name_to_sort_by_counts_in_its_language_only():
    hague = Delegation(pk=1, name=text("The Hague", "헤이그"), sort_name=LazyI18nString({"en": "Hague, The"}))
    assert [ordering.sorted_as(hague, tag) for tag in ("en", "ko", "en-GB")] == ["Hague, The", "헤이그", "Hague, The"]


def test_name_in_its_own_script_serves_in_the_alphabet_of_its_language():
    cairo = Delegation(name=LazyI18nString({"en": "Cairo"}), local_name="القاهرة", local_language="ar")
    assert [ordering.sorted_as(cairo, tag) for tag in ("ar", "en", "fr")] == ["القاهرة", "Cairo", "Cairo"]
    assert [ordering.is_named_in(cairo, tag) for tag in ("ar", "en", "fr")] == [True, True, False]


def test_categories_ranks_and_dates_come_before_the_alphabet():
    rows = [
        Delegation(pk=1, name=LazyI18nString({"en": "A"}), category="observer", rank=1),
        Delegation(pk=2, name=LazyI18nString({"en": "B"}), category="full", rank=None),
        Delegation(pk=3, name=LazyI18nString({"en": "C"}), category="full", rank=2, ranked_on=date(2009, 5, 1)),
        Delegation(pk=4, name=LazyI18nString({"en": "D"}), category="full", rank=2, ranked_on=date(2001, 5, 1)),
        Delegation(pk=5, name=LazyI18nString({"en": "E"}), category="associate", rank=1),
        Delegation(pk=6, name=LazyI18nString({"en": "F"}), category="full", rank=1),
        Delegation(pk=7, name=LazyI18nString({"en": "G"}), category="full", rank=2),
    ]
    by_category = ordering.arranged(rows, rule(Step.CATEGORY, Step.RANK, Step.DATE, Step.ALPHABET))
    by_rank = ordering.arranged(rows, rule(Step.RANK, Step.CATEGORY, Step.ALPHABET))
    assert "".join(names(by_category)) == "FDCGBEA"
    assert "".join(names(by_rank)) == "FEACDGB"


def test_regions_take_turns_in_the_order_of_the_rule():
    rows = [
        Delegation(pk=number, name=LazyI18nString({"en": name}), continent=continent)
        for number, (name, continent) in enumerate(
            [("A", "Asia"), ("B", "Asia"), ("C", "Asia"), ("D", "Africa"), ("E", "Europe"), ("F", "Europe")]
        )
    ]
    turns = ["Europe", "Africa", "Asia"]
    assert "".join(names(ordering.arranged(rows, rule(Step.REGIONS, Step.ALPHABET, regions=turns)))) == "EDAFBC"
    drawn = ordering.arranged(rows, rule(Step.REGIONS, Step.DRAWN, regions=turns, first=rows[1]))
    assert "".join(names(drawn)) == "BEDCFA"  # the drawn delegation begins, and its region's turn with it


def scattered(seed, number=60):
    """Delegations whose ranks, dates, regions and names often coincide."""
    chance = random.Random(seed)
    return [
        Delegation(
            pk=pk,
            position=chance.randrange(3),
            name=LazyI18nString({"en": chance.choice("ABCDEFGH")}),
            category=chance.choice(DelegationCategory.values),
            continent=chance.choice(Continent.values),
            rank=chance.choice([None, 1, 2, 3]),
            ranked_on=chance.choice([None, date(2001, 1, 1), date(2008, 6, 9)]),
        )
        for pk in range(number)
    ]


def chosen_rule(seed, rows):
    chance = random.Random(seed)
    before = [Step.CATEGORY, Step.RANK, Step.DATE, Step.REGIONS]
    steps = chance.sample(before, chance.randrange(5))
    regions = chance.sample(Continent.values, chance.randrange(7))
    return rule(*steps, chance.choice([Step.ALPHABET, Step.DRAWN]), first=chance.choice(rows), regions=regions)


@pytest.mark.parametrize("seed", range(40))
def test_order_is_total_whatever_order_the_rows_come_in(seed):
    rows = scattered(seed)
    wanted = chosen_rule(seed, rows)
    expected = ordering.arranged(rows, wanted)
    assert sorted(row.pk for row in expected) == list(range(len(rows)))
    random.Random(seed + 1).shuffle(rows)
    assert [row.pk for row in ordering.arranged(rows, wanted)] == [row.pk for row in expected]
    assert ordering.arranged(expected, wanted) == expected


@pytest.mark.parametrize("seed", range(20))
def test_drawn_delegation_stands_first_where_nothing_comes_before_the_alphabet(seed):
    rows = scattered(seed)
    alphabet = ordering.arranged(rows, rule())
    first = random.Random(seed).choice(rows)
    at = alphabet.index(first)
    assert ordering.arranged(rows, rule(Step.DRAWN, first=first)) == [*alphabet[at:], *alphabet[:at]]
    assert ordering.arranged(rows, rule(Step.REGIONS, Step.DRAWN, first=first))[0] == first


@pytest.mark.parametrize("seed", range(20))
def test_no_region_is_two_ahead_of_another_that_still_has_members(seed):
    rows = scattered(seed)
    total, seated = Counter(row.continent for row in rows), Counter()
    for row in ordering.arranged(rows, rule(Step.REGIONS, Step.ALPHABET, regions=Continent.values[::-1])):
        seated[row.continent] += 1
        waiting = [seated[region] for region in total if seated[region] < total[region]]
        assert all(seated[row.continent] - each < 2 for each in waiting)


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ([], ["alphabet"]),
        (["rank"], ["rank", "alphabet"]),
        (["rank", "drawn", "category"], ["rank", "drawn"]),
        (["rank", "rank", "shoe size", "alphabet"], ["rank", "alphabet"]),
    ],
)
def test_steps_that_count_end_with_the_alphabet(given, count):
    assert ordering.settled(given) == count


def test_event_without_a_rule_stands_in_the_alphabet_of_its_first_language(event):
    for name in ("Zagreb", "Ankara", "Oslo"):
        DelegationFactory(event=event, name=text(name, name))
    assert names(ordering.delegations(event)) == ["Ankara", "Oslo", "Zagreb"]
    assert OrderingRule.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_order_costs_the_same_few_queries_at_any_size(number, event, django_assert_num_queries):
    for _each in range(number):
        delegate(DelegationFactory(event=event))
    OrderingRule.objects.create(event=event, language="en", steps=["drawn"], first=event.delegations.first())
    with django_assert_num_queries(2):
        assert sorted(ordering.places(event).values()) == list(range(number))
    with django_assert_num_queries(3):
        key = ordering.people_key(event)
    with django_assert_num_queries(1):
        assert len(sorted(event.participants.all(), key=key)) == number


def test_people_stand_with_their_delegation_head_first_and_organisations_after(event):
    oslo, ankara = (DelegationFactory(event=event, name=text(name, name)) for name in ("Oslo", "Ankara"))
    people = {}
    for name, body, function in [
        ("Adler", ankara, MembershipFunction.ADVISER),
        ("Zeki", ankara, MembershipFunction.HEAD),
        ("Yilmaz", ankara, MembershipFunction.DELEGATE),
        ("Demir", ankara, MembershipFunction.DELEGATE),
        ("Berg", oslo, MembershipFunction.ADVISER),
        ("Aas", oslo, MembershipFunction.DELEGATE),
    ]:
        people[name] = delegate(body, sort_name=name)
        people[name].memberships.update(function=function)
    oslo.head = people["Berg"]
    oslo.save(update_fields=["head"])
    for name, organisation in (("Press", "Zeta Press"), ("Bank", "Alpha Bank")):
        person = ParticipantFactory(event=event, sort_name=name)
        body = OrganisationFactory(event=event, name=text(organisation, organisation))
        MembershipFactory(participant=person, delegation=None, organisation=body)
    ParticipantFactory(event=event, sort_name="Alone")
    ordered = sorted(event.participants.all(), key=ordering.people_key(event))
    assert [person.sort_name for person in ordered] == [
        "Zeki", "Demir", "Yilmaz", "Adler", "Berg", "Aas", "Bank", "Press", "Alone",
    ]  # fmt: skip

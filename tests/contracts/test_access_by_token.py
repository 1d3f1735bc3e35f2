"""A link opens one page of one event, and nothing once it was renewed."""

from __future__ import annotations

import pytest
from django.db.models import F

from events.models import Delegation, Participant
from events.queries import links
from tests.contracts.access import LINES
from tests.contracts.answers import Outcome
from tests.contracts.knocking import everything, knock, names
from tests.contracts.scene import DELEGATE, ELSEWHERE, FOCAL

pytestmark = pytest.mark.access

PERSONAL = [line for line in LINES if any(name.startswith("tokens.") and name != "tokens.feed" for name in names(line))]
DELEGATION = [line for line in LINES if "delegation_token" in names(line)]
FEEDS = [line for line in LINES if "tokens.feed" in names(line)]
BEHIND_LINKS = [*PERSONAL, *DELEGATION, *FEEDS]


def opens_nothing(scene, line, token) -> None:
    """The token, brought by somebody with no other, finds nothing and changes nothing."""
    scene.tokens[ELSEWHERE] = scene.feeds[ELSEWHERE] = token
    try:
        before = everything()
        assert knock(scene, line, ELSEWHERE, line.body).status_code == 404
        assert everything() == before
    finally:
        del scene.tokens[ELSEWHERE], scene.feeds[ELSEWHERE]


def foreign(scene, line) -> str:
    """A token of the same kind, good in the other event."""
    person = Participant.objects.get(key=scene.there[DELEGATE])
    city = Delegation.objects.get(key=scene.there[FOCAL])
    if line in FEEDS:
        return links.feed_token(person)
    return links.personal_token(person) if line in PERSONAL else links.delegation_token(city)


def by_label(line) -> str:
    return line.label


@pytest.mark.parametrize("line", BEHIND_LINKS, ids=by_label)
def test_a_link_of_another_event_opens_nothing(line, scene):
    opens_nothing(scene, line, foreign(scene, line))


@pytest.mark.parametrize("line", BEHIND_LINKS, ids=by_label)
def test_a_link_of_another_kind_opens_nothing(line, scene):
    city = Delegation.objects.get(key=scene.here[FOCAL])
    tokens = {
        "personal": links.personal_token(scene.delegate),
        "delegation": links.delegation_token(city),
        "feed": links.feed_token(scene.delegate),
        "delegation's feed": links.delegation_feed_token(city),
    }
    own = {"personal"} if line in PERSONAL else {"delegation"} if line in DELEGATION else {"feed", "delegation's feed"}
    for kind in tokens.keys() - own:
        opens_nothing(scene, line, tokens[kind])


@pytest.mark.parametrize("line", BEHIND_LINKS, ids=by_label)
def test_a_renewed_link_opens_nothing_any_more(line, scene):
    holder = next(who for who, answer in line.answers.items() if answer in (Outcome.SEEN, Outcome.DONE))
    token = scene.feed(holder) if line in FEEDS else scene.token(holder)
    versions = {"link_version": F("link_version") + 1, "feed_version": F("feed_version") + 1}
    Participant.objects.update(**versions)
    Delegation.objects.update(**versions)
    opens_nothing(scene, line, token)


@pytest.mark.parametrize("line", BEHIND_LINKS, ids=by_label)
def test_a_link_with_one_letter_changed_opens_nothing(line, scene):
    holder = next(who for who, answer in line.answers.items() if answer in (Outcome.SEEN, Outcome.DONE))
    token = scene.feed(holder) if line in FEEDS else scene.token(holder)
    for place in (0, len(token) // 2, len(token) - 2):
        other = "A" if token[place] != "A" else "B"
        opens_nothing(scene, line, token[:place] + other + token[place + 1 :])

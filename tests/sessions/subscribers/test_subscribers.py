"""The assembly of 2010 in calendars that people have: fetched by vdirsyncer, kept by Radicale, shown by khal in Berlin.

vdirsyncer gives the entries of every feed UIDs of its own, made of what they say; the CalDAV client keeps ours.
"""

import pytest

from tests.browser.stack import Stack
from tests.programs import provision
from tests.sessions.subscribers.programs import Programs

pytestmark = pytest.mark.broker

PATH = "/world-egov-2010/programme.ics?lang=en"
BEFORE = [
    "01:00 CONFIRMED Registration desk",
    "02:00 CONFIRMED Opening Ceremony",  # 09:00 in Seoul
    "03:10 CONFIRMED Coffee break",
    "03:30 CONFIRMED Inaugural General Assembly Meeting I",
    "05:00 CONFIRMED Luncheon",
    "07:00 CONFIRMED Inaugural General Assembly Meeting II",
    "07:40 CONFIRMED Round Table 1: E-government strategies for city development",
    "10:10 CONFIRMED Exhibition tour",
]
AFTER = [
    "01:00 CONFIRMED Registration desk",
    "02:00 CONFIRMED Opening Ceremony",
    "03:10 CANCELLED Coffee break",
    "03:30 CONFIRMED Inaugural General Assembly Meeting I",
    "05:00 CANCELLED Luncheon",
    "07:00 CONFIRMED Inaugural General Assembly Meeting II",
    "07:40 CONFIRMED Round Table 1: E-government strategies for city development",
    "10:40 CONFIRMED Exhibition tour",
]
LAST = [line for line in AFTER if "CANCELLED" not in line]
LAST[-1] = "10:40 CONFIRMED Tour of the exhibition"
ENTRIES = 20


@pytest.fixture(scope="module")
def commands():
    try:
        return provision.environment("calendars")
    except provision.NotToBeHad as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def plenary(commands, tmp_path_factory):
    stack = Stack(tmp_path_factory.mktemp("copy"))
    yield stack
    stack.end()


@pytest.fixture(scope="module")
def programs(commands, plenary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reader")
    with Programs(commands, folder=folder, feed=f"{plenary.origin}{PATH}") as running:
        yield running


def fetched(plenary):
    status, content = plenary.copy.get(PATH)
    assert status == 200
    return content.encode()


def told(entries):
    """What entries say, whatever their UIDs."""
    return sorted(tuple(each[name] for name in ("title", "starts", "sequence", "status")) for each in entries)


def tags(entries):
    return {each["uid"]: each["tag"] for each in entries}


def test_calendars_hold_the_assembly_and_follow_what_becomes_of_it(plenary, programs):
    done, content = programs.synchronise(), fetched(plenary)
    carried = programs.ask("list", programs.calendar)
    assert len(done) == 2 * ENTRIES
    assert len(carried) == len(programs.files()) == content.count(b"BEGIN:VEVENT") == ENTRIES
    assert programs.shown("2010-09-07") == BEFORE
    assert programs.ask("put", programs.other, content) == ENTRIES
    kept = programs.ask("list", programs.other)
    assert told(kept) == told(carried)
    assert {each["uid"].partition("-")[0] for each in kept} == {"sitting"}

    files = programs.files()
    assert fetched(plenary) == content
    assert programs.synchronise() == []
    assert programs.files() == files
    assert tags(programs.ask("list", programs.calendar)) == tags(carried)

    plenary.run("tests.sessions.subscribers.scene", "changed")
    programs.synchronise()
    assert programs.ask("put", programs.other, fetched(plenary)) == ENTRIES
    assert programs.shown("2010-09-07") == AFTER
    carried, kept_now = programs.ask("list", programs.calendar), programs.ask("list", programs.other)
    assert len(programs.files()) == len(kept_now) == ENTRIES
    assert told(carried) == told(kept_now)
    before, now = ({each["uid"]: each["sequence"] for each in entries} for entries in (kept, kept_now))
    risen = {each["title"]: now[each["uid"]] - before[each["uid"]] for each in kept_now if each not in kept}
    assert risen == {"Coffee break": 1, "Luncheon": 1, "Exhibition tour": 1}

    plenary.run("tests.sessions.subscribers.scene", "over")
    programs.synchronise()
    assert programs.shown("2010-09-07") == LAST
    assert len(programs.files()) == len(programs.ask("list", programs.calendar)) == ENTRIES - 2
    assert programs.synchronise() == []

"""The documents written by hand name only what exists, and what they show works."""

import json
import re

import pytest
from django.core.management import call_command, get_commands
from django.urls import Resolver404, resolve

from events.models import Event, Participant
from events.queries.keeping import DAYS_KEPT
from events.services import retention
from plenary import reference
from plenary.environment import ROOT
from tests.contracts import guides
from tests.factories.events import DelegationFactory, EventFactory, delegate

MOST_LINES = 200
MEASURED = "<!-- figures:"  # from here on the benchmarks write
# What a reader puts something else in the place of.
STAND_INS = {"EVENT", "CITY", "PERSON", "COMMAND", "TOKEN", "FILE"}
SYSTEM_FOLDERS = ("/etc/", "/srv/", "/var/", "/backup/", "/dev/")
BESIDE_THE_CODE = ("./var/", "media/", ".venv/")

pages = pytest.mark.parametrize("page", guides.BY_HAND, ids=guides.name_of)
ADMINISTRATOR = ROOT / "docs" / "administrator.md"


@pytest.mark.parametrize("page", guides.PAGES, ids=guides.name_of)
def test_links_and_pictures_are_there(page):
    missing = [target for target in guides.links(page) if not (page.parent / target.partition("#")[0]).exists()]
    assert missing == []


@pages
def test_document_is_short(page):
    by_hand, _mark, _tables = page.read_text("utf-8").partition(MEASURED)
    assert len(by_hand.splitlines()) <= MOST_LINES


@pages
def test_commands_named_exist(page):
    named = {name for line in guides.code(page) for name in re.findall(r"manage\.py ([a-z_]+)", line)}
    assert named - set(get_commands()) == set()


@pages
def test_make_targets_named_exist(page):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for line in guides.code(page) for name in re.findall(r"\bmake (?:-C \S+ )?([a-z-]+)$", line)}
    assert named - targets == set()


@pages
def test_capital_names_are_variables_settings_or_constants(page):
    named = {match[1] for text in guides.inline(page) if (match := re.match(r"([A-Z][A-Z0-9_]+)(?:=\S*)?$", text))}
    assert named - guides.source_words() - STAND_INS == set()


@pages
def test_paths_named_exist(page):
    named = [text for text in guides.inline(page) if re.fullmatch(r"[a-z.][\w.-]*/[\w./-]*", text)]
    roots = [ROOT, *(ROOT / app for app in guides.APPS)]
    missing = [
        text
        for text in named
        if not text.startswith(BESIDE_THE_CODE)
        and not re.search(r"[A-Z]{3}", text.removesuffix(".md"))
        and not any((root / text).exists() for root in roots)
    ]
    assert missing == []


@pages
def test_addresses_named_open(page):
    named = [text.partition("?")[0] for text in guides.inline(page) if re.fullmatch(r"/[\w<>./?=*-]+", text)]
    unknown = []
    for address in named:
        if address.startswith(SYSTEM_FOLDERS):
            continue
        try:
            resolve(re.sub(r"<\w+>", "0001-X", address.replace("EVENT", "world-egov-2010")))
        except Resolver404:
            unknown.append(address)
    assert unknown == []


def test_every_command_is_documented():
    text = (ROOT / "docs" / "commands.md").read_text()
    assert [name for name, _command in reference.own_commands() if f"\n## {name}\n" not in text] == []


def test_every_document_is_in_the_index():
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / target).resolve() for target in guides.links(index)}
    there = {path for path in (ROOT / "docs").rglob("*.md") if path != index}
    assert there - listed == set()


def test_every_picture_is_shown():
    shown = {(page.parent / target).resolve() for page in guides.PAGES for target in guides.links(page)}
    assert set((ROOT / "docs" / "pictures").glob("*.png")) - shown == set()


def test_privacy_page_names_what_is_forgotten_and_when():
    text = (ROOT / "docs" / "privacy.md").read_text()
    assert DAYS_KEPT == 30
    gone = [line for line in text.splitlines() if line.endswith("| thirty days after the last day |")]
    said = " ".join(line.split("|")[1] for line in gone)
    words = {"dietary": "food", "accessibility": "access", "flight": "flights", "arrives": "arrival", "departs": "dep"}
    told = [name for name in retention.FORGOTTEN if any(key in name and word in said for key, word in words.items())]
    assert told == list(retention.FORGOTTEN)


def test_least_event_document_loads(db, tmp_path):
    block = re.search(r"```json\n(.*?)```", ADMINISTRATOR.read_text(), re.DOTALL)
    path = tmp_path / "forum.json"
    path.write_text(json.dumps(json.loads(block[1])))
    call_command("import_event", str(path))
    assert Event.objects.get().slug == json.loads(block[1])["event"]["slug"]


@pytest.fixture
def city(db):
    return DelegationFactory(event=EventFactory(slug="forum-2027"), key="perth")


def run(fragment, capsys):
    """Runs the one snippet of administrator.md that holds these words; returns what it prints."""
    (snippet,) = [each for each in guides.SNIPPET.findall(ADMINISTRATOR.read_text()) if fragment in each]
    for stand_in, real in (("EVENT", "forum-2027"), ("PERSON", "ana"), ("CITY", "perth")):
        snippet = snippet.replace(f"'{stand_in}'", f"'{real}'")
    exec(snippet, {})  # our own document, as its reader runs it
    return capsys.readouterr().out.strip()


def test_snippet_for_deletion_leaves_nothing(city, capsys):
    delegate(city, key="ana")
    run("event.delete()", capsys)
    assert (Event.objects.count(), Participant.objects.count()) == (0, 0)

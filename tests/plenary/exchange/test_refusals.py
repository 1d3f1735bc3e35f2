"""What cannot be taken is refused with every fault and its path, and nothing is saved."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.models import Event
from plenary.exchange import arrival, reading
from plenary.exchange.findings import SHOWN, Refused
from tests.plenary.exchange.conftest import FOLDER, load


def faults(document, extras=None) -> dict[str, str]:
    with pytest.raises(Refused) as refused:
        arrival.check(reading.Package(document, extras or {}))
    assert Event.objects.count() == 0
    return {fault.path: fault.message for fault in refused.value.findings}


def test_all_faults_are_named_with_their_paths(db, document):
    document["event"]["timezone"] = "Asia/Atlantis"
    document["event"]["name"] = {}
    document["event"]["auspices"].append("nobody")
    document["rooms"][0]["capacity"] = 0
    document["delegations"][1]["focal_point"]["email"] = "protocol@"
    document["participants"][2]["registration"]["status"] = "maybe"
    document["participants"][1]["memberships"][0]["delegation"] = "atlantis"
    document["participants"][13]["honorific"] = 7
    del document["participants"][14]["role"]
    document["sittings"][0]["room"] = "cellar"
    document["sittings"][1]["starts_at"] = "2010-09-31T10:00:00+09:00"
    document["presentations"][0]["surprise"] = True
    document["declaration"]["paragraphs"][1]["number"] = "0.1"

    assert faults(document) == {
        "$.event.timezone": '"Asia/Atlantis" is not a time zone that is known (such as Asia/Seoul)',
        "$.event.name": "holds no text in any language",
        "$.rooms[0].capacity": "0 is less than 1",
        "$.delegations[1].focal_point.email": '"protocol@" is not an e-mail address',
        "$.participants[2].registration.status": (
            '"maybe" is none of invited, accepted, declined, submitted, approved, waitlisted, refused, withdrawn'
        ),
        "$.participants[1].memberships[0].delegation": "“atlantis” is not among the delegations",
        "$.participants[13].honorific": "7 should be a text",
        "$.participants[14]": "“role” is missing",
        "$.sittings[0].room": "“cellar” is not among the rooms",
        "$.sittings[1].starts_at": '"2010-09-31T10:00:00+09:00" is not a moment of the calendar',
        "$.presentations[0]": ("not known here: Additional properties are not allowed ('surprise' was unexpected)"),
        "$.declaration.paragraphs[0].number": "“0.1” stands more than once",
        "$.declaration.paragraphs[1].number": "“0.1” stands more than once",
    }


def test_faults_of_sense_are_named_with_their_paths(db, document):
    document["event"]["slug"] = "office"
    document["event"]["registration"]["closes_on"] = "2010-05-01"
    document["event"]["auspices"].append("nobody")
    document["rooms"].append(document["rooms"][0])
    document["delegations"][0]["quota"] = 1
    document["delegations"][1]["head"] = "p001"
    document["participants"][0]["departure"]["at"] = "2010-09-01T00:00:00+09:00"
    document["participants"][0]["memberships"][0]["organisation"] = "unpog"
    document["participants"][1]["memberships"][0]["primary"] = False
    document["sittings"][3]["ends_at"] = document["sittings"][3]["starts_at"]
    document["sittings"][4]["starts_at"] = "2010-09-05T10:10:00+09:00"
    document["presentations"][0]["starts_at"] = "2010-09-07T08:00:00+09:00"
    document["presentations"][1]["presenter"] = "p999"

    found = faults(document)

    assert sorted(found) == [
        "$.delegations[0].quota",
        "$.delegations[1].head",
        "$.event.auspices[2]",
        "$.event.registration.closes_on",
        "$.event.slug",
        "$.participants[0].departure.at",
        "$.participants[0].memberships[0]",
        "$.participants[1].memberships",
        "$.presentations[0].starts_at",
        "$.presentations[1].presenter",
        "$.rooms[5].id",
        "$.sittings[3].ends_at",
        "$.sittings[4].starts_at",
    ]
    assert found["$.delegations[0].quota"] == "3 people of it are confirmed or under review, but it has 1 places"


def test_first_two_hundred_faults_are_shown_and_all_counted(db, document):
    for person in document["participants"]:
        person["email"] = "nobody"
        person["role"] = "guest"

    with pytest.raises(Refused) as refused:
        arrival.check(reading.Package(document, {}))

    assert (len(refused.value.findings), refused.value.count) == (SHOWN, 314)
    assert str(refused.value).endswith("\n… and 114 more.")


def test_text_is_composed_and_trimmed_and_the_report_says_so(db, document):
    document["participants"][0]["name"]["given"] = "Jose\u0301 "
    document["participants"][1]["position"] = " Mayor"

    checked = arrival.check(reading.Package(document, {}))

    assert checked.notes == [
        "$.participants[0].name.given: normalised to NFC",
        "$.participants[1].position: spaces around it removed",
    ]
    assert checked.document["participants"][0]["name"]["given"] == "José"


@pytest.mark.parametrize("letter", ["\u0000", "\u001b", "\n", "\ud800", "\uffff", "\u0085"])
def test_letters_that_are_none_are_refused(db, document, letter):
    document["participants"][0]["name"]["full"] = f"Ana{letter}Silva"

    assert faults(document) == {
        "$.participants[0].name.full": f"the character U+{ord(letter):04X} cannot stand in a text"
    }


def test_own_file_may_only_speak_of_the_document(db, document):
    extras = {
        "format": "plenary-extras",
        "format_version": 1,
        "participants": {"p999": {"link_version": 2}},
        "rooms": {"grand-ballroom": {"uid": "not-a-uuid"}},
        "event": {"accent_hue": 360},
    }

    assert faults(document, extras) == {
        "plenary.json.rooms.grand-ballroom.uid": '"not-a-uuid" is not a UUID',
        "plenary.json.event.accent_hue": "360 is more than 359",
    }
    extras |= {"rooms": {}, "event": {}}
    assert faults(document, extras) == {"plenary.json.participants.p999": "“p999” is not among the participants"}


def test_identity_of_another_event_is_refused(loaded, document):
    document["event"]["slug"] = "another-event"
    uid = str(loaded.participants.get(key="p001").uid)
    extras = {"format": "plenary-extras", "format_version": 1, "participants": {"p001": {"uid": uid}}}

    with pytest.raises(Refused) as refused:
        load(document, extras)

    assert str(refused.value) == "plenary.json.participants.p001.uid: belongs to another event here"


def test_command_refuses_with_exit_one_and_says_how_many(db, tmp_path, document):
    document["rooms"][0]["capacity"] = 0
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(document))

    with pytest.raises(CommandError) as refused:
        call_command("import_event", str(file))

    assert refused.value.returncode == 1
    assert str(refused.value) == "$.rooms[0].capacity: 0 is less than 1\n1 fault; nothing was saved."


def test_command_cannot_read_a_missing_file_exit_two(db, tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("import_event", str(tmp_path / "none.json"))

    assert refused.value.returncode == 2


def test_commands_bring_in_and_out_and_say_so(db, tmp_path):
    said = StringIO()
    call_command("load_example", stdout=said)
    call_command("load_example", stdout=said)
    call_command("export_event", "world-egov-2010", "--out", str(tmp_path / "out.zip"), "--json", stdout=said)
    call_command("import_event", str(tmp_path / "out.zip"), "--replace", stdout=said)

    lines = said.getvalue().splitlines()
    assert lines[0] == "The example “world-egov-2010” was loaded."
    assert lines[1] == "The example “world-egov-2010” is there already; nothing was done."
    assert json.loads(lines[2])["written"] == str(tmp_path / "out.zip")
    assert lines[3:] == ["The event “world-egov-2010” was brought up to date."]
    assert (tmp_path / "out.zip").stat().st_mode & 0o077 == 0


def test_example_is_the_document_that_was_handed_out_and_has_no_fault():
    document = json.loads((FOLDER / "assembly-2010.json").read_bytes())

    assert document["event"]["slug"] == "world-egov-2010"
    assert arrival.check(reading.Package(document, {})).notes == []

"""The files of deploy/ parse, name only what exists, and start the parts as our own supervisor does."""

import re
import shlex
from configparser import RawConfigParser
from importlib.util import find_spec

import pytest
import yaml
from django.core.management import get_commands

from plenary import condition, start
from plenary.environment import NAMES, ROOT
from plenary.supervisor import children

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PARTS = {"granian": children.web, "worker": children.worker, "beat": lambda _environ: children.beat()}
OF_OTHER_IMAGES = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}


def unit(path):
    parser = RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read_string(path.read_text())
    return parser


def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def commands():
    """What each unit and each container of ours runs, by name, without the interpreter in front."""
    found = {path.name: shlex.split(unit(path)["Service"]["ExecStart"])[1:] for path in UNITS}
    for name, service in compose()["services"].items():
        if service.get("command", [""])[0] == "python":
            found[f"compose: {name}"] = service["command"][1:]
    return found


def part_of(command):
    """Which of the supervisor's parts a command starts, or None."""
    return next((name for name in PARTS if name in command), None)


def options(command):
    return [word.partition("=")[0] for word in command if word.startswith("--")]


def example():
    lines = (DEPLOY / "environment.example").read_text().splitlines()
    return dict(re.findall(r'^([A-Z_]+)="?(.*?)"?$', "\n".join(lines), re.MULTILINE))


@pytest.mark.parametrize("command", commands().values(), ids=commands().keys())
def test_command_names_what_exists(command):
    if command[0] == "-m":
        assert find_spec(command[1]) is not None
    else:
        assert (command[0], command[1] in get_commands()) == ("manage.py", True)


@pytest.mark.parametrize(
    ("name", "command"), [pair for pair in commands().items() if part_of(pair[1])], ids=lambda value: str(value)[:30]
)
def test_part_is_started_as_the_supervisor_starts_it(name, command):
    ours = [word.partition("=")[0] for word in PARTS[part_of(command)]({}).command if word.startswith("--")]
    assert options(command) == ours


def test_every_part_and_queue_is_served_and_beat_once():
    for where in ("compose", "plenary-"):
        here = [command for name, command in commands().items() if name.startswith(where)]
        assert [part_of(each) for each in here].count("beat") == 1
        assert [part_of(each) for each in here].count("granian") == 1
    queues = {command[command.index("--queues") + 1] for command in commands().values() if "--queues" in command}
    assert queues == {*condition.QUEUES, "%i"}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_unit_runs_without_rights_and_with_the_environment(path):
    service = unit(path)["Service"]
    assert (service["User"], service["NoNewPrivileges"]) == ("plenary", "yes")
    assert service["EnvironmentFile"] == "/etc/plenary/environment"
    named = {service.get("Environment", "").partition("=")[0], *re.findall(r"\$\{(\w+)\}", service["ExecStart"])} - {""}
    assert named - NAMES == set()


def test_units_refer_to_each_other():
    names = {path.name for path in (DEPLOY / "systemd").iterdir()} | {"network-online.target", "multi-user.target"}
    for path in UNITS:
        sections = unit(path)
        wanted = [sections[section].get(key, "") for section in sections for key in ("Requires", "PartOf", "WantedBy")]
        assert set(" ".join(wanted).split()) - names == set()


def test_example_environment_starts_a_public_copy():
    given = example()
    assert set(given) - NAMES == set()
    assert start.is_public(given)


def test_commented_lines_of_the_example_are_variables_too():
    commented = re.findall(r"^#([A-Z_]+)=", (DEPLOY / "environment.example").read_text(), re.MULTILINE)
    assert set(commented) - NAMES == set()
    assert {"DATABASE_URL", "REDIS_URL"} <= set(commented)


def test_containers_know_their_variables_volumes_and_neighbours():
    whole = compose()
    volumes = {None, *whole["volumes"]}
    for name, service in whole["services"].items():
        assert set(service.get("environment", {})) - NAMES - OF_OTHER_IMAGES == set(), name
        assert set(service.get("depends_on", {})) - set(whole["services"]) == set(), name
        assert {volume.partition(":")[0] for volume in service.get("volumes", [])} - volumes == set(), name
    assert (DEPLOY / whole["services"]["prepare"]["build"]["context"]).resolve() == ROOT
    assert (ROOT / whole["services"]["prepare"]["build"]["dockerfile"]).exists()


def test_image_copies_what_exists_and_leaves_secrets_out():
    text = (DEPLOY / "Dockerfile").read_text()
    copied = re.findall(r"^COPY (?:--\S+ )*(\S+) ", text, re.MULTILINE)
    assert copied
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert set(re.findall(r"manage\.py (\w+)", text)) - set(get_commands()) == set()
    left_out = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert {"var", ".env", "deploy/environment", "deploy/.env"} <= set(left_out)

"""The documents that are written from the code itself: `.env.example`, docs/environment.md, docs/commands.md."""

from __future__ import annotations

from argparse import SUPPRESS, Action
from collections.abc import Iterator
from pathlib import Path

from celery import current_app
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandParser

from plenary.environment import ROOT, VARIABLES, Variable

APPS = ("plenary", "events", "sessions", "badges")
NOTE = "<!-- Written by `manage.py write_reference`; change the code instead. -->"


def documents() -> dict[Path, str]:
    """Every generated document and what must stand in it."""
    return {
        ROOT / ".env.example": env_example(),
        ROOT / "docs" / "environment.md": environment_page(),
        ROOT / "docs" / "commands.md": commands_page(),
    }


def outdated() -> list[Path]:
    """The documents that do not say what the code says."""
    return [path for path, text in documents().items() if not path.exists() or path.read_text("utf-8") != text]


def write() -> None:
    """Brings every document to the code."""
    for path, text in documents().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def env_example() -> str:
    """A file to copy to `.env`: every variable, commented out, with its default or an example."""
    blocks = [f"# {variable.description}\n#{variable.name}={_sample(variable)}\n" for variable in VARIABLES]
    return "# Copy to .env and uncomment what you need. The process's own environment wins.\n\n" + "\n".join(blocks)


def _sample(variable: Variable) -> str:
    text = variable.example or variable.default
    return f'"{text}"' if " " in text else text


def environment_page() -> str:
    """A table of every variable."""
    rows = [
        f"| `{variable.name}` | {_cell(variable.default) or 'unset'} | {_cell(variable.example)} | "
        f"{variable.description}{' Keep it secret.' if variable.secret else ''} |"
        for variable in VARIABLES
    ]
    head = [
        "# Environment",
        "",
        NOTE,
        "",
        "Plenary is configured by environment variables alone. They are read from the process's environment and, below",
        "it, from a file `.env` beside the code. None is needed for one machine.",
        "",
        "| variable | default | example | what it does |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _cell(text: str) -> str:
    return f"`{text}`" if text else ""


def commands_page() -> str:
    """Every management command of ours with its options, and every background task."""
    lines = ["# Commands and tasks", "", NOTE, "", "Run as `.venv/bin/python manage.py COMMAND`."]
    for name, command in own_commands():
        parser = command.create_parser("manage.py", name)
        lines += ["", f"## {name}", "", command.help.strip(), *_options(parser), *_examples(parser)]
    lines += ["", "## Background tasks", "", "Each is thin: it loads by id and calls one service.", ""]
    lines += ["| task | queue | what it does |", "|---|---|---|"]
    lines += [f"| `{name}` | {queue_of(name)} | {told} |" for name, told in own_tasks()]
    return "\n".join(lines) + "\n"


def own_commands() -> Iterator[tuple[str, BaseCommand]]:
    """Our management commands by name."""
    for name, app in sorted(get_commands().items()):
        if isinstance(app, str) and app in APPS:
            yield name, load_command_class(app, name)


def _options(parser: CommandParser) -> list[str]:
    """The options a command adds to Django's own."""
    djangos = {action.dest for action in BaseCommand().create_parser("manage.py", "")._actions}
    ours = [action for action in parser._actions if action.dest not in djangos and action.help != SUPPRESS]
    return ["", *(f"- {_heading(action)}: {_help(action)}" for action in ours)] if ours else []


def _examples(parser: CommandParser) -> list[str]:
    return ["", "```", parser.epilog.strip(), "```"] if parser.epilog else []


def _heading(action: Action) -> str:
    value = f" {action.metavar or action.dest.upper()}" if action.nargs != 0 and action.option_strings else ""
    names = action.option_strings or [str(action.metavar or action.dest.upper())]
    return ", ".join(f"`{name}{value}`" for name in names)


def _help(action: Action) -> str:
    text = str(action.help or "").strip().rstrip(".")
    said = [f"{text[:1].upper()}{text[1:]}."] if text else []
    choices = [f"One of: {', '.join(map(str, action.choices))}."] if action.choices else []
    return " ".join([*said, *choices])


def own_tasks() -> list[tuple[str, str]]:
    """Our background tasks with the first line of their docstrings."""
    current_app.loader.import_default_modules()
    ours = [(name, task) for name, task in current_app.tasks.items() if name.partition(".")[0] in APPS]
    return sorted((name, _first_line(task.run.__doc__)) for name, task in ours)


def _first_line(docstring: str | None) -> str:
    return (docstring or "").strip().partition("\n")[0]


def queue_of(task: str) -> str:
    """The queue a task is sent to."""
    found = current_app.amqp.router.route({}, task)["queue"]
    return str(getattr(found, "name", found))

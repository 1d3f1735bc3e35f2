"""The message catalogues: strings found in the source, kept per app, compiled without gettext.

Babel reads and writes the files; the reading of templates is ours, since nothing kept up to date does it.

Pages speak the languages of `LANGUAGES`. Paper speaks more (`settings.PAPER_LANGUAGES`): what stands on an agenda or a
badge is some fifty strings, kept for each of these languages in the catalogue of `badges`, wherever they come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils import translation

from plenary.environment import ROOT

APPS = ("plenary", "events", "sessions", "badges")
LANGUAGES = ("ko",)
PAPER = "badges"
PAPER_PARTS = ("agenda_phrases", "agenda_sheet", "duties", "occasions")
PAPER_SOURCES = tuple(f"badges/services/{name}.py" for name in PAPER_PARTS)
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "plenary.template_strings:extract"),
    ("**/templates/**.txt", "plenary.template_strings:extract"),
    ("**/static/**.mjs", "javascript"),
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Gap:
    """A string of the source that a reader of `language` would see in English."""

    app: str
    language: str
    text: str
    where: str


def path_of(app: str, language: str) -> Path:
    """Where one app's catalogue of a language is kept."""
    return ROOT / app / "locale" / translation.to_locale(language) / "LC_MESSAGES" / "django.po"


def compile_all() -> list[Path]:
    """Writes the binary form beside every catalogue; returns what was written."""
    written = []
    for source in sorted(path for app in APPS for path in (ROOT / app / "locale").glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written.append(target)
    return written


def strings_of(app: str) -> Catalog:
    """Every translatable string of one app's Python, templates and modules."""
    found = Catalog(project="Plenary", charset="utf-8")
    for name, line, text, comments, context in extract_from_dir(
        ROOT / app, method_map=METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(text, None, [(f"{app}/{name}", line)], auto_comments=comments, context=context)
    return found


def strings_on_paper() -> Catalog:
    """What is printed beside the event's own texts: words of the sheets, roles on badges, parts of speakers."""
    from events.enums import ParticipantRole  # deferred: app registry
    from sessions.enums import SpeakerPart  # deferred: app registry

    found = Catalog(project="Plenary", charset="utf-8")
    for message in strings_of(PAPER):
        if {name for name, _line in message.locations} & set(PAPER_SOURCES):
            found.add(message.id, None, message.locations, context=message.context)
    with translation.override("en"):
        for member in (*ParticipantRole, *SpeakerPart):
            where = type(member).__module__.replace(".", "/") + ".py"
            found.add(str(member.label), None, [(where, 1)])
    return found


def languages_of(app: str) -> tuple[str, ...]:
    """The languages an app's catalogues are kept in."""
    return (*LANGUAGES, *settings.PAPER_LANGUAGES) if app == PAPER else LANGUAGES


def strings_in(app: str, language: str) -> Catalog:
    """What an app's catalogue of a language is to hold."""
    return strings_of(app) if language in LANGUAGES else strings_on_paper()


def kept(app: str, language: str) -> Catalog:
    """The catalogue as it is in the folder; an empty one where there is none yet."""
    path = path_of(app, language)
    locale = translation.to_locale(language)
    if not path.exists():
        return Catalog(locale=locale, project="Plenary", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(app: str, language: str) -> None:
    """Brings a catalogue to the strings of the source: new ones come empty, gone ones go, translations stay.

    Nothing is guessed: a changed string is untranslated until somebody translates it.
    """
    catalogue = kept(app, language)
    catalogue.update(strings_in(app, language), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    path = path_of(app, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_by_file=True, ignore_obsolete=True, omit_header=False)


def gaps() -> Iterator[Gap]:
    """Every string that some language lacks."""
    for app in APPS:
        for language in languages_of(app):
            catalogue = kept(app, language)
            for message in strings_in(app, language):
                if message.id and not _translated(catalogue.get(message.id, message.context)):
                    yield Gap(app, language, _first(message), _where(message))


def _translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, (tuple, list)) else bool(message.string)


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else str(message.id)


def _where(message: Message) -> str:
    name, line = message.locations[0] if message.locations else ("", 0)
    return f"{name}:{line}"

import gettext
import re

import pytest
from django.conf import settings

from plenary import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one app with two strings, one in Python and one in a template."""
    app = tmp_path / "events"
    (app / "templates" / "events").mkdir(parents=True)
    (app / "words.py").write_text('from django.utils.translation import gettext as _\nHELLO = _("Hello")\n')
    (app / "templates" / "events" / "page.html").write_text('{% load i18n %}{% translate "Good evening" %}')
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "APPS", ("events",))
    return tmp_path


def translate(project, text, into):
    path = catalogues.path_of("events", "ko")
    path.write_text(path.read_text().replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{into}"'))


def gaps():
    return sorted((gap.text, gap.where) for gap in catalogues.gaps())


def test_gaps_names_every_untranslated_string_and_its_place(project):
    assert gaps() == [("Good evening", "events/templates/events/page.html:1"), ("Hello", "events/words.py:2")]


def test_update_brings_new_strings_in_empty(project):
    catalogues.update("events", "ko")
    translate(project, "Hello", "안녕하세요")
    assert gaps() == [("Good evening", "events/templates/events/page.html:1")]


def test_update_keeps_translations_and_drops_what_is_gone(project):
    catalogues.update("events", "ko")
    translate(project, "Hello", "안녕하세요")
    (project / "events" / "templates" / "events" / "page.html").write_text("")
    catalogues.update("events", "ko")
    assert [(m.id, m.string) for m in catalogues.kept("events", "ko") if m.id] == [("Hello", "안녕하세요")]
    assert gaps() == []


def test_update_never_guesses_a_changed_string(project):
    catalogues.update("events", "ko")
    translate(project, "Good evening", "안녕히 주무세요")
    (project / "events" / "templates" / "events" / "page.html").write_text(
        '{% load i18n %}{% translate "Good evenings" %}'
    )
    catalogues.update("events", "ko")
    assert [gap for gap, _ in gaps()] == ["Good evenings", "Hello"]


def test_update_changes_nothing_when_nothing_changed(project):
    catalogues.update("events", "ko")
    before = catalogues.path_of("events", "ko").read_bytes()
    catalogues.update("events", "ko")
    assert catalogues.path_of("events", "ko").read_bytes() == before


def test_compiled_catalogues_are_read_by_gettext(project):
    catalogues.update("events", "ko")
    translate(project, "Hello", "안녕하세요")
    (written,) = catalogues.compile_all()
    with written.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Hello") == "안녕하세요"


@pytest.mark.parametrize("language", settings.PAPER_LANGUAGES)
def test_catalogues_of_paper_keep_every_placeholder(language):
    catalogue = catalogues.kept(catalogues.PAPER, language)
    wanted = [message for message in catalogues.strings_on_paper() if message.id]
    for message in wanted:
        found = catalogue.get(message.id, message.context)
        said = found.string if isinstance(found.string, (tuple, list)) else (found.string,)
        asked = sorted(PLACEHOLDER.findall(message.id[0] if isinstance(message.id, tuple) else message.id))
        assert [sorted(PLACEHOLDER.findall(text)) for text in said] == [asked] * len(said)
    assert len(wanted) > 40


def said_in_korean():
    """(context, English) → what each app says; Django reads all catalogues as one, so they must say the same."""
    said = {}
    for app in catalogues.APPS:
        for message in catalogues.kept(app, "ko"):
            if message.id:
                forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
                english = message.id if isinstance(message.id, tuple) else (message.id,)
                said.setdefault((message.context, english), set()).add(forms)
    return said


def test_apps_never_say_one_english_word_in_two_korean_ones():
    assert {words: said for words, said in said_in_korean().items() if len(said) > 1} == {}


def test_korean_keeps_every_placeholder():
    lost = {
        english[-1]: form
        for (_, english), said in said_in_korean().items()
        for (form, *_) in said
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(english[-1]))
    }
    assert lost == {}

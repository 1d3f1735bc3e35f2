"""What the extractor finds is what the tags look up when a page is drawn."""

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.template import engines
from django.utils import translation

from plenary.template_strings import extract

TEMPLATE = """{% load i18n %}
{% translate "Plain" %}|{% translate 'It is "quoted"' %}|{% translate "May" context "month" %}
{% translate "100 %, cut" %}
{% trans "Old name" as kept %}{{ kept }}|{% include "x" with label=_("Handed over") only %}{{ _("In a variable") }}
{% blocktranslate %}Hello {{ name }}, 100% sure{% endblocktranslate %}
{% blocktranslate trimmed with number=count %}
    Only {{ number }}
    left
{% endblocktranslate %}
{% blocktranslate count counter=count %}{{ counter }} place{% plural %}{{ counter }} places{% endblocktranslate %}
{% blocktranslate context "verb" %}Open{% endblocktranslate %}
{% comment %}{% translate "Never" %}{% endcomment %}"""


def found(source):
    return [(function, strings) for _, function, strings, _ in extract(io.BytesIO(source.encode()), [], [], {})]


def test_extract_finds_each_kind_of_string():
    assert found(TEMPLATE) == [
        ("gettext", "Plain"),
        ("gettext", 'It is "quoted"'),
        ("pgettext", ("month", "May")),
        ("gettext", "100 %%, cut"),
        ("gettext", "Old name"),
        ("gettext", "Handed over"),
        ("gettext", "In a variable"),
        ("gettext", "Hello %(name)s, 100%% sure"),
        ("gettext", "Only %(number)s left"),
        ("ngettext", ("%(counter)s place", "%(counter)s places")),
        ("pgettext", ("verb", "Open")),
    ]


def test_extract_gives_the_line_of_the_tag():
    lines = [line for line, *_ in extract(io.BytesIO(TEMPLATE.encode()), [], [], {})]
    assert lines == [2, 2, 2, 3, 4, 4, 4, 5, 6, 10, 11]


@pytest.fixture
def marked_korean(tmp_path, settings):
    """A Korean catalogue in which each string found is itself, between marks."""
    catalogue = Catalog(locale="ko")
    for function, strings in found(TEMPLATE):
        context, strings = (strings[0], strings[1]) if function.startswith("p") else (None, strings)
        last = strings[-1] if isinstance(strings, tuple) else strings
        catalogue.add(strings, (f"«{last}»",) if isinstance(strings, tuple) else f"«{strings}»", context=context)
    folder = tmp_path / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    settings.LOCALE_PATHS = [tmp_path]
    translation.trans_real._translations.clear()
    yield
    translation.trans_real._translations.clear()


def test_tags_look_up_what_extract_finds(marked_korean):
    source = TEMPLATE.replace('{% include "x" with label=_("Handed over") only %}', "")
    with translation.override("ko"):
        drawn = engines["django"].from_string(source).render({"name": "Ada", "count": 3})
    assert [line for line in drawn.splitlines() if line] == [
        '«Plain»|«It is "quoted"»|«May»',
        "«100 %, cut»",
        "«Old name»|«In a variable»",
        "«Hello Ada, 100% sure»",
        "«Only 3 left»",
        "«3 places»",
        "«Open»",
    ]

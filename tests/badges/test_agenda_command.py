import json

import pypdfium2
import pytest
from django.core.management import CommandError, call_command

from events.models import Event
from sessions.models import Sitting
from tests.badges.printing.sheets import texts
from tests.factories.events import text
from tests.factories.releases import change, full_sitting, release


@pytest.fixture
def sitting(event):
    event.languages = ["en", "ko", "ar"]
    event.save(update_fields=["languages"])
    return full_sitting(event)


def make(event, out, *arguments):
    call_command("make_agenda", event.slug, *arguments, "--out", str(out))
    return texts(out.read_bytes())


def test_make_agenda_prints_the_release_in_one_language(event, sitting, tmp_path):
    release(event)
    change(sitting, title=text("Round Table Eleven", "라운드테이블 11"))
    pages = make(event, tmp_path / "a.pdf", "--lang", "ko")
    assert "라운드테이블 1" in pages[-1]
    assert "라운드테이블 11" not in pages[-1]


def test_make_agenda_prints_the_draft_and_says_so(event, sitting, tmp_path):
    release(event)
    change(sitting, title=text("Round Table Eleven", "라운드테이블 11"))
    pages = make(event, tmp_path / "a.pdf", "--lang", "en", "--draft")
    assert "Provisional" in pages[0]
    assert "Round Table Eleven" in pages[-1]
    assert "Draft after version 1 of" in pages[-1]


def test_make_agenda_prints_two_languages_with_abstracts(event, sitting, tmp_path):
    release(event)
    page = make(event, tmp_path / "a.pdf", "--lang", "en,ko", "--abstracts")[-1]
    assert "Cities present." in page
    assert "도시들이 발표합니다." in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Ordre du jour", "Sommaire", "Page 3 sur 3", "Toutes les heures sont à l’heure de Séoul")),
        ("es-MX", ("Orden del día", "Índice", "Página 3 de 3", "Todas las horas son de Seúl")),
        ("zh-Hans", ("议程", "目录", "第3页", "所有时间均为首尔时间")),
        ("ru", ("Повестка дня", "Содержание", "Страница 3 из 3", "Всё время местное: Сеул")),
        ("zh-Hant", ("Agenda", "Contents", "Page 3 of 3", "All times are Seoul time")),
        ("sw", ("Agenda", "Contents", "Page 3 of 3", "All times are Seoul time")),
    ],
)
def test_make_agenda_says_our_own_words_in_the_language_of_the_sheet(event, sitting, tmp_path, language, words):
    Event.objects.filter(pk=event.pk).update(languages=["en", language])
    release(event)
    page = " ".join(make(event, tmp_path / "a.pdf", "--lang", language))
    assert [word for word in words if word not in page] == []


def test_make_agenda_keeps_the_two_sides_of_a_foot_apart(event, sitting, tmp_path):
    """French asks whether the agenda is current at length, and Arabic names version and zone at length."""
    Event.objects.filter(pk=event.pk).update(languages=["fr", "ar"])
    release(event)
    out = tmp_path / "a.pdf"
    make(event, out, "--lang", "fr,ar")
    page = pypdfium2.PdfDocument(out)[2].get_textpage()
    question = page.search("Cet", match_case=True).get_next()
    start = page.get_charbox(question[0])
    boxes = [page.get_charbox(index) for index in range(page.count_chars())]
    level = [box for box in boxes if abs((box[1] + box[3]) / 2 - (start[1] + start[3]) / 2) < 4]
    before = [box for box in level if box[0] < start[0]]
    assert len(before) > 40
    assert max(box[2] for box in before) < start[0]


def test_make_agenda_narrows_to_a_day_a_room_a_person_and_a_delegation(event, sitting, tmp_path):
    full_sitting(event, title=text("Elsewhere", "다른 곳"), kind="workshop")
    release(event)
    talk = sitting.presentations.get()
    out = tmp_path / "a.pdf"
    for narrowed in (
        ("--room", sitting.room.key),
        ("--person", talk.presenter.key),
        ("--delegation", talk.delegation.key),
    ):
        page = make(event, out, "--lang", "en", *narrowed)[0]
        assert "Round Table 1" in page
        assert "Elsewhere" not in page
    assert "Elsewhere" in make(event, out, "--lang", "en", "--day", "2010-09-07")[0]


def test_make_agenda_answers_in_json_and_writes_nothing_when_it_only_tries(event, sitting, tmp_path, capsys):
    release(event)
    out = tmp_path / "a.pdf"
    call_command("make_agenda", event.slug, "--lang", "en", "--out", str(out), "--json", "--dry-run")
    assert json.loads(capsys.readouterr().out) == {"days": 1, "sittings": 1, "written": None}
    assert not out.exists()
    call_command("make_agenda", event.slug, "--lang", "en", "--out", str(out), "--json")
    said = json.loads(capsys.readouterr().out)
    assert (said["pages"], said["broken_words"]) == (len(pypdfium2.PdfDocument(out)), [])


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--lang", "en"], 1, "nothing on the programme"),
        (["--lang", "en", "--room", "nowhere"], 1, "no room “nowhere”"),
        (["--lang", "en", "--person", "nobody"], 1, "nobody “nobody”"),
        (["--lang", "en", "--delegation", "atlantis"], 1, "no delegation “atlantis”"),
        (["--lang", "de"], 2, "one or two different languages"),
        (["--lang", "en,en"], 2, "one or two different languages"),
        (["--lang", "en,ko,ar"], 2, "one or two different languages"),
    ],
)
def test_make_agenda_says_what_stands_in_the_way(event, sitting, tmp_path, arguments, status, words):
    with pytest.raises(CommandError) as refused:
        make(event, tmp_path / "a.pdf", *arguments)
    assert words in str(refused.value)
    assert refused.value.returncode == status


def test_make_agenda_never_prints_a_box(event, sitting, tmp_path):
    change(sitting, title=text("The seal 瓛", "국새"))
    release(event)
    with pytest.raises(CommandError, match=r"U\+74DB"):
        make(event, tmp_path / "a.pdf", "--lang", "en")
    assert "‹U+74DB›" in make(event, tmp_path / "a.pdf", "--lang", "en", "--leave-out")[-1]


def test_make_agenda_refuses_an_unknown_event(db, tmp_path):
    with pytest.raises(CommandError, match="no event"):
        call_command("make_agenda", "nowhere", "--lang", "en", "--out", str(tmp_path / "a.pdf"))
    assert Sitting.objects.count() == 0

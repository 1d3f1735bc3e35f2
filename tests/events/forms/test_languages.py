import pytest
from django import forms
from django.utils import translation

from events.forms.choices import countries, time_zones
from events.forms.languages import LanguageField, LanguagesField, named


@pytest.mark.parametrize(
    ("page", "typed", "codes"),
    [
        ("en", "en, ko", ["en", "ko"]),
        ("en", "en ko zh-Hant", ["en", "ko", "zh-Hant"]),
        ("en", "English, korean , 中文", ["en", "ko", "zh"]),
        ("ko", "영어, 한국어, French", ["en", "ko", "fr"]),
        ("en", "français, English, French", ["fr", "en"]),
        ("en", "", []),
    ],
)
def test_languages_are_typed_by_name_or_code(page, typed, codes):
    with translation.override(page):
        assert LanguagesField(required=False).clean(typed) == codes


@pytest.mark.parametrize("page", ["en", "ko"])
def test_every_language_is_read_back_as_it_is_shown(page):
    with translation.override(page):
        field = LanguagesField()
        assert [code for code in named() if field.clean(field.prepare_value([code])) != [code]] == []


def test_an_unknown_language_is_named():
    with pytest.raises(forms.ValidationError, match="“Klingon” is not a language we know"):
        LanguagesField().clean("English, Klingon")


def test_a_language_is_chosen_from_the_events_own_first_and_what_is_kept_stays():
    field = LanguageField(first=["ko", "en"], kept="kk-Arab", required=True)
    codes = [code for code, _name in field.choices]
    assert (codes[:2], codes[-1], field.clean("kk-Arab"), len(codes) == len(set(codes))) == (
        ["ko", "en"],
        "kk-Arab",
        "kk-Arab",
        True,
    )


def test_time_zones_are_listed_by_their_city():
    zones = dict(time_zones("Etc/GMT-9"))
    assert (zones["Asia/Seoul"], next(iter(zones)), zones["Etc/GMT-9"]) == ("Seoul (Asia/Seoul)", "UTC", "Etc/GMT-9")
    assert {"Factory", "localtime", "US/Pacific"} & set(zones) == set()


def test_countries_are_countries():
    assert {"XA", "XB", "ZZ", "EU"} & {code for code, _name in countries()} == set()

import pytest
from django import forms
from pytest_django.asserts import assertHTMLEqual

from events.forms.long_select import LongSelect

CHOICES = [("", "Every city"), ("sao-paulo", "São Paulo"), ("o'b", "O'Brien & <b>")]


@pytest.mark.parametrize("chosen", ["", "sao-paulo", "o'b", "nowhere"])
def test_long_select_is_drawn_as_djangos_own(chosen):
    drawn = [
        widget(choices=CHOICES, attrs={"class": "input", "hidden": False}).render("city", chosen, {"id": "id_city"})
        for widget in (LongSelect, forms.Select)
    ]
    assertHTMLEqual(*drawn)

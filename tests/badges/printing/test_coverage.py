from badges.printing.coverage import uncovered
from tests.badges.printing.names import NAMES


def test_every_name_of_the_fixture_can_be_drawn():
    assert [name.text for name in NAMES if uncovered(name.text, name.language)] == []


def test_characters_are_named_in_order_and_once():
    assert uncovered("瓛朴瓛", "ko") == ("瓛",)


def test_a_folder_without_fonts_adds_none(tmp_path):
    assert uncovered("瓛", "ko", font_dirs=(tmp_path,)) == ("瓛",)

from badges.printing.designs.needs import needed, pictures
from badges.printing.designs.ready import ready


def test_a_design_needs_what_its_texts_and_conditions_name():
    found = needed(ready("press"))
    assert {"participant.name", "delegation.city", "number", "words.found", "photo", "code"} <= found
    assert "agenda" not in found
    assert "participant.given_name" not in found


def test_pictures_are_those_drawn_and_those_asked_for():
    assert pictures(ready("certificate")) == {"emblem", "signature"}
    assert pictures(ready("label")) == frozenset()


def test_a_seat_needs_its_place():
    assert "seat.place" in needed(ready("seating-card"))

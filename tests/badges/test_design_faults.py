"""Every fault a design can have is told in a sentence."""

import pytest

from badges.printing.designs import faults
from badges.printing.designs.faults import Fault, Misread
from badges.printing.designs.reading import read
from badges.services import design_faults

VALUES = {"most": 3, "least": 1, "value": "mauve", "choices": "a, b", "needs": 20}


def test_every_fault_has_a_sentence():
    assert set(design_faults.SENTENCES) == set(faults.KEYS)
    for key in faults.KEYS:
        (said,) = design_faults.sentences([Fault("city", "ink", key, VALUES)])
        assert said.startswith("city, ink: ")
        assert "%(" not in said


def test_a_design_that_cannot_be_read_is_told_by_element_and_field():
    size = {"largest": 9, "wrap_below": 9, "smallest": 9}
    city = {"kind": "text", "name": "city", "box": [0, 0, 9, 9], "text": "{x}", "type": size, "ink": "mauve"}
    with pytest.raises(Misread) as refused:
        read({"name": "D", "kind": "badge", "width": 5, "height": 148, "sides": [{"elements": [city]}]})
    assert design_faults.sentences(refused.value.faults) == ["Design, width: 5 is not between 10.0 and 1200.0."]
    with pytest.raises(Misread) as refused:
        read({"name": "D", "kind": "badge", "width": 105, "height": 148, "sides": [{"elements": [city]}]})
    assert design_faults.sentences(refused.value.faults) == [
        "city, text: Pieces of this kind have no field “x”.",
        "city, ink: There is no ink “mauve”. Colours in numbers are written #rrggbb.",
    ]

"""What does not fit a badge is told by the person and the part of the badge, in the language of the page."""

from django.utils.translation import override

from badges.printing.content import Unfitting
from badges.services import legibility


def test_a_line_too_long_names_the_part_of_the_badge_in_words():
    findings = legibility.Findings([], [Unfitting("p7", "participant.local_name", "Ada Ada Ada", 5.0)], {"p7": "Ada"})

    assert legibility.sentences(findings) == [
        "Ada: “Ada Ada Ada” is too long for “name in own script”. Shorten what stands on the badge."
    ]
    with override("ko"):
        assert legibility.sentences(findings) == [
            "Ada: “Ada Ada Ada” 문구가 “현지 문자 이름” 칸에 너무 깁니다. 명찰에 적을 내용을 줄이십시오."
        ]

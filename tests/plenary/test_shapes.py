import pytest
from django.utils import translation

from badges.enums import PrintJobState
from events.enums import DeliveryState, MailingState, RegistrationStatus
from plenary import shapes


def test_shapes_are_eight_and_unlike_each_other():
    assert sorted(shapes.DRAWINGS) == ["alert", "done", "draft", "half", "hold", "none", "open", "stop"]
    assert len(set(shapes.DRAWINGS.values())) == 8


def test_shape_of_each_step_of_a_registration():
    assert {status.value: shapes.shape_of(status) for status in RegistrationStatus} == {
        "invited": "open",
        "accepted": "draft",
        "declined": "none",
        "submitted": "half",
        "approved": "done",
        "waitlisted": "hold",
        "refused": "stop",
        "withdrawn": "none",
    }


@pytest.mark.parametrize("states", [DeliveryState, MailingState, PrintJobState])
def test_every_state_of_background_work_has_a_shape(states):
    assert {shapes.shape_of(state) for state in states} <= set(shapes.DRAWINGS)


def test_shape_of_the_general_words():
    words = ("ok", "wait", "warn", "stop", "idle", "draft")

    assert [shapes.shape_of(word) for word in words] == ["done", "half", "alert", "stop", "none", "draft"]


def test_shape_of_something_unknown_fails_aloud():
    with pytest.raises(LookupError, match="purple"):
        shapes.shape_of("purple")


def test_label_of_a_plain_value_follows_the_language():
    assert shapes.label_of("submitted") == "Under review"
    assert shapes.label_of(DeliveryState.SENT) == "Sent"
    assert shapes.label_of("ok") == ""
    with translation.override("ko"):
        assert shapes.label_of(RegistrationStatus.SUBMITTED) == str(RegistrationStatus.SUBMITTED.label)

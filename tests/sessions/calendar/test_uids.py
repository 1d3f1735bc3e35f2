from uuid import UUID

import pytest

from sessions.calendar.uids import calendar_uid


def test_calendar_uid_names_kind_object_and_installation():
    uid = calendar_uid("sitting", UUID("6f1c2f52-7c3e-4b5a-9d3e-0123456789ab"), "Events.Example.org")

    assert uid == "sitting-6f1c2f52-7c3e-4b5a-9d3e-0123456789ab@events.example.org"


@pytest.mark.parametrize(
    ("kind", "domain"),
    [("Sitting", "example.org"), ("", "example.org"), ("a b", "example.org"), ("sitting", ""), ("sitting", "a\nb"),
     ("sitting", "a@b"), ("sitting", "-a.org"), ("sitting", "a..org")],
)  # fmt: skip
def test_calendar_uid_refuses_what_no_address_could_hold(kind, domain):
    with pytest.raises(ValueError, match="cannot make a calendar uid"):
        calendar_uid(kind, UUID(int=1), domain)

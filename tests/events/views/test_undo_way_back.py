"""Where an Undo in the office leads to afterwards."""

import pytest
from django.urls import reverse

from events.enums import StaffRole
from events.services import audit, delegations
from tests.contracts.scene import BACKEND
from tests.factories.events import DelegationFactory, StaffFactory


@pytest.mark.parametrize(
    ("asked", "led"),
    [("/office/", "/office/"), ("-1", "/office/"), ("office_new_event", "/office/"), ("//x.example/", "/office/")],
)
def test_undo_leads_to_a_path_of_ours_or_home(event, client, asked, led):
    client.force_login(StaffFactory(event=event, role=StaffRole.OWNER).user, backend=BACKEND)
    city = DelegationFactory(event=event)
    entry = delegations.change(by=audit.SYSTEM, delegation=city, values={"focal_point_name": "Protocol"})
    answer = client.post(reverse("office_undo", args=[event.slug, entry.pk]) + f"?next={asked}")
    assert (answer.status_code, answer.headers["Location"]) == (302, led)

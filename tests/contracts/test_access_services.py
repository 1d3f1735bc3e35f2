"""Every service that changes something asks first whether its actor may: pages are not the only door."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction

from badges.services.arrivals import NotAdmitted
from events.models import Delegation
from events.rules import allows
from events.services import audit, consents, focal_points
from events.services.editing import OfAnotherEvent
from events.services.permissions import NotAllowed
from tests.contracts import services_of_guests, services_of_people, services_of_programme
from tests.contracts.knocking import everything
from tests.contracts.scene import DELEGATE, ELSEWHERE, FOCAL, OTHER_DELEGATE, OTHER_FOCAL, OWNER, ROLES, SUPERUSER
from tests.contracts.service_access import Rows, Service

pytestmark = pytest.mark.access

PACKAGES = {"events.services": "events", "sessions.services": "programme", "badges.services": "badges"}
ACTORS = (*ROLES, ELSEWHERE, SUPERUSER, DELEGATE, OTHER_DELEGATE, FOCAL, OTHER_FOCAL)
SERVICES = (*services_of_people.SERVICES, *services_of_programme.SERVICES, *services_of_guests.SERVICES)
CALLED = [service for service in SERVICES if service.recipe]
REFUSALS = (NotAllowed, focal_points.NotTheirs, consents.NotTheirs)


def found() -> Iterator[tuple[str, Any]]:
    """Every public function of the services that takes `by`, by its name: app.module.function."""
    for package, label in PACKAGES.items():
        folder = importlib.import_module(package)
        for entry in pkgutil.walk_packages(folder.__path__, f"{package}."):
            module = importlib.import_module(entry.name)
            place = entry.name.removeprefix(f"{package}.").partition(".")[0]
            for name, function in inspect.getmembers(module, inspect.isfunction):
                ours = function.__module__ == entry.name and not name.startswith("_")
                if ours and "by" in inspect.signature(function).parameters:
                    yield f"{label}.{place}.{name}", function


FUNCTIONS = dict(found())


def actor(scene, service: Service, who: str) -> Any:
    """The visitor as a service knows them."""
    if who in scene.users:
        return scene.users[who] if service.account else audit.staff(scene.users[who])
    if who in (DELEGATE, OTHER_DELEGATE):
        return audit.participant(scene.delegate if who == DELEGATE else scene.other_delegate)
    return audit.focal_point(Delegation.objects.get(key=scene.here[who]))


def let_in(service: Service) -> list[str]:
    """Those of the actors whose role includes it, or whose own act it is."""
    roles = {**{role: role for role in ROLES}, SUPERUSER: OWNER}
    by_role = [who for who, role in roles.items() if service.demands and allows(role, service.demands)]
    return [*by_role, *service.holders]


def call(scene, service: Service, who: str, given: dict[str, Any]) -> None:
    FUNCTIONS[service.name](by=actor(scene, service, who), **given)


def rows(scene) -> Rows:
    return Rows(scene.here | {"there": scene.there})


def test_the_table_has_a_line_for_every_service_and_no_other():
    listed = {service.name for service in SERVICES}
    missing = [f'of_staff("{name}", Action.…, …)' for name in sorted(FUNCTIONS.keys() - listed)]
    assert missing == [], "tests/contracts/services_of_….py: write these lines, or of_holder(…), or of_nobody(…)."
    assert sorted(listed - FUNCTIONS.keys()) == [], "tests/contracts/services_of_….py: these lines are of no service."


def test_no_service_is_listed_twice():
    assert len({service.name for service in SERVICES}) == len(SERVICES)


def test_a_service_that_lets_in_nobody_says_why():
    assert [service.name for service in SERVICES if not let_in(service) and not service.why] == []


@pytest.mark.parametrize("service", CALLED, ids=lambda service: service.name)
def test_service_is_refused_to_those_who_may_not(service, scene):
    given, before = service.recipe(rows(scene)), everything()
    refused = [who for who in ACTORS if who not in let_in(service) and not (service.account and who not in scene.users)]
    for who in refused:
        with pytest.raises(REFUSALS):
            call(scene, service, who, given)
    assert everything() == before


@pytest.mark.parametrize("service", CALLED, ids=lambda service: service.name)
def test_service_does_its_work_for_those_who_may(service, scene):
    for who in let_in(service):
        with transaction.atomic():
            given, before = service.recipe(rows(scene)), everything()
            call(scene, service, who, given)
            assert everything() != before
            transaction.set_rollback(True)


@pytest.mark.parametrize("service", [each for each in CALLED if each.foreign], ids=lambda service: service.name)
def test_service_takes_nothing_of_another_event(service, scene):
    """Refused, or left as it is: nothing of either event changes."""
    given, before = service.foreign(rows(scene)), everything()
    with suppress(OfAnotherEvent, NotAdmitted), transaction.atomic():
        call(scene, service, OWNER, given)
    assert everything() == before

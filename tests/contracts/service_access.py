"""What the tables of services are made of: a line, the rows of the scene, and recipes for arguments.

A line names the action of events/rules.py that a service demands of a member of staff, or says why it demands none;
and whose own act it is, where it is somebody's. `foreign` are arguments that name something of the other event.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from i18nfield.strings import LazyI18nString

from events.models import Delegation, Event, Participant
from events.rules import Action
from sessions.models import Presentation, Room, Sitting
from tests.contracts.scene import DELEGATE

Arguments = dict[str, Any]
Recipe = Callable[["Rows"], Arguments]

WITHIN = "called by another service, inside its transaction and after its demand"
SYSTEM = "the machine's own act: by a command or on a day"
THE_DEMAND = "the demand itself"


class Rows:
    """The rows of an event of the scene, by the names of its stage."""

    def __init__(self, stage: Arguments) -> None:
        self.stage = stage
        self.event = Event.objects.get(slug=stage["event"])

    @property
    def there(self) -> Rows:
        """The rows of the other event."""
        return Rows(self.stage["there"])

    def of(self, model: type[Any], name: str, *more: str) -> Any:
        value = self.stage[name] if not more else self.stage[name][more[0]]
        return model.objects.get(**{"pk" if isinstance(value, int) else "key": value})

    @property
    def person(self) -> Participant:
        """Somebody who has sent the form."""
        return Participant.objects.get(pk=self.stage["person"])

    @property
    def delegate(self) -> Participant:
        """Whose own acts are tried."""
        return self.of(Participant, DELEGATE)

    @property
    def delegation(self) -> Delegation:
        return Delegation.objects.get(pk=self.stage["delegation_pk"])

    @property
    def sitting(self) -> Sitting:
        return Sitting.objects.get(pk=self.stage["sitting_pk"])

    @property
    def presentation(self) -> Presentation:
        return self.of(Presentation, "presentation")

    @property
    def room(self) -> Room:
        return self.of(Room, "empty_room")


@dataclass(frozen=True)
class Service:
    """One service. `holders`: visitors whose own act it is. `account`: it takes the account itself, not an actor."""

    name: str
    demands: Action | None
    recipe: Recipe | None = None
    foreign: Recipe | None = None
    holders: tuple[str, ...] = ()
    why: str = ""
    account: bool = False


def of_staff(name: str, demands: Action, recipe: Recipe, foreign: Recipe | None = None, **more: Any) -> Service:
    """A service for those of the staff whose role allows the action."""
    return Service(name, demands, recipe, foreign, **more)


def of_holder(name: str, recipe: Recipe, *holders: str, demands: Action | None = None) -> Service:
    """Somebody's own act; staff may do it for them where an action is named."""
    return Service(name, demands, recipe, holders=holders)


def of_nobody(why: str, module: str, *names: str) -> tuple[Service, ...]:
    """Services that no visitor's page calls by itself."""
    return tuple(Service(f"{module}.{name}", None, why=why) for name in names)


def in_both(words: str) -> LazyI18nString:
    """A text in both languages of the event."""
    return LazyI18nString({"en": words, "ko": words})


def with_values(**values: Any) -> Recipe:
    """The event, and the values of a new row of it."""
    return lambda rows: {"event": rows.event, "values": values}


def on(argument: str, model: type[Any], *name: str, **values: Any) -> Recipe:
    """A row of the scene, and the values it is to have."""
    return lambda rows: {argument: rows.of(model, *name)} | ({"values": values} if values else {})


def naming(recipe: Recipe, **others: Callable[[Rows], Any]) -> Recipe:
    """The recipe, with some of its values (or arguments) out of the other event."""

    def foreign(rows: Rows) -> Arguments:
        given, there = recipe(rows), rows.there
        for name, value in others.items():
            if "values" in given:
                given["values"] = {**given["values"], name: value(there)}
            else:
                given[name] = value(there)
        return given

    return foreign

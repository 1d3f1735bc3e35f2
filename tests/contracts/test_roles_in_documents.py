"""The table of roles that organisers read says what the rules say."""

from pathlib import Path

from events.enums import StaffRole
from events.rules import ALLOWED, Action, allows

GUIDE = Path(__file__).parents[2] / "docs" / "organiser.md"
ROWS = {
    Action.SEE: "look at people, programme and mail",
    Action.SEE_SENSITIVE: "see food, access needs and letters people sent",
    Action.EDIT_EVENT: "change the event's settings, read its record",
    Action.EDIT_PEOPLE: "change people and delegations",
    Action.EDIT_PROGRAMME: "change and release the programme",
    Action.DECIDE: "decide about registrations",
    Action.SEND: "write letters, show and renew links",
    Action.PRINT: "print, replace badges",
    Action.CHECK_IN: "record arrivals ([desk.md](desk.md))",
    Action.MANAGE_STAFF: "give and take roles",
    Action.MANAGE_PRIVACY: "delete for good, say how long things are kept",
}


def table() -> list[list[str]]:
    """The cells of the guide's first table."""
    lines = GUIDE.read_text("utf-8").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("| |"))
    rows = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_the_guide_says_of_every_role_what_it_may():
    head, _rule, *rows = table()
    roles = [next(role for role in StaffRole if str(role.label) == name) for name in head[1:]]
    assert sorted(roles) == sorted(ALLOWED)
    assert rows == [[ROWS[action], *("yes" if allows(role, action) else "–" for role in roles)] for action in Action]

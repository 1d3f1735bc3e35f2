"""System checks that keep the house's own traps shut."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, register

from plenary.environment import ROOT

OWN_PACKAGES = ("plenary", "events", "sessions", "badges")


@register()
def check_packages_are_ours(**_: Any) -> list[CheckMessage]:
    """`events` and `sessions` are also names on the package index; ours must be the ones imported."""
    return shadowed_packages(ROOT)


def shadowed_packages(root: Path) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for name in OWN_PACKAGES:
        spec = find_spec(name)
        where = Path(spec.origin).resolve().parent if spec and spec.origin else None
        if where != (root / name).resolve():
            found.append(
                Error(
                    f"The package “{name}” is imported from {where}, not from this project.",
                    hint=f"Uninstall the other package named {name}, or start from the project's folder.",
                    id="plenary.E001",
                )
            )
    return found

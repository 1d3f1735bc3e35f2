"""Rules of staff accounts; participants have none."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class StaffAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation; the public sign-up is closed."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

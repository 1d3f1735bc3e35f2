"""What stands behind a delegation's link: the list, the people on it, the colleagues who may see it."""

from typing import Any

from django.urls import path

from plenary.pages import delegation, delegation_colleagues, delegation_members

MEMBER = "people/<int:member>/"
COLLEAGUES = "colleagues/"

urlpatterns: list[Any] = [
    path("", delegation.delegation_page, name="delegation_page"),
    path("people/new/", delegation_members.delegation_member_new, name="delegation_member_new"),
    path(MEMBER, delegation_members.delegation_member, name="delegation_member"),
    path(f"{MEMBER}form/", delegation_members.delegation_member_form, name="delegation_member_form"),
    path(f"{MEMBER}invite/", delegation_members.delegation_member_invite, name="delegation_member_invite"),
    path(f"{MEMBER}someone-else/", delegation_members.delegation_member_replace, name="delegation_member_replace"),
    path(f"{MEMBER}withdraw/", delegation_members.delegation_member_withdraw, name="delegation_member_withdraw"),
    path("undo/<uuid:batch>/", delegation_members.delegation_undo, name="delegation_undo"),
    path(COLLEAGUES, delegation_colleagues.delegation_colleagues, name="delegation_colleagues"),
    path(
        f"{COLLEAGUES}<int:colleague>/revoke/",
        delegation_colleagues.delegation_colleague_revoke,
        name="delegation_colleague_revoke",
    ),
    path(
        f"{COLLEAGUES}<int:colleague>/again/",
        delegation_colleagues.delegation_colleague_again,
        name="delegation_colleague_again",
    ),
    path("hand-over/", delegation_colleagues.delegation_hand_over, name="delegation_hand_over"),
]

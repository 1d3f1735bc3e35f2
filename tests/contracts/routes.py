"""Every named route of Plenary: who opens it, with which arguments, and what comes back.

The tests beside this table fail for a route that is not in it, so that no page escapes the rules for all pages.
Arguments are names of what tests/browser/staging.py prepares, or the words themselves after “=”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

ANYONE = "anyone"
ORGANISER = "organiser"  # the demo organiser, by the terminal's link
MEMBER = "member"  # an account with a password
KEEPER = "keeper"  # an account with a password and a second factor
HALFWAY = "halfway"  # that account between its password and its second factor

PAGE, PART, FILE, POST, MOVED = "page", "part", "file", "post", "moved"

# The engine room for system administrators is Django's own, with its own pages and tests. It is entered by our sign-in.
LEFT_OUT = "admin:"


@dataclass(frozen=True)
class Route:
    """One named route. `answers`: a whole page, a part for a page's script, a file, posts only, or a way on.

    A page that is not `ours` is drawn by somebody else: axe looks at it, our own rules do not hold.
    """

    name: str
    who: str
    arguments: tuple[str, ...] = ()
    answers: str = PAGE
    status: int = 200
    query: str = ""
    content_type: str = "text/html"
    case: str = ""
    ours: bool = True

    @property
    def label(self) -> str:
        return f"{self.name}-{self.case}" if self.case else self.name

    def path(self, stage: Mapping[str, Any]) -> str:
        """The path of the route on the stage of a running copy."""
        given = [_argument(stage, each) for each in self.arguments]
        return reverse(self.name, args=given) + self.query.format_map(stage)


def _argument(stage: Mapping[str, Any], name: str) -> Any:
    """`tokens.approved` is stage["tokens"]["approved"], `=pdf` the word itself, `day` a date."""
    if name.startswith("="):
        return name.removeprefix("=")
    value: Any = stage
    for part in name.split("."):
        value = value[part]
    return date.fromisoformat(value) if name == "day" else value


def _of_event(name: str, who: str, *arguments: str, **more: Any) -> Route:
    return Route(name, who, ("event", *arguments), **more)


def _mine(name: str, standing: str, *arguments: str, **more: Any) -> Route:
    return Route(name, ANYONE, ("event", f"tokens.{standing}", *arguments), case=standing, **more)


CALENDAR = "text/calendar"

PUBLIC = (
    Route("landing", ANYONE, answers=MOVED, status=302),
    _of_event("event_home", ANYONE),
    _of_event("programme", ANYONE),
    _of_event("programme_day", ANYONE, "day"),
    _of_event("sitting", ANYONE, "sitting"),
    _of_event("presentation", ANYONE, "sitting", "presentation"),
    _of_event("speakers", ANYONE),
    _of_event("speaker", ANYONE, "speaker"),
    _of_event("delegations", ANYONE),
    _of_event("privacy", ANYONE),
    _of_event("link_request", ANYONE),
    _of_event("link_request", ANYONE, query="?sent=1", case="sent"),
    _of_event("badge_check", ANYONE, "badge_number"),
    Route("sign_in_demo", ANYONE, ("sign_in_token",)),
)

PERSONAL = (
    *(_mine("me", standing) for standing in ("invited", "accepted", "submitted", "waitlisted", "approved", "declined")),
    Route("me", ANYONE, ("event", "=AAAAAZHuO0-Xymnae4GlzqJ6ShAAAA"), status=404, case="replaced"),
    _mine("me_form", "accepted"),
    _mine("me_form", "accepted", query="?check=1"),
    _mine("me_form", "approved"),
    _mine("me_check", "submitted"),
    _mine("me_replace", "accepted"),
    _mine("me_accept", "invited", answers=POST, status=405),
    _mine("me_decline", "invited", answers=POST, status=405),
    _mine("me_consent", "invited", "=listing", answers=POST, status=405),
    _mine("me_save", "accepted", "=job_title", answers=POST, status=405),
    _mine("me_data", "approved"),
    _mine("me_data", "invited"),
    _mine("me_data_file", "accepted", answers=FILE, content_type="application/json"),
    _mine("me_data_file", "approved", answers=FILE, content_type="application/zip"),
    _mine("me_erase", "accepted", answers=POST, status=405),
    _mine("me_erase_back", "accepted", answers=POST, status=405),
    _mine("me_photo", "approved"),
    _mine("me_file", "approved", "face", answers=FILE, content_type="image/jpeg"),
    _mine("me_file_turn", "approved", "face", "=remove", answers=POST, status=405),
    _of_event("delegation_letter", ANYONE, "delegation_token"),
    _of_event("delegation_file", ANYONE, "delegation_token", "paper", answers=FILE, content_type="application/pdf"),
    _of_event("delegation_file_turn", ANYONE, "delegation_token", "paper", "=remove", answers=POST, status=405),
    _of_event("delegation_page", ANYONE, "delegation_token"),
    _of_event("delegation_page", ANYONE, "colleague.token", case="reading"),
    _of_event("delegation_member_new", ANYONE, "delegation_token"),
    _of_event("delegation_member", ANYONE, "delegation_token", "member"),
    _of_event("delegation_member_replace", ANYONE, "delegation_token", "member"),
    _of_event("delegation_member_form", ANYONE, "delegation_token", "member"),
    _of_event("delegation_member_withdraw", ANYONE, "delegation_token", "member", answers=POST, status=405),
    _of_event("delegation_member_invite", ANYONE, "delegation_token", "member", answers=POST, status=405),
    _of_event("delegation_undo", ANYONE, "delegation_token", "mailing_uid", answers=POST, status=405),
    _of_event("delegation_colleagues", ANYONE, "delegation_token"),
    _of_event("delegation_colleague_revoke", ANYONE, "delegation_token", "colleague.pk", answers=POST, status=405),
    _of_event("delegation_colleague_again", ANYONE, "delegation_token", "colleague.pk", answers=POST, status=405),
    _of_event("delegation_hand_over", ANYONE, "delegation_token"),
)

OFFICE = (
    Route("office_home", ORGANISER),
    Route("office_new_event", ORGANISER),
    Route("office_components", ORGANISER),
    _of_event("office_today", ORGANISER),
    _of_event("office_undo", ORGANISER, "=1", answers=POST, status=405),
)

PEOPLE = (
    _of_event("office_people", ORGANISER),
    _of_event("office_people", ORGANISER, query="?q=zzzzzz", case="nobody"),
    _of_event("office_people_address", ORGANISER, "person", answers=POST, status=405),
    _of_event("office_cities", ORGANISER),
    _of_event("office_approvals", ORGANISER),
    _of_event("office_approvals", ORGANISER, query="?list=waiting", case="waiting"),
    _of_event("office_approvals_undo", ORGANISER, "mailing_uid", answers=POST, status=405),
    _of_event("office_delegation", ORGANISER, "delegation"),
    _of_event("office_delegation_new", ORGANISER),
    _of_event("office_delegation_remove", ORGANISER, "delegation", answers=POST, status=405),
    _of_event("office_delegation_link", ORGANISER, "delegation", answers=POST, status=405),
    _of_event("office_delegation_colleagues", ORGANISER, "delegation", answers=POST, status=405),
    _of_event("office_organisation", ORGANISER, "organisation"),
    _of_event("office_organisation_new", ORGANISER),
    _of_event("office_organisation_remove", ORGANISER, "organisation", answers=POST, status=405),
    _of_event("office_person", ORGANISER, "person_key"),
    _of_event("office_delegation_files", ORGANISER, "delegation"),
    _of_event("office_person_files", ORGANISER, "person_key"),
    _of_event("office_file", ORGANISER, "face", answers=FILE, content_type="image/jpeg"),
    _of_event("office_file_turn", ORGANISER, "face", "=remove", answers=POST, status=405),
    _of_event("office_person_new", ORGANISER),
    _of_event("office_person_data", ORGANISER, "person_key", answers=POST, status=405),
    _of_event("office_erasure", ORGANISER, "person_key"),
    _of_event("office_erasure_refuse", ORGANISER, "person_key", answers=POST, status=405),
    _of_event("office_person_remove", ORGANISER, "person_key", answers=POST, status=405),
    _of_event("office_person_link", ORGANISER, "person_key", answers=POST, status=405),
    _of_event("office_membership", ORGANISER, "person_key", "membership"),
    _of_event("office_membership_new", ORGANISER, "person_key", answers=POST, status=405),
    _of_event("office_membership_turn", ORGANISER, "person_key", "membership", "=remove", answers=POST, status=405),
)

MAIL = (
    _of_event("office_send", ORGANISER),
    _of_event("office_send_preview", ORGANISER, answers=PART, query="?kind=invitation&as={invited}"),
    _of_event("office_mail", ORGANISER),
    _of_event("office_mailing", ORGANISER, "mailing"),
    _of_event("office_mailing_progress", ORGANISER, "mailing", answers=PART),
    _of_event("office_mailing_turn", ORGANISER, "mailing", "=stop", answers=POST, status=405),
    _of_event("office_outbox", ORGANISER),
    _of_event("office_wording", ORGANISER, "=invitation"),
    _of_event("outbox_letter", ORGANISER, "letter"),
    _of_event("outbox_html", ORGANISER, "letter", answers=PART),
    _of_event("outbox_decide", ORGANISER, "letter", "=again", answers=POST, status=405),
)

PROGRAMME = (
    _of_event("office_programme", ORGANISER),
    _of_event("office_clash_accept", ORGANISER, "=some-clash", answers=POST, status=405),
    _of_event("office_clash_reopen", ORGANISER, "=some-clash", answers=POST, status=405),
    _of_event("office_programme_release", ORGANISER),
    _of_event("office_release", ORGANISER, "=1"),
    _of_event("office_programme_room", ORGANISER, "room"),
    _of_event("office_programme_room_new", ORGANISER),
    _of_event("office_programme_room_remove", ORGANISER, "room", answers=POST, status=405),
    _of_event("office_sitting", ORGANISER, "sitting"),
    _of_event("office_sitting_new", ORGANISER),
    _of_event("office_sitting_remove", ORGANISER, "sitting", answers=POST, status=405),
    _of_event("office_sitting_move", ORGANISER, "sitting"),
    _of_event("office_sitting_table", ORGANISER, "sitting"),
    _of_event("office_speaker", ORGANISER, "speaking.sitting", "speaking.pk"),
    _of_event("office_speaker_new", ORGANISER, "sitting"),
    _of_event("office_speaker_turn", ORGANISER, "speaking.sitting", "speaking.pk", "=remove", answers=POST, status=405),
    _of_event("office_agenda_item", ORGANISER, "item.sitting", "item.pk"),
    _of_event("office_agenda_item_new", ORGANISER, "sitting"),
    _of_event("office_agenda_item_remove", ORGANISER, "item.sitting", "item.pk", answers=POST, status=405),
    _of_event("office_presentation", ORGANISER, "presentation"),
    _of_event("office_presentation_new", ORGANISER),
    _of_event("office_presentation_move", ORGANISER, "presentation"),
    _of_event("office_presentation_turn", ORGANISER, "presentation", "=later", answers=POST, status=405),
    _of_event("office_presentation_remove", ORGANISER, "presentation", answers=POST, status=405),
)

SETTINGS = (
    _of_event("office_settings", ORGANISER),
    _of_event("office_settings_clock", ORGANISER, answers=POST, status=405),
    _of_event("office_contact", ORGANISER, "contact"),
    _of_event("office_contact_new", ORGANISER),
    _of_event("office_contact_remove", ORGANISER, "contact", answers=POST, status=405),
    _of_event("office_privacy", ORGANISER),
    _of_event("office_privacy_days", ORGANISER, answers=POST, status=405),
    _of_event("office_purge", ORGANISER, "purge"),
    _of_event("office_purge_start", ORGANISER, answers=POST, status=405),
    _of_event("office_purge_cancel", ORGANISER, "purge", answers=POST, status=405),
    _of_event("office_words", ORGANISER, "=listing"),
    _of_event("office_words_stop", ORGANISER, "=listing", answers=POST, status=405),
    _of_event("office_record", ORGANISER),
    _of_event("office_record_csv", ORGANISER, answers=FILE, content_type="text/csv"),
    _of_event("office_staff", ORGANISER),
    _of_event("office_staff_remove", ORGANISER, "contact", answers=POST, status=405),
)

PRINT = (
    _of_event("office_print", ORGANISER),
    _of_event("print_agenda", ORGANISER),
    _of_event("print_job", ORGANISER, "job"),
    _of_event("badge_reissue", ORGANISER, "job", answers=POST, status=405),
    _of_event("print_job_cancel", ORGANISER, "job", answers=POST, status=405),
    _of_event("print_job_printed", ORGANISER, "job", answers=POST, status=405),
    _of_event("print_job_file", ORGANISER, "job", "=pdf", answers=FILE, content_type="application/pdf", case="pdf"),
    _of_event("print_job_file", ORGANISER, "job", "=csv", answers=FILE, content_type="text/csv", case="csv"),
    _of_event("desk", ORGANISER),
    _of_event("desk_arrivals", ORGANISER, answers=PART),
    _of_event("desk_undo", ORGANISER, "=1", answers=POST, status=405),
    _of_event("desk_photo", ORGANISER, "face", answers=FILE, content_type="image/jpeg"),
)

FEEDS = (
    _of_event("event_css", ANYONE, answers=FILE, content_type="text/css"),
    _of_event("programme_ics", ANYONE, answers=FILE, content_type=CALENDAR),
    _of_event("room_ics", ANYONE, "room", answers=FILE, content_type=CALENDAR),
    _of_event("sitting_ics", ANYONE, "sitting", answers=FILE, content_type=CALENDAR),
    _of_event("speaker_ics", ANYONE, "speaker", answers=FILE, content_type=CALENDAR),
    _of_event("feed_ics", ANYONE, "tokens.feed", answers=FILE, content_type=CALENDAR),
    _of_event("feed_pdf", ANYONE, "tokens.feed", answers=FILE, content_type="application/pdf"),
    _of_event("programme_pdf", ANYONE, answers=FILE, content_type="application/pdf"),
    _of_event("programme_json", ANYONE, answers=FILE, content_type="application/json"),
    _of_event("programme_xml", ANYONE, answers=FILE, content_type="application/xml"),
    _of_event("programme_csv", ANYONE, answers=FILE, content_type="text/csv"),
    Route("healthz", ANYONE, answers=FILE, content_type="text/plain"),
    Route("readyz", ANYONE, answers=FILE, content_type="text/plain"),
    Route("statusz", ANYONE, answers=FILE, content_type="application/json"),
    Route("metrics", ANYONE, answers=FILE, content_type="text/plain"),
)

ACCOUNTS = (
    Route("account_login", ANYONE),
    Route("account_logout", ORGANISER),
    Route("account_inactive", ANYONE),
    Route("account_signup", ANYONE),
    Route("account_reauthenticate", MEMBER),
    Route("account_email", MEMBER),
    Route("account_email_verification_sent", ANYONE),
    Route("account_confirm_email", ANYONE, ("=no-such-key",)),
    Route("account_change_password", MEMBER),
    Route("account_set_password", ORGANISER),
    Route("account_reset_password", ANYONE),
    Route("account_reset_password_done", ANYONE),
    Route("account_reset_password_from_key", ANYONE, ("=1", "=no-such-key")),
    Route("account_reset_password_from_key_done", ANYONE),
    Route("account_confirm_login_code", ANYONE, answers=MOVED, status=302),
    Route("mfa_index", MEMBER),
    Route("mfa_index", KEEPER, case="with-factor"),
    Route("mfa_authenticate", HALFWAY),
    Route("mfa_reauthenticate", KEEPER),
    Route("mfa_activate_totp", MEMBER),
    Route("mfa_deactivate_totp", KEEPER),
    Route("mfa_view_recovery_codes", KEEPER),
    Route("mfa_generate_recovery_codes", KEEPER),
    Route("mfa_download_recovery_codes", KEEPER, answers=FILE, content_type="text/plain"),
    Route("admin:login", ANYONE, answers=MOVED, status=302),
)

ROUTES: tuple[Route, ...] = (
    *PUBLIC, *PERSONAL, *OFFICE, *PEOPLE, *MAIL, *PROGRAMME, *SETTINGS, *PRINT, *FEEDS, *ACCOUNTS,
)  # fmt: skip
PAGES = tuple(route for route in ROUTES if route.answers == PAGE)


def named(patterns: list[Any] | None = None, space: str = "") -> Iterator[str]:
    """The name of every route of the URL configuration, with its namespace."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}{pattern.name}"

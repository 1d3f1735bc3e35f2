"""Who gets what: one line for each named route and each method it takes, and what each visitor is answered.

The tests beside this table fail for a route without a line, and say which line to write. Paths are made of the same
arguments as in routes.py, unless a line names others; a token in a path is always the visitor's own, so that another
city's focal point knocks with their link and not with a stolen one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.contracts.scene import (
    CHAIR,
    DELEGATE,
    DESK,
    ELSEWHERE,
    FOCAL,
    ORGANISER,
    OTHER_DELEGATE,
    OTHER_FOCAL,
    OWNER,
    ROLES,
    SUPERUSER,
    VIEWER,
    VISITORS,
)

# Pages of others, entered by nobody's role in an event: sign-in and second factor, and the engine room.
LEFT_OUT = ("account_", "mfa_", "admin:")


class Outcome(StrEnum):
    """What a visitor meets."""

    SEEN = "seen"  # 200
    DONE = "done"  # a POST that changed what it should
    MOVED = "moved"  # on to another page of ours
    SIGN_IN = "sign in"  # the sign-in page first
    FORBIDDEN = "forbidden"  # 403: the event is theirs, this is not
    HIDDEN = "hidden"  # 404: nothing says whether it exists
    GONE = "gone"  # 410
    KEYED = "keyed"  # 401: for programs that bring the installation's own key


SEEN, DONE, MOVED, SIGN_IN, FORBIDDEN, HIDDEN, GONE, KEYED = Outcome
Answers = Mapping[str, Outcome]


def everybody(outcome: Outcome) -> Answers:
    return dict.fromkeys(VISITORS, outcome)


def in_office(outcome: Outcome, *roles: str) -> Answers:
    """These roles and the system administrator; other roles may not, others' staff find nothing, all else sign in."""
    return {
        **everybody(SIGN_IN),
        **dict.fromkeys(ROLES, FORBIDDEN),
        ELSEWHERE: HIDDEN,
        **dict.fromkeys((*roles, SUPERUSER), outcome),
    }


def with_link(outcome: Outcome, *holders: str) -> Answers:
    """Those whose own link opens a page of this kind; whoever else knocks finds nothing."""
    return {**everybody(HIDDEN), **dict.fromkeys(holders, outcome)}


def readers(outcome: Outcome) -> Answers:
    return in_office(outcome, OWNER, ORGANISER, CHAIR, VIEWER)


def organisers(outcome: Outcome) -> Answers:
    return in_office(outcome, OWNER, ORGANISER)


def door(outcome: Outcome) -> Answers:
    return in_office(outcome, OWNER, ORGANISER, DESK)


def owners(outcome: Outcome) -> Answers:
    return in_office(outcome, OWNER)


def delegates(outcome: Outcome) -> Answers:
    return with_link(outcome, DELEGATE, OTHER_DELEGATE)


def focal_points(outcome: Outcome) -> Answers:
    return with_link(outcome, FOCAL, OTHER_FOCAL)


def own_people(outcome: Outcome) -> Answers:
    """The focal point whose delegation's people, or colleagues, the path names; not another city's."""
    return with_link(outcome, FOCAL)


def calendars(outcome: Outcome) -> Answers:
    return with_link(outcome, DELEGATE, OTHER_DELEGATE, FOCAL, OTHER_FOCAL)


@dataclass(frozen=True)
class Line:
    """One route, one method. `body`: what is posted; `form`: the page's own form (the one that has this field) first.

    `effect` is False where a POST that is done leaves the database as it was; `standing` is where the delegates stand.
    """

    route: str
    method: str
    answers: Answers
    arguments: tuple[str, ...] | None = None
    query: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    form: str = ""
    effect: bool = True
    standing: str = ""
    file: str = ""  # the field in which a picture is sent

    @property
    def label(self) -> str:
        return f"{self.method} {self.route}"


def get(route: str, answers: Answers, **more: Any) -> Line:
    return Line(route, "GET", answers, **more)


def post(route: str, answers: Answers, *arguments: str, form: str = "", **more: Any) -> Line:
    return Line(route, "POST", answers, arguments or None, form=form, **more)


def edit(route: str, who: Any, *arguments: str, reading: Any = None, **body: Any) -> tuple[Line, Line]:
    """A page with the form of a row: those who may `read` see it, those who may write save it."""
    return (
        get(route, (reading or who)(SEEN), arguments=arguments or None),
        post(route, who(DONE), *arguments, form="version", body=body),
    )


PUBLIC = (
    get("landing", everybody(SEEN)),
    get("event_home", everybody(SEEN)),
    get("programme", everybody(SEEN)),
    get("programme_day", everybody(SEEN)),
    get("sitting", everybody(SEEN)),
    get("presentation", everybody(SEEN)),
    get("speakers", everybody(SEEN)),
    get("speaker", everybody(SEEN)),
    get("delegations", everybody(SEEN)),
    get("privacy", everybody(SEEN)),
    get("link_request", everybody(SEEN)),
    get("badge_check", everybody(SEEN)),
    get("event_css", everybody(SEEN)),
    get("programme_ics", everybody(SEEN)),
    get("room_ics", everybody(SEEN)),
    get("sitting_ics", everybody(SEEN)),
    get("speaker_ics", everybody(SEEN)),
    get("programme_pdf", everybody(SEEN)),
    get("programme_json", everybody(SEEN)),
    get("programme_xml", everybody(SEEN)),
    get("programme_csv", everybody(SEEN)),
    get("healthz", everybody(SEEN)),
    get("readyz", everybody(SEEN)),
    get("sign_in_demo", everybody(SEEN)),
    get("statusz", everybody(KEYED)),
    get("metrics", everybody(KEYED)),
    post("link_request", everybody(DONE), body={"email": "{email}"}),
    post("sign_in_demo", everybody(DONE)),
)

NEWCOMER = {"full_name": "Ada Lovelace", "given_name": "Ada", "job_title": "Director", "email": "ada@city.example"}

PERSONAL = (
    get("me", delegates(SEEN)),
    get("me_form", delegates(SEEN)),
    get("me_check", delegates(SEEN)),
    get("me_replace", delegates(SEEN)),
    get("me_data", delegates(SEEN)),
    get("me_data_file", delegates(SEEN)),
    post("me_erase", delegates(DONE), body={"note": "I did not come"}),
    post("me_erase_back", delegates(DONE), effect=False),
    post("me_consent", delegates(DONE), body={"given": "yes", "version": "1"}),
    post("me_accept", delegates(DONE), standing="invited"),
    post("me_decline", delegates(DONE), body={"reason": "Elections"}),
    post("me_save", delegates(DONE), body={"job_title": "Chief of Staff"}),
    post("me_form", delegates(DONE), form="job_title", body={"job_title": "Chief of Staff", "save": "1"}),
    post("me_check", delegates(DONE)),
    post(
        "me_replace",
        delegates(DONE),
        form="full_name",
        body=NEWCOMER,
    ),
    get("delegation_page", focal_points(SEEN)),
    get("delegation_member_new", focal_points(SEEN)),
    post("delegation_member_new", focal_points(DONE), form="uid", body=NEWCOMER),
    get("delegation_member", own_people(SEEN)),
    post("delegation_member", own_people(DONE), form="version", body={"job_title": "Chief of Staff"}),
    get("delegation_member_replace", own_people(SEEN)),
    post("delegation_member_replace", own_people(DONE), form="full_name", body=NEWCOMER),
    get("delegation_member_form", own_people(SEEN)),
    post("delegation_member_form", own_people(DONE), form="full_name", body={"job_title": "Chief of Staff"}),
    post("delegation_member_withdraw", own_people(DONE)),
    post("delegation_member_invite", own_people(DONE)),
    post("delegation_undo", own_people(DONE), "event", "delegation_token", "corrected"),
    get("delegation_colleagues", focal_points(SEEN)),
    post("delegation_colleagues", focal_points(DONE), form="rights", body={"name": "Bo", "email": "bo@city.example"}),
    post("delegation_colleague_revoke", own_people(DONE)),
    post("delegation_colleague_again", own_people(DONE), "event", "delegation_token", "former_colleague"),
    get("delegation_hand_over", focal_points(SEEN)),
    post("delegation_hand_over", focal_points(DONE), form="version", body={"name": "Bo", "email": "bo@city.example"}),
    get("me_photo", delegates(SEEN)),
    post("me_photo", delegates(DONE), body={"kind": "photo"}, file="photo-file"),
    get("me_file", with_link(SEEN, DELEGATE)),
    post("me_file_turn", with_link(DONE, DELEGATE)),
    get("delegation_letter", focal_points(SEEN)),
    post("delegation_letter", focal_points(DONE), body={"kind": "credentials"}, file="credentials-file"),
    get("delegation_file", with_link(SEEN, FOCAL)),
    post("delegation_file_turn", with_link(DONE, FOCAL)),
    get("feed_ics", calendars(SEEN)),
    get("feed_pdf", calendars(SEEN)),
)

_WITH_ACCOUNT = {**everybody(SIGN_IN), **dict.fromkeys((*ROLES, ELSEWHERE, SUPERUSER), SEEN)}
_FOUNDERS = {**everybody(SIGN_IN), **dict.fromkeys((*ROLES, ELSEWHERE), FORBIDDEN)}

OFFICE = (
    get("office_home", _WITH_ACCOUNT),
    get("office_components", _WITH_ACCOUNT),
    get("office_new_event", {**_FOUNDERS, OWNER: SEEN, SUPERUSER: SEEN}),
    post(
        "office_new_event",
        {**_FOUNDERS, OWNER: DONE, SUPERUSER: DONE},
        form="slug",
        body={
            "name": "Forum",
            "short_name": "Forum",
            "slug": "forum-2027",
            "starts_on": "2027-05-01",
            "ends_on": "2027-05-02",
            "registration_opens_on": "2027-01-01",
            "registration_closes_on": "2027-02-01",
        },
    ),
    get("office_today", readers(SEEN)),
    post("office_undo", organisers(DONE), "event", "entry"),
)

PEOPLE = (
    get("office_people", readers(SEEN)),
    get("office_cities", readers(SEEN)),
    post("office_people_address", organisers(DONE), body={"was": "{email}", "email": "new@city.example"}),
    get("office_approvals", organisers(SEEN)),
    post("office_approvals", organisers(DONE), body={"ids": "{registration}", "do": "approve"}),
    post("office_approvals_undo", organisers(DONE), "event", "batch"),
    *edit("office_delegation", organisers, reading=readers, focal_point_name="Protocol Office Two"),
    *edit(
        "office_delegation_new",
        organisers,
        name_0="Tunis",
        country="TN",
        continent="Africa",
        quota="3",
        correspondence_language="fr",
        focal_point_language="fr",
        focal_point_name="Protocol",
        focal_point_email="protocol@tunis.example",
    ),
    post("office_delegation_remove", organisers(DONE), "event", "empty_delegation"),
    post("office_delegation_link", organisers(DONE)),
    post("office_delegation_colleagues", organisers(DONE)),
    *edit("office_organisation", organisers, reading=readers, short_name="Weekly"),
    *edit("office_organisation_new", organisers, name_0="Example Weekly", short_name="Weekly", country="KR"),
    post("office_organisation_remove", organisers(DONE), "event", "empty_organisation"),
    *edit("office_person", organisers, reading=readers, job_title="Chief of Staff"),
    *edit(
        "office_person_new",
        organisers,
        full_name="Ada Lovelace",
        given_name="Ada",
        job_title="Director",
        email="ada@city.example",
        correspondence_language="en",
        body="delegation:{delegation}",
    ),
    post("office_person_remove", organisers(DONE)),
    post("office_person_data", organisers(DONE)),
    get("office_erasure", organisers(SEEN)),
    post("office_erasure", organisers(DONE), body={"from_programme": "on"}),
    post("office_erasure_refuse", organisers(DONE), body={"answer": "The accounts need it."}, effect=False),
    post("office_person_link", organisers(DONE), body={"renew": "1"}),
    *edit("office_membership", organisers, reading=organisers, function="adviser"),
    post(
        "office_membership_new",
        organisers(DONE),
        body={"body": "delegation:{other_delegation}", "function": "delegate"},
    ),
    post("office_membership_turn", organisers(DONE)),
    get("office_person_files", organisers(SEEN)),
    post("office_person_files", organisers(DONE), body={"kind": "photo"}, file="photo-file"),
    get("office_delegation_files", organisers(SEEN)),
    post("office_delegation_files", organisers(DONE), body={"kind": "nomination"}, file="nomination-file"),
    get("office_file", readers(SEEN)),
    post("office_file_turn", organisers(DONE)),
)

MAIL = (
    get("office_send", organisers(SEEN)),
    post("office_send", organisers(DONE), form="uid"),
    get("office_send_preview", organisers(SEEN), query="?kind=invitation&as={invited}"),
    get("office_mail", readers(SEEN)),
    get("office_mailing", readers(SEEN)),
    get("office_mailing_progress", readers(SEEN)),
    post("office_mailing_turn", organisers(DONE)),
    get("office_outbox", readers(SEEN)),
    get("office_wording", organisers(SEEN)),
    post("office_wording", organisers(DONE), form="subject_0", body={"subject_0": "Please come"}),
    get("outbox_letter", organisers(SEEN)),
    get("outbox_html", organisers(SEEN)),
    post("outbox_decide", organisers(DONE)),
)

PROGRAMME = (
    get("office_programme", readers(SEEN)),
    post("office_clash_accept", organisers(DONE), "event", "clash", body={"reason": "A shared room."}),
    post("office_clash_reopen", organisers(DONE), "event", "accepted_clash"),
    get("office_programme_release", readers(SEEN)),
    post("office_programme_release", organisers(DONE), form="uid", body={"note": "Renamed", "notify": "none"}),
    get("office_release", readers(SEEN)),
    *edit("office_programme_room", organisers, reading=readers, capacity="700"),
    *edit("office_programme_room_new", organisers, name_0="Room B", capacity="12", setup="theatre"),
    post("office_programme_room_remove", organisers(DONE), "event", "empty_room"),
    *edit("office_sitting", organisers, reading=readers, title_0="Round Table Two"),
    *edit(
        "office_sitting_new",
        organisers,
        title_0="Closing",
        starts_at="2010-09-08T10:00",
        ends_at="2010-09-08T11:00",
        expected_attendance="10",
    ),
    post("office_sitting_remove", organisers(DONE)),
    *edit("office_sitting_move", organisers, starts_at="2010-09-08T10:00", room=""),
    *edit("office_sitting_table", organisers, co_chairs="{person_key}"),
    *edit("office_speaker", organisers, part="rapporteur"),
    *edit("office_speaker_new", organisers, participant="{person_key}", part="keynote"),
    post("office_speaker_turn", organisers(DONE)),
    *edit("office_agenda_item", organisers, title_0="Draft Declaration"),
    *edit("office_agenda_item_new", organisers, number="99", title_0="Any other business", minutes="5"),
    post("office_agenda_item_remove", organisers(DONE)),
    *edit("office_presentation", organisers, reading=readers, title_0="From Handset to Counter"),
    *edit(
        "office_presentation_new",
        organisers,
        title_0="A City Reads Its Floods",
        sitting="{sitting_pk}",
        delegation="{delegation_pk}",
        presenter="{person_key}",
        number="99",
        starts_at="2010-09-07T16:30",
        minutes="10",
        language="en",
    ),
    *edit("office_presentation_move", organisers, number="98"),
    post("office_presentation_turn", organisers(DONE)),
    post("office_presentation_remove", organisers(DONE)),
)

DAYS = dict.fromkeys(("travel", "food", "access", "answers", "photos", "letters", "print_files"), "10")

SETTINGS = (
    *edit("office_settings", organisers, venue_city="busan"),
    post("office_settings_clock", organisers(DONE), body={"stop": "1"}),
    *edit("office_contact", organisers, email="desk@assembly.example"),
    *edit("office_contact_new", organisers, name_0="Press", email="press@assembly.example"),
    post("office_contact_remove", organisers(DONE)),
    get("office_record", organisers(SEEN)),
    get("office_record_csv", organisers(SEEN)),
    get("office_privacy", organisers(SEEN)),
    post("office_privacy_days", owners(DONE), body=DAYS),
    get("office_purge", organisers(SEEN)),
    post("office_purge_start", organisers(DONE), body={"request_key": "6d9ee2a0-64d1-4e13-8a5e-9d3f7f1f8f55"}),
    post("office_purge_cancel", owners(DONE)),
    get("office_words", organisers(SEEN)),
    post("office_words", organisers(DONE), form="text_0", body={"text_0": "Other words."}),
    post("office_words_stop", organisers(DONE), body={"version": "1"}),
    get("office_staff", owners(SEEN)),
    post("office_staff", owners(DONE), body={"email": "new@example.org", "name": "New", "role": "viewer"}),
    post("office_staff_remove", owners(DONE), "event", "staff"),
)

PRINT = (
    get("office_print", organisers(SEEN)),
    post("office_print", organisers(DONE), form="request_key"),
    get("print_agenda", organisers(SEEN)),
    post("print_agenda", organisers(DONE), form="request_key"),
    get("print_job", organisers(SEEN)),
    post("print_job_cancel", organisers(DONE), "event", "waiting_job"),
    post("print_job_printed", organisers(DONE)),
    get("print_job_file", organisers(SEEN)),
    get("desk", door(SEEN)),
    post("desk", door(DONE), body={"code": "{fresh_badge}", "desk": "Desk 2"}),
    post("desk_undo", door(DONE), "event", "arrival"),
    get("desk_photo", door(SEEN)),
    post("badge_reissue", organisers(DONE), "event", "badge"),
)

LINES = (*PUBLIC, *PERSONAL, *OFFICE, *PEOPLE, *MAIL, *PROGRAMME, *SETTINGS, *PRINT)

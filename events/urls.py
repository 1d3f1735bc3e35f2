from typing import Any

from django.urls import path, re_path

from events.views import (
    approvals,
    bodies,
    delegations_public,
    editing,
    files,
    mail,
    outbox,
    people,
    person,
    personal_data,
    privacy,
    purges,
    renewals,
    sending,
    settings,
    staff,
    wording,
)

PEOPLE = "office/<slug:event>/people/"
MAIL = "office/<slug:event>/mail/"
SETTINGS = "office/<slug:event>/settings/"

urlpatterns: list[Any] = [
    path(PEOPLE, people.office_people, name="office_people"),
    path(f"{PEOPLE}approvals/", approvals.office_approvals, name="office_approvals"),
    path(f"{PEOPLE}approvals/undo/<uuid:batch>/", approvals.office_approvals_undo, name="office_approvals_undo"),
    path(f"{PEOPLE}cities/", people.office_cities, name="office_cities"),
    path(f"{PEOPLE}send/", sending.office_send, name="office_send"),
    path(f"{PEOPLE}send/preview/", sending.office_send_preview, name="office_send_preview"),
    path(f"{PEOPLE}<int:person>/address/", people.office_people_address, name="office_people_address"),
    path(MAIL, mail.office_mail, name="office_mail"),
    path(f"{MAIL}wording/<slug:kind>/", wording.office_wording, name="office_wording"),
    path(f"{MAIL}<int:mailing>/", mail.office_mailing, name="office_mailing"),
    path(f"{MAIL}<int:mailing>/progress/", mail.office_mailing_progress, name="office_mailing_progress"),
    re_path(
        r"^office/(?P<event>[-\w]+)/mail/(?P<mailing>\d+)/(?P<turn>stop|pause|resume|retry)/$",
        mail.office_mailing_turn,
        name="office_mailing_turn",
    ),
    path(f"{MAIL}outbox/", outbox.office_outbox, name="office_outbox"),
    path(f"{MAIL}outbox/<int:delivery>/", outbox.outbox_letter, name="outbox_letter"),
    path(f"{MAIL}outbox/<int:delivery>/html/", outbox.outbox_html, name="outbox_html"),
    re_path(
        r"^office/(?P<event>[-\w]+)/mail/outbox/(?P<delivery>\d+)/(?P<decision>again|arrived)/$",
        outbox.outbox_decide,
        name="outbox_decide",
    ),
    path("<slug:event>/delegations/", delegations_public.delegations, name="delegations"),
    path("office/<slug:event>/history/<int:entry>/undo/", editing.office_undo, name="office_undo"),
    path(SETTINGS, settings.office_settings, name="office_settings"),
    path(f"{SETTINGS}privacy/", privacy.office_privacy, name="office_privacy"),
    path(f"{SETTINGS}privacy/days/", privacy.office_privacy_days, name="office_privacy_days"),
    path(f"{SETTINGS}privacy/purges/", purges.office_purge_start, name="office_purge_start"),
    path(f"{SETTINGS}privacy/purges/<int:purge>/", purges.office_purge, name="office_purge"),
    path(f"{SETTINGS}privacy/purges/<int:purge>/cancel/", purges.office_purge_cancel, name="office_purge_cancel"),
    path(f"{SETTINGS}privacy/words/<slug:purpose>/", privacy.office_words, name="office_words"),
    path(f"{SETTINGS}privacy/words/<slug:purpose>/stop/", privacy.office_words_stop, name="office_words_stop"),
    path(f"{SETTINGS}staff/", staff.office_staff, name="office_staff"),
    path(f"{SETTINGS}staff/<int:staff>/remove/", staff.office_staff_remove, name="office_staff_remove"),
    path(f"{SETTINGS}clock/", settings.office_settings_clock, name="office_settings_clock"),
    path(f"{SETTINGS}contacts/new/", settings.office_contact_new, name="office_contact_new"),
    path(f"{SETTINGS}contacts/<int:contact>/", settings.office_contact, name="office_contact"),
    path(f"{SETTINGS}contacts/<int:contact>/remove/", settings.office_contact_remove, name="office_contact_remove"),
    path(f"{PEOPLE}new/delegation/", bodies.office_delegation_new, name="office_delegation_new"),
    path(f"{PEOPLE}new/organisation/", bodies.office_organisation_new, name="office_organisation_new"),
    path(f"{PEOPLE}new/person/", person.office_person_new, name="office_person_new"),
    path(f"{PEOPLE}delegations/<slug:delegation>/", bodies.office_delegation, name="office_delegation"),
    path(
        f"{PEOPLE}delegations/<slug:delegation>/remove/",
        bodies.office_delegation_remove,
        name="office_delegation_remove",
    ),
    path(
        f"{PEOPLE}delegations/<slug:delegation>/link/", renewals.office_delegation_link, name="office_delegation_link"
    ),
    path(
        f"{PEOPLE}delegations/<slug:delegation>/colleagues/",
        renewals.office_delegation_colleagues,
        name="office_delegation_colleagues",
    ),
    path(f"{PEOPLE}organisations/<slug:organisation>/", bodies.office_organisation, name="office_organisation"),
    path(
        f"{PEOPLE}organisations/<slug:organisation>/remove/",
        bodies.office_organisation_remove,
        name="office_organisation_remove",
    ),
    path(
        f"{PEOPLE}delegations/<slug:delegation>/files/", files.office_delegation_files, name="office_delegation_files"
    ),
    path("office/<slug:event>/files/<uuid:upload>/", files.office_file, name="office_file"),
    re_path(
        r"^office/(?P<event>[-\w]+)/files/(?P<upload>[0-9a-f-]{36})/(?P<turn>remove|back)/$",
        files.office_file_turn,
        name="office_file_turn",
    ),
    path(f"{PEOPLE}<slug:person>/", person.office_person, name="office_person"),
    path(f"{PEOPLE}<slug:person>/data/", personal_data.office_person_data, name="office_person_data"),
    path(f"{PEOPLE}<slug:person>/erasure/", personal_data.office_erasure, name="office_erasure"),
    path(f"{PEOPLE}<slug:person>/erasure/refuse/", personal_data.office_erasure_refuse, name="office_erasure_refuse"),
    path(f"{PEOPLE}<slug:person>/files/", files.office_person_files, name="office_person_files"),
    path(f"{PEOPLE}<slug:person>/remove/", person.office_person_remove, name="office_person_remove"),
    path(f"{PEOPLE}<slug:person>/link/", renewals.office_person_link, name="office_person_link"),
    path(f"{PEOPLE}<slug:person>/memberships/new/", person.office_membership_new, name="office_membership_new"),
    path(f"{PEOPLE}<slug:person>/memberships/<int:membership>/", person.office_membership, name="office_membership"),
    re_path(
        r"^office/(?P<event>[-\w]+)/people/(?P<person>[-\w]+)/memberships/(?P<membership>\d+)/(?P<turn>primary|remove)/$",
        person.office_membership_turn,
        name="office_membership_turn",
    ),
]

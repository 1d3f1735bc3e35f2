from typing import Any

from django.urls import path, re_path

from events.views import approvals, delegations_public, mail, outbox, people, sending

PEOPLE = "office/<slug:event>/people/"
MAIL = "office/<slug:event>/mail/"

urlpatterns: list[Any] = [
    path(PEOPLE, people.office_people, name="office_people"),
    path(f"{PEOPLE}approvals/", approvals.office_approvals, name="office_approvals"),
    path(f"{PEOPLE}approvals/undo/<uuid:batch>/", approvals.office_approvals_undo, name="office_approvals_undo"),
    path(f"{PEOPLE}cities/", people.office_cities, name="office_cities"),
    path(f"{PEOPLE}send/", sending.office_send, name="office_send"),
    path(f"{PEOPLE}send/preview/", sending.office_send_preview, name="office_send_preview"),
    path(f"{PEOPLE}<int:person>/address/", people.office_people_address, name="office_people_address"),
    path(MAIL, mail.office_mail, name="office_mail"),
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
]

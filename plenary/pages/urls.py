from typing import Any

from django.urls import path

from plenary.pages import (
    components,
    delegation,
    health,
    landing,
    link_request,
    me,
    me_form,
    new_event,
    office_home,
    privacy,
    sign_in,
    status,
    stylesheet,
    today,
)

urlpatterns: list[Any] = [
    path("", landing.landing, name="landing"),
    path("healthz", health.healthz, name="healthz"),
    path("metrics", status.metrics_page, name="metrics"),
    path("readyz", health.readyz, name="readyz"),
    path("statusz", status.statusz, name="statusz"),
    path("sign-in/<token>/", sign_in.sign_in_demo, name="sign_in_demo"),
    path("office/", office_home.office_home, name="office_home"),
    path("office/-/new/", new_event.office_new_event, name="office_new_event"),
    path("office/-/components/", components.office_components, name="office_components"),
    path("office/<slug:event>/today/", today.office_today, name="office_today"),
    path("<slug:event>/delegation/<str:token>/", delegation.delegation_page, name="delegation_page"),
    path("<slug:event>/event.css", stylesheet.event_css, name="event_css"),
    path("<slug:event>/link/", link_request.link_request, name="link_request"),
    path("<slug:event>/me/<str:token>/", me.me, name="me"),
    path("<slug:event>/me/<str:token>/accept/", me.me_accept, name="me_accept"),
    path("<slug:event>/me/<str:token>/check/", me_form.me_check, name="me_check"),
    path("<slug:event>/me/<str:token>/decline/", me.me_decline, name="me_decline"),
    path("<slug:event>/me/<str:token>/form/", me_form.me_form, name="me_form"),
    path("<slug:event>/me/<str:token>/form/<slug:field>/", me_form.me_save, name="me_save"),
    path("<slug:event>/me/<str:token>/someone-else/", me.me_replace, name="me_replace"),
    path("<slug:event>/privacy/", privacy.privacy, name="privacy"),
]

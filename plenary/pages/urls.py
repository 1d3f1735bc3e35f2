from typing import Any

from django.urls import path

from plenary.pages import components, health, sign_in, stylesheet

urlpatterns: list[Any] = [
    path("healthz", health.healthz, name="healthz"),
    path("sign-in/<token>/", sign_in.sign_in_demo, name="sign_in_demo"),
    path("office/-/components/", components.office_components, name="office_components"),
    path("<slug:event>/event.css", stylesheet.event_css, name="event_css"),
]

from typing import Any

from django.urls import path

from plenary.pages import components, stylesheet

urlpatterns: list[Any] = [
    path("office/-/components/", components.office_components, name="office_components"),
    path("<slug:event>/event.css", stylesheet.event_css, name="event_css"),
]

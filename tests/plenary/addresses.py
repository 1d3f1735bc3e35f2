"""A URLconf with every page the shells may link to, whatever is built."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from plenary.pages import stylesheet


def nothing(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("office/", nothing, name="office_home"),
    *(
        path(f"office/<slug:event>/{noun}/", nothing, name=f"office_{noun}")
        for noun in ("today", "people", "programme", "print", "mail", "settings")
    ),
    path("<slug:event>/", nothing, name="event_home"),
    path("<slug:event>/event.css", stylesheet.event_css, name="event_css"),
    path("<slug:event>/programme/", nothing, name="programme"),
    path("<slug:event>/speakers/", nothing, name="speakers"),
]

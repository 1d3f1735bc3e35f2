"""Every address of Plenary."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from plenary.pages import event_home

# The engine room has no door of its own: sign-in, its limits and the second factor are those of the office.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("", include("plenary.pages.urls")),
    path("", include("badges.urls")),
    path("", include("sessions.urls")),
    path("", include("events.urls")),
    # Last: an event's own address is whatever no other page has.
    path("<slug:event>/", event_home.event_home, name="event_home"),
]

"""Every address of Plenary."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("", include("plenary.pages.urls")),
    path("", include("badges.urls")),
    path("", include("sessions.urls")),
    path("", include("events.urls")),
]

"""The floor of what writes: a plain Django view that makes one UPDATE in one transaction on the same PostgreSQL."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from plenary import start

TAKE = "UPDATE floor SET taken = true WHERE code = %s AND NOT taken"


def take(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse("ready")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TAKE, [request.POST["code"]])
        return HttpResponse("yes" if cursor.rowcount else "no")


urlpatterns = [re_path("", take)]
settings.configure(
    SECRET_KEY="floor",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    DATABASES={"default": start.database(os.environ, Path(os.environ["VAR_DIR"]))},
)
django.setup(set_prefix=False)
application = WSGIHandler()

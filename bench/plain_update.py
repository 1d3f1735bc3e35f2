"""The floor of what writes: a view that makes one UPDATE in one transaction on the same PostgreSQL.

It stands behind the same middleware as our pages; nobody is signed in, and nothing is drawn.
"""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

TAKE = "UPDATE floor SET taken = true WHERE code = %s AND NOT taken"


@csrf_exempt
def take(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse("ready")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TAKE, [request.POST["code"]])
        return HttpResponse("yes" if cursor.rowcount else "no")


urlpatterns = [re_path("", take)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenary.settings")
django.setup(set_prefix=False)
settings.ROOT_URLCONF = __name__
application = WSGIHandler()

"""The web application for granian, gunicorn or any other WSGI server."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenary.settings")
application = get_wsgi_application()

from plenary import opening  # noqa: E402 - needs the application registry

opening.open_house()
connections.close_all()  # requests have threads and connections of their own

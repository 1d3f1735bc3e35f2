"""Who is signed in, kept in the database as Django does, and read with one statement written out.

Every page of the office and every scan at a door begins with it; put together anew each time, the same statement costs
several times what the database takes for it. Nothing is remembered between requests: signing out holds at once.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection

from events.queries import clock

READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's own store; only the reading is ours."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key, when it has ended."""
        now = connection.ops.adapt_datetimefield_value(clock.real_now())
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key, now])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])

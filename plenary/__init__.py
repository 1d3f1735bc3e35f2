"""How the system stands up; owns no table."""

from plenary.celery import app as celery_app

__all__ = ["celery_app"]

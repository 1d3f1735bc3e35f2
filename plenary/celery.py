"""The Celery application; tasks are thin and live in each app's tasks.py."""

import os
from typing import Any

from celery import Celery, Task
from celery.signals import task_postrun, task_prerun
from structlog.contextvars import bind_contextvars, unbind_contextvars

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenary.settings")

app = Celery("plenary")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@task_prerun.connect
def name_in_log(task: Task, task_id: str, **_: Any) -> None:
    """Every line written by a task says which one."""
    bind_contextvars(task=task.name, task_id=task_id)


@task_postrun.connect
def unname_in_log(**_: Any) -> None:
    unbind_contextvars("task", "task_id")

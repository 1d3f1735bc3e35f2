#!/usr/bin/env python
"""The only script: Django's commands and ours."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenary.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Plenary is not set up in this Python. Type `make run` once, or use .venv/bin/python.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

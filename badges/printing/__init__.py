"""Printed matter: plain data in, bytes out. See README.md beside this file.

This package knows no ORM, no request and no job, and is the only place that imports ReportLab. ``content`` and
``paper`` are light; ``coverage`` brings HarfBuzz and ICU; ``badge_file`` brings ReportLab and belongs into workers.
"""

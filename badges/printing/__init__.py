"""Printed matter: plain data in, bytes out.

This package knows no ORM, no request and no job. It is the only place that imports ReportLab, and it imports it only
where something is drawn: ``content``, ``paper`` and ``coverage`` are cheap to import from a web process.

    content.py     what is printed, as frozen dataclasses
    paper.py       sheets, cells and sides in millimetres
    coverage.py    which characters no font can draw, which lines do not fit: ask before printing
    badge_file.py  make_badges(): the file itself
"""

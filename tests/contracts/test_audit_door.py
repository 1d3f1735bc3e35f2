"""The record has one door through which entries change, and only erasing goes through it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("events", "sessions", "badges", "plenary")


def test_only_erasing_redacts_the_record():
    calling = {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "AuditEntry.objects.redact(" in path.read_text(encoding="utf-8")
    }
    assert calling == {"events/services/anonymising.py", "events/services/erased_records.py"}

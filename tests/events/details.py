"""A complete and valid form."""

from datetime import UTC, datetime

from events.queries.registrations import Details

DETAILS = Details(
    full_name="Kang Seo-yun",
    given_name="Seo-yun",
    family_name="Kang",
    local_full_name="강서윤",
    honorific=None,
    job_title="Director",
    email="kang@city.example",
    correspondence_language="ko",
    spoken_languages=["ko", "en"],
    dietary="halal",
    accessibility=None,
    arrives_at=datetime(2010, 9, 5, 13, 40, tzinfo=UTC),
    arrival_flight="ZZ 322",
    departs_at=None,
    departure_flight=None,
    listed=True,
)

from datetime import date
from typing import Any

from django.urls import path, register_converter

from sessions.views import feeds, programme, schedules, sittings, speakers


class DateConverter:
    """A date of the calendar: 2010-09-07."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DateConverter, "day")

urlpatterns: list[Any] = [
    path("<slug:event>/feeds/<str:token>.ics", feeds.feed_ics, name="feed_ics"),
    path("<slug:event>/programme.csv", schedules.programme_csv, name="programme_csv"),
    path("<slug:event>/programme.ics", feeds.programme_ics, name="programme_ics"),
    path("<slug:event>/programme.json", schedules.programme_json, name="programme_json"),
    path("<slug:event>/programme.xml", schedules.programme_xml, name="programme_xml"),
    path("<slug:event>/programme/", programme.programme, name="programme"),
    path("<slug:event>/programme/<day:day>/", programme.programme_day, name="programme_day"),
    path("<slug:event>/programme/<slug:sitting>/", sittings.sitting, name="sitting"),
    path("<slug:event>/programme/<slug:sitting>/<slug:presentation>/", sittings.presentation, name="presentation"),
    path("<slug:event>/rooms/<slug:room>.ics", feeds.room_ics, name="room_ics"),
    path("<slug:event>/sittings/<slug:sitting>.ics", feeds.sitting_ics, name="sitting_ics"),
    path("<slug:event>/speakers/", speakers.speakers, name="speakers"),
    path("<slug:event>/speakers/<slug:speaker>.ics", feeds.speaker_ics, name="speaker_ics"),
    path("<slug:event>/speakers/<slug:speaker>/", speakers.speaker, name="speaker"),
]

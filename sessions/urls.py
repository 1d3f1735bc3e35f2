from datetime import date
from typing import Any

from django.urls import path, re_path, register_converter

from sessions.views import feeds, programme, schedules, sittings, speakers
from sessions.views.office import clashes, draft, moves, parts, release, room, sitting
from sessions.views.office import presentation as talk


class DateConverter:
    """A date of the calendar: 2010-09-07."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


register_converter(DateConverter, "day")

PROGRAMME = "office/<slug:event>/programme/"
SITTING = f"{PROGRAMME}sittings/<slug:sitting>/"

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
    path(PROGRAMME, draft.office_programme, name="office_programme"),
    path(f"{PROGRAMME}clashes/<slug:fingerprint>/accept/", clashes.office_clash_accept, name="office_clash_accept"),
    path(f"{PROGRAMME}clashes/<slug:fingerprint>/reopen/", clashes.office_clash_reopen, name="office_clash_reopen"),
    path(f"{PROGRAMME}release/", release.office_programme_release, name="office_programme_release"),
    path(f"{PROGRAMME}releases/<int:number>/", release.office_release, name="office_release"),
    path(f"{PROGRAMME}new/room/", room.office_programme_room_new, name="office_programme_room_new"),
    path(f"{PROGRAMME}new/sitting/", sitting.office_sitting_new, name="office_sitting_new"),
    path(f"{PROGRAMME}new/presentation/", talk.office_presentation_new, name="office_presentation_new"),
    path(f"{PROGRAMME}rooms/<slug:room>/", room.office_programme_room, name="office_programme_room"),
    path(
        f"{PROGRAMME}rooms/<slug:room>/remove/", room.office_programme_room_remove, name="office_programme_room_remove"
    ),
    path(f"{PROGRAMME}presentations/<slug:presentation>/", talk.office_presentation, name="office_presentation"),
    path(
        f"{PROGRAMME}presentations/<slug:presentation>/remove/",
        talk.office_presentation_remove,
        name="office_presentation_remove",
    ),
    path(
        f"{PROGRAMME}presentations/<slug:presentation>/move/",
        moves.office_presentation_move,
        name="office_presentation_move",
    ),
    re_path(
        r"^office/(?P<event>[-\w]+)/programme/presentations/(?P<presentation>[-\w]+)/(?P<turn>earlier|later)/$",
        moves.office_presentation_turn,
        name="office_presentation_turn",
    ),
    path(SITTING, sitting.office_sitting, name="office_sitting"),
    path(f"{SITTING}move/", moves.office_sitting_move, name="office_sitting_move"),
    path(f"{SITTING}remove/", sitting.office_sitting_remove, name="office_sitting_remove"),
    path(f"{SITTING}table/", sitting.office_sitting_table, name="office_sitting_table"),
    path(f"{SITTING}speakers/new/", parts.office_speaker_new, name="office_speaker_new"),
    path(f"{SITTING}speakers/<int:speaker>/", parts.office_speaker, name="office_speaker"),
    re_path(
        r"^office/(?P<event>[-\w]+)/programme/sittings/(?P<sitting>[-\w]+)/speakers/(?P<speaker>\d+)/"
        r"(?P<turn>earlier|remove)/$",
        parts.office_speaker_turn,
        name="office_speaker_turn",
    ),
    path(f"{SITTING}agenda/new/", parts.office_agenda_item_new, name="office_agenda_item_new"),
    path(f"{SITTING}agenda/<int:item>/", parts.office_agenda_item, name="office_agenda_item"),
    path(f"{SITTING}agenda/<int:item>/remove/", parts.office_agenda_item_remove, name="office_agenda_item_remove"),
]

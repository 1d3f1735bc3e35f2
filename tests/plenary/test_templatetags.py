from datetime import UTC, datetime

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template

from events.enums import RegistrationStatus
from tests.factories.events import EventFactory


def rendered(source, **context):
    return Template(source).render(Context(context))


def test_status_is_shape_and_word():
    html = rendered("{% status value %}", value=RegistrationStatus.APPROVED)

    assert html.startswith('<span class="st st-done"><svg viewBox="0 0 16 16" aria-hidden="true">')
    assert html.endswith("</svg>Confirmed</span>")


def test_status_escapes_the_word_it_is_given():
    assert "&lt;b&gt;3&lt;/b&gt; came back" in rendered('{% status "warn" label=word %}', word="<b>3</b> came back")


def test_status_may_keep_its_word_for_the_ear():
    assert '<span class="sr">Invited</span>' in rendered('{% status "invited" bare=True %}')


def test_venue_filters_read_the_event_s_zone():
    event = EventFactory.build(timezone="Asia/Seoul")
    source = "{{ when|venue_time:event }} {{ when|venue_day:event }} {{ when|venue_date:event }} {{ event|event_days }}"

    assert (
        rendered(source, when=datetime(2010, 9, 7, 6, 25, tzinfo=UTC), event=event)
        == "15:25 Tue 7 Sept Tuesday 7 September 2010 6–8 September 2010"
    )


def test_languages_are_named_in_a_row():
    assert rendered("{{ codes|languages }}", codes=["en", "ko", "fr"]) == "English · Korean · French"


def test_address_with_changes_and_removes_and_keeps(rf):
    request = rf.get("/people/?city=dakar&page=3&role=press")

    assert rendered("{% address_with page=4 %}", request=request) == "/people/?city=dakar&amp;role=press&amp;page=4"
    assert rendered("{% address_with page=None role=None %}", request=request) == "/people/?city=dakar"
    assert rendered("{% address_with page=None role='' city=None %}", request=request) == "/people/"


def test_seats_mark_who_speaks_today_and_now():
    html = rendered("{% seats 5 filled=today ringed=3 %}", today=[0, 3])

    assert html.count("<circle ") == 6
    assert html.count('class="speaks"') == 2
    assert html.count('class="ring"') == 1
    assert "style" not in html


def test_places_show_one_mark_each():
    html = rendered("{% places 3 4 %}")

    assert html.count('<i class="on"></i>') == 3
    assert html.count("<i></i>") == 1
    assert "3 of 4 places" in html


def test_job_progress_counts_in_whole_per_cent():
    html = rendered('{% job_progress "Badges" 84 127 detail="5 s left" address="/job/" action="Open" %}')

    assert '<progress max="127" value="84" aria-label="Badges">' in html
    assert "66 %" in html
    assert '<a href="/job/">Open</a>' in html


def test_pages_keep_the_filter_and_mark_the_present_page(rf):
    page = Paginator(range(157), 25).page(2)

    html = rendered("{% pages page %}", page=page, request=rf.get("/people/?city=dakar&page=2"))

    assert "26–50 of 157" in html
    assert '<span aria-current="page">2</span>' in html
    assert 'href="/people/?city=dakar&amp;page=3"' in html


def test_pages_of_a_short_list_are_nothing(rf):
    assert rendered("{% pages page %}", page=Paginator([1], 25).page(1), request=rf.get("/")).strip() == ""


def test_card_escapes_its_title_and_keeps_its_content():
    html = rendered("{% card title=title count=2 %}<p>{{ body }}</p>{% endcard %}", title="<Running>", body="<x>")

    assert '<h2>&lt;Running&gt; <span class="count">2</span></h2>' in html
    assert "<p>&lt;x&gt;</p>" in html


def test_dialog_is_named_by_its_title():
    html = rendered('{% dialog "send" "Send to 142 people?" %}<p>Now</p>{% enddialog %}')

    assert '<dialog id="dialog-send" aria-labelledby="dialog-send-title">' in html
    assert '<h2 id="dialog-send-title">Send to 142 people?</h2><p>Now</p>' in html


class Answers(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="Where letters go")
    language = forms.ChoiceField(label="Letters in", choices=[("en", "English")])
    listed = forms.BooleanField(label="Listed", required=False)
    paper = forms.ChoiceField(label="Paper", choices=[("a4", "A4"), ("a6", "A6")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)


FIELD = '{% include "components/field.html" %}'


def test_field_ties_label_help_error_and_control():
    html = rendered(FIELD, field=Answers({"email": "kim@bcn"})["email"])

    assert '<label for="id_email">E-mail' in html
    assert '<div class="hint" id="id_email_helptext">Where letters go</div>' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="kim@bcn"' in html
    assert 'class="input"' in html
    assert 'id="id_email_error"' in html


def test_field_marks_what_is_optional_and_nothing_else():
    assert "optional" in rendered(FIELD, field=Answers()["note"])
    assert "optional" not in rendered(FIELD, field=Answers()["email"])


@pytest.mark.parametrize(
    ("name", "mark"),
    [("language", '<div class="select">'), ("listed", '<div class="check">'), ("paper", "<fieldset")],
)
def test_field_lays_itself_out_by_kind(name, mark):
    assert mark in rendered(FIELD, field=Answers()[name])


def test_error_summary_leads_to_each_field():
    html = rendered('{% include "components/error_summary.html" %}', form=Answers({"email": "kim@bcn", "paper": "a4"}))

    assert "2 answers need another look" in html
    assert '<a href="#id_email">E-mail: Enter a valid email address.</a>' in html
    assert '<a href="#id_language">Letters in: This field is required.</a>' in html


def test_error_summary_of_a_right_form_is_nothing():
    form = Answers({"email": "kim@bcn.example", "paper": "a4", "language": "en"})

    assert rendered('{% include "components/error_summary.html" %}', form=form).strip() == ""


def test_message_with_an_undo_brings_its_form(rf):
    message = Message(constants.SUCCESS, "3 people approved", extra_tags="undo:/office/assembly/undo/7/")

    html = rendered('{% include "components/messages.html" %}', messages=[message], csrf_token="x" * 64)

    assert "3 people approved" in html
    assert '<form method="post" action="/office/assembly/undo/7/">' in html
    assert 'name="csrfmiddlewaretoken"' in html


def test_message_without_an_undo_brings_no_form():
    html = rendered('{% include "components/messages.html" %}', messages=[Message(constants.ERROR, "Not sent")])

    assert "st-stop" in html
    assert "<form" not in html

import pytest


@pytest.mark.django_db
def test_event_css_is_the_event_s_hue_in_its_own_layer(stranger, event):
    event.accent_hue = 27
    event.save(update_fields=["accent_hue"])

    response = stranger.get(f"/{event.slug}/event.css")

    assert response.headers["Content-Type"] == "text/css"
    assert response.content.decode() == "@layer event { :root { --accent-h: 27; } }\n"
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_event_css_named_by_its_hue_is_kept_for_a_year(stranger, event):
    named = stranger.get(f"/{event.slug}/event.css?hue=200")
    outdated = stranger.get(f"/{event.slug}/event.css?hue=199")

    assert named.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert outdated.headers["Cache-Control"] == "public, max-age=300"


def test_event_css_is_not_sent_again_to_who_has_it(stranger, event):
    tag = stranger.get(f"/{event.slug}/event.css").headers["ETag"]

    again = stranger.get(f"/{event.slug}/event.css", headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.django_db
def test_event_css_of_no_event_is_not_found(stranger):
    assert stranger.get("/no-such-assembly/event.css").status_code == 404

from badges.services import agendas
from badges.services.agendas import Choice
from tests.factories.releases import full_sitting, release


def composed(event, **narrowed):
    return agendas.compose(event=event, choice=Choice(languages=("en", "ko"), **narrowed))


def own(agenda):
    return [(sitting.own, [item.own for item in sitting.items]) for day in agenda.days for sitting in day.sittings]


def test_what_is_somebodys_own_is_marked_on_their_agenda_alone(event):
    talk = full_sitting(event).presentations.get()
    release(event)
    before = repr(composed(event))
    items = len(composed(event).days[0].sittings[0].items)
    assert own(composed(event, person=talk.presenter.key)) == [(True, [False] * (items - 1) + [True])]
    assert own(composed(event, delegation=talk.delegation.key)) == [(True, [False] * (items - 1) + [True])]
    assert own(composed(event)) == [(False, [False] * items)]
    assert repr(composed(event)) == before


def test_a_sitting_is_composed_once_a_release_and_anew_where_the_event_moves(event, settings):
    sitting = full_sitting(event)
    release(event)
    first = composed(event).days[0].sittings[0]
    assert composed(event).days[0].sittings[0] is first
    settings.SITE_URL = "https://elsewhere.example"
    assert composed(event).days[0].sittings[0].address.startswith("https://elsewhere.example/")
    sitting.title = {"en": "Another title"}
    sitting.save(update_fields=["title"])
    release(event)
    assert "Another title" in repr(composed(event).days[0].sittings[0].title)

"""What `events` keeps about a person, part by part."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.enums import ActorKind
from events.models import Consent, Delivery, ErasureRequest, Invitation, Membership, Participant, Registration, Upload
from events.queries import history, personal_data
from events.queries.personal_data import Chapter, Entry, Fact, choice, language, languages, moment

LEFT_OUT = frozenset({"id", "event", "position", "link_version", "feed_version", "test_tags", "fictitious"})
LANGUAGES = frozenset({"correspondence_language", "local_language"})
OWN: tuple[type[Model], ...] = (Registration, Invitation, Membership, Consent, Upload)


def register() -> None:
    """The parts of this app, in the order they are read."""
    for place, name, read, covers in (
        (10, "person", _person, ["events.NameVariant.participant", "events.Delegation.head"]),
        (20, "comes_for", _memberships, ["events.Membership.participant"]),
        (30, "registration", _registration, ["events.Registration.participant", "events.Registration.replaced_by"]),
        (40, "invitation", _invitation, ["events.Invitation.participant"]),
        (50, "consents", _consents, ["events.Consent.participant"]),
        (90, "letters", _letters, ["events.Delivery.participant"]),
        (100, "files", _files, ["events.Upload.participant"]),
        (110, "erasure_requests", _requests, ["events.ErasureRequest.participant"]),
        (120, "history", _history, []),
    ):
        personal_data.register(name, read, place=place, covers=covers)


def _person(person: Participant) -> Chapter:
    facts: Entry = []
    labels = _labels()
    for each in Participant._meta.concrete_fields:
        if each.name in LEFT_OUT:
            continue
        label = labels.get(each.name) or capfirst(str(each.verbose_name))
        if each.get_internal_type() == "DateTimeField":
            facts.append(moment(each.name, label, getattr(person, each.name), person.event))
        elif each.choices:
            facts.append(choice(person, each.name, label))
        elif each.name in LANGUAGES:
            facts.append(language(each.name, label, getattr(person, each.name)))
        elif each.name == "spoken_languages":
            facts.append(languages(each.name, label, person.spoken_languages))
        else:
            value = getattr(person, each.name)
            facts.append(Fact(each.name, label, value if isinstance(value, list) else _plain(value)))
    variants = [row.full_name for row in person.name_variants.all()]
    heads = [str(row.name) for row in person.heads.all()]
    facts += [
        Fact("name_variants", _("Other forms of the name"), variants),
        Fact("heads", _("Head of delegation of"), heads),
    ]
    return Chapter("person", _("Who you are"), [facts], single=True)


def _labels() -> dict[str, str]:
    """The words for columns that are named for programmers."""
    return {
        "uid": _("Number in calendars and exports"),
        "key": _("Short name in addresses"),
        "entered_given_name": _("Given name as first written"),
        "entered_family_name": _("Family name as first written"),
        "local_given_name": _("Given name in own script"),
        "local_family_name": _("Family name in own script"),
        "local_patronymic": _("Patronymic in own script"),
        "local_script": _("Script of that name"),
        "local_language": _("Language of that name"),
        "local_direction": _("Direction of that name"),
        "listing_consent_at": _("Listed in public since"),
    }


def _memberships(person: Participant) -> Chapter:
    rows = person.memberships.select_related("delegation", "organisation").order_by("position", "pk")
    entries = [
        [
            Fact("body", _("Comes for"), str(row.delegation or row.organisation)),
            choice(row, "function", _("Function")),
            Fact("first", _("First"), row.primary),
        ]
        for row in rows
    ]
    return Chapter("comes_for", _("Whom you come for"), entries)


def _registration(person: Participant) -> Chapter:
    row = Registration.objects.filter(participant=person).first()
    if row is None:
        return Chapter("registration", _("Your registration"), single=True)
    event = person.event
    facts = [
        choice(row, "status", _("Standing")),
        moment("status_at", _("Since"), row.status_at, event),
        moment("submitted_at", _("Form sent"), row.submitted_at, event),
        Fact("waiting_number", _("Number on the waiting list"), row.waiting_number),
        Fact("reason", _("Reason"), row.reason),
        Fact("somebody_else_goes", _("Somebody else goes instead"), row.replaced_by_id is not None),
        Fact("goes_instead", _("Goes instead of somebody"), Registration.objects.filter(replaced_by=person).exists()),
        Fact("unsent_answers", _("Typed and not sent"), row.answers, _spelt(row.answers)),
        moment("answers_at", _("Typed on"), row.answers_at, event),
    ]
    return Chapter("registration", _("Your registration"), [facts], single=True)


def _invitation(person: Participant) -> Chapter:
    row = Invitation.objects.filter(participant=person).first()
    if row is None:
        return Chapter("invitation", _("Your invitation"), single=True)
    facts = [
        moment("invited_at", _("Invited"), row.invited_at, person.event),
        moment("last_sent_at", _("Last sent"), row.last_sent_at, person.event),
        Fact("times_sent", _("Times sent"), row.times_sent),
        moment("answered_at", _("Answered"), row.answered_at, person.event),
    ]
    return Chapter("invitation", _("Your invitation"), [facts], single=True)


def _consents(person: Participant) -> Chapter:
    rows = Consent.objects.filter(participant=person).select_related("text").order_by("answered_at", "pk")
    entries = [
        [
            moment("answered_at", _("Answered"), row.answered_at, person.event),
            Fact("purpose", _("About"), row.text.purpose, str(row.text.get_purpose_display())),
            Fact("given", _("Agreed"), row.given),
            Fact("version", _("Version of the words"), row.text.version),
            language("language", _("Read in"), row.language),
            Fact("words", _("Words"), row.text.text.localize(row.language)),
        ]
        for row in rows
    ]
    return Chapter("consents", _("What you agreed to"), entries)


def _letters(person: Participant) -> Chapter:
    rows = Delivery.objects.filter(participant=person).order_by("created_at", "pk").defer("html")
    entries = [
        [
            moment("at", _("Date"), row.sent_at or row.created_at, person.event),
            choice(row, "kind", _("Kind")),
            Fact("subject", _("Subject"), row.subject),
            Fact("email", _("To"), row.email),
            choice(row, "state", _("State")),
            Fact("text", _("Text"), row.text),
        ]
        for row in rows
    ]
    return Chapter("letters", _("Letters to you"), entries)


def _files(person: Participant) -> Chapter:
    rows = Upload.objects.filter(participant=person).order_by("uploaded_at", "pk")
    entries = [
        [
            choice(row, "kind", _("Kind")),
            Fact("name", _("Name"), row.name),
            Fact("bytes", _("Bytes"), row.size),
            moment("uploaded_at", _("Sent"), row.uploaded_at, person.event),
            moment("removed_at", _("Removed"), row.removed_at, person.event),
        ]
        for row in rows
    ]
    return Chapter("files", _("Files you sent"), entries)


def _requests(person: Participant) -> Chapter:
    rows = ErasureRequest.objects.filter(participant=person).order_by("requested_at", "pk")
    entries = [
        [
            moment("requested_at", _("Asked"), row.requested_at, person.event),
            Fact("note", _("Your note"), row.note),
            choice(row, "state", _("State")),
            Fact("answer", _("Answer"), row.answer),
            moment("decided_at", _("Decided"), row.decided_at, person.event),
        ]
        for row in rows
    ]
    return Chapter("erasure_requests", _("What you asked about your data"), entries)


def _history(person: Participant) -> Chapter:
    """What happened to the record, by whom as a kind: staff are not named to people, nor people to one another."""
    own: dict[str, list[Any]] = {
        model.__name__.lower(): list(model._base_manager.filter(participant=person).values_list("pk", flat=True))
        for model in OWN
    }
    who = {
        ActorKind.PARTICIPANT: _("you"),
        ActorKind.FOCAL_POINT: _("your delegation"),
        ActorKind.STAFF: _("the secretariat"),
    }
    entries = [
        [
            moment("at", _("When"), each.entry.at, person.event),
            Fact("by", _("Who"), each.entry.actor_kind, str(who.get(ActorKind(each.entry.actor_kind), "Plenary"))),
            Fact("what", _("What"), each.entry.verb, f"{_noun(each.entry.verb)}: {each.words}"),
            Fact("fields", _("Fields"), [change.field for change in each.differences]),
        ]
        for each in reversed(history.of(event=person.event, row=person, parts=own, most=None))
    ]
    return Chapter("history", _("What happened to your record"), entries)


def _noun(verb: str) -> str:
    """What a change was about, for the person themselves."""
    kind = verb.partition(".")[0]
    said = {
        "participant": _("Your details"),
        "registration": _("Your registration"),
        "invitation": _("Your invitation"),
        "membership": _("Whom you come for"),
        "consent": _("What you agreed to"),
        "upload": _("Your files"),
        "erasure": _("Your wish to be erased"),
    }
    return said.get(kind, kind)


def _plain(value: Any) -> Any:
    return str(value) if value is not None else None


def _spelt(answers: dict[str, Any]) -> str:
    said = {name: ", ".join(value) if isinstance(value, list) else str(value) for name, value in answers.items()}
    return " · ".join(f"{name}: {text}" for name, text in said.items() if text)

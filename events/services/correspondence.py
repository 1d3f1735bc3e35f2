"""What a letter says to one person: subject, text and HTML, in their language and below it in the event's first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_info, gettext, override
from i18nfield.strings import LazyI18nString

from events.enums import ContactKind
from events.models import Delegation, Event, Participant
from events.queries import dates, links
from events.queries.recipients import body_of
from events.services import placeholders, tidings

RULE = "–" * 24
CUT = "\0"  # in no template
SECRETARIAT_FIRST = (ContactKind.SECRETARIAT, ContactKind.ORGANISER)
Texts = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Composed:
    """A letter ready to be handed over."""

    language: str
    subject: str
    text: str
    html: str


def compose(*, person: Participant, texts: Texts, language: str, about: Mapping[str, Any] | None = None) -> Composed:
    """Writes the letter; `person` comes from `recipients.writable`, `language` is one of the texts'.

    `about` is what the mailing is about, for the placeholders of `tidings`.

    Raises placeholders.UnknownPlaceholder.
    """
    return _composed(texts, language, person.event, lambda each: _values(person, each, about))


@dataclass(frozen=True)
class Recipient:
    """Whom a letter to a delegation goes to, and the link it brings; `may_edit` of a colleague only."""

    name: str
    link: str = ""
    may_edit: bool | None = None


def compose_to_delegation(*, delegation: Delegation, to: Recipient, texts: Texts, language: str) -> Composed:
    """Writes a letter to the focal point or a colleague. Raises placeholders.UnknownPlaceholder."""
    return _composed(texts, language, delegation.event, lambda each: _delegation_values(delegation, to, each))


def _composed(texts: Texts, language: str, event: Event, values_in: Callable[[str], Mapping[str, object]]) -> Composed:
    """The letter in its language and below it in the event's first; `values_in` a language fill the placeholders."""
    first = next((known for known in event.languages if known in texts), language)
    values_by_language = {each: values_in(each) for each in dict.fromkeys((language, first))}
    subject = placeholders.fill_header(texts[language][0], values_by_language[language])
    paragraphs, plain = [], []
    for each, said in values_by_language.items():
        body = texts[each][1]
        plain.append(placeholders.fill(body, said))
        paragraphs.append(placeholders.paragraphs(body, said, action=_action(each)))
    text = f"\n\n{RULE}\n\n".join(plain) + "\n"
    return Composed(language, subject, text, _page(subject, values_by_language, paragraphs))


def _page(subject: str, languages: Iterable[str], paragraphs: Iterable[Iterable[str]]) -> str:
    """The HTML form, a section a language."""
    head, title_to_section, *rest = _page_around(tuple(languages))
    sections = ["".join([f"<p>{each}</p>\n" for each in section]) for section in paragraphs]
    between = [title_to_section, *rest]
    return head + escape(subject) + "".join([f"{a}{b}" for a, b in zip(between, [*sections, ""], strict=True)])


@lru_cache(maxsize=64)
def _page_around(languages: tuple[str, ...]) -> list[str]:
    """What stands in the HTML form before the subject, and before, between and after the paragraphs of its sections.

    A thousand letters share it, and a template takes longer than all else about a letter.
    """
    sections = [{"language": each, "direction": direction(each)} for each in languages]
    context = {**sections[0], "sections": sections, "subject": CUT, "paragraphs": CUT}
    return render_to_string("events/letter.html", context).split(CUT)


def _values(person: Participant, language: str, about: Mapping[str, Any] | None) -> dict[str, object]:
    with override(language):
        return {**values(person, language), **tidings.told(person, about or {})}


def values(person: Participant, language: str) -> dict[str, str]:
    """What each placeholder stands for, for one person in one language."""
    event = person.event
    body = body_of(person)
    own_script = bool(person.local_full_name) and person.local_language == language
    registration = getattr(person, "registration", None)
    return {
        **_of_event(event, language),
        "name": person.local_full_name if own_script else person.full_name,
        "honorific": person.honorific or "",
        "address": person.local_full_name if own_script else person.badge_name,
        "city": _said(body.name, language) if body else _said(event.short_name, language),
        "link": personal_link(person),
        "number": str(registration.waiting_number or "") if registration else "",
        "reason": registration.reason if registration else "",
    }


def _of_event(event: Event, language: str) -> dict[str, str]:
    days, deadline = _dates(event.starts_on, event.ends_on, event.registration_closes_on, language)
    return {
        "event": _said(event.short_name, language),
        "event_name": _said(event.name, language),
        "dates": days,
        "venue": _said(event.venue_name, language),
        "host": _said(event.host, language),
        "deadline": deadline,
        "contact": contact_of(event),
    }


def _delegation_values(delegation: Delegation, to: Recipient, language: str) -> dict[str, str]:
    with override(language):
        reads = gettext("You can read who is named and where everybody stands; you can change nothing.")
        edits = gettext("You can name people, correct what is said of them, send others instead and withdraw them.")
    return {
        **_of_event(delegation.event, language),
        "name": to.name,
        "address": to.name,
        "city": _said(delegation.name, language),
        "link": to.link,
        "focal_point": delegation.focal_point_name or _said(delegation.name, language),
        "focal_point_email": delegation.focal_point_email,
        "rights": "" if to.may_edit is None else edits if to.may_edit else reads,
    }


def personal_link(person: Participant) -> str:
    """The full address of a person's own page."""
    path = reverse("me", kwargs={"event": person.event.slug, "token": links.personal_token(person)})
    return f"{settings.SITE_URL}{path}"


def delegation_link(event: Event, token: str) -> str:
    """The full address of a delegation's page under a token of the focal point or a colleague."""
    return f"{settings.SITE_URL}{reverse('delegation_page', kwargs={'event': event.slug, 'token': token})}"


def contact_of(event: Event) -> str:
    """The address people answer to: the secretariat's, else the organiser's, else the sender's."""
    known = {contact.kind: contact.email for contact in event.contacts.all()}
    return next((known[kind] for kind in SECRETARIAT_FIRST if kind in known), "")


@lru_cache(maxsize=64)
def direction(language: str) -> str:
    """`rtl` for languages written from the right."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


@lru_cache(maxsize=64)
def _action(language: str) -> str:
    with override(language):
        return gettext("Open your page")


@lru_cache(maxsize=64)
def _dates(starts_on: date, ends_on: date, closes_on: date, language: str) -> tuple[str, str]:
    """The days of the event and the last day of registration, in the letter's language."""
    with override(language):
        return dates.span(starts_on, ends_on), dates.span(closes_on, closes_on)


def _said(text: LazyI18nString | str, language: str) -> str:
    return str(text.localize(language)) if isinstance(text, LazyI18nString) else str(text)

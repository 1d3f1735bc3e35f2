"""What the programme holds of a person who is to be erased: parts in the draft, and their name in what was released."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, timedelta
from typing import Any

from django.utils.translation import gettext as _

from events.models import Event, Participant
from events.queries import clock
from events.services import audit, erasure
from events.services.audit import Actor
from events.services.traces import Traces
from sessions.models import Presentation, Release, Sitting, SittingSeat, Speaker

SUBJECT = ("chair", "moderator", "presenter")
AMONG = ("co_chairs", "attendees")


def parts(person: Participant) -> list[str]:
    """What the person does in the draft, one line a part."""
    told = [(_("chairs “%(title)s”"), row.title) for row in Sitting.objects.filter(chair=person)]
    told += [(_("moderates “%(title)s”"), row.title) for row in Sitting.objects.filter(moderator=person)]
    told += [
        (_("speaks in “%(title)s”"), row.sitting.title)
        for row in Speaker.objects.filter(participant=person).select_related("sitting")
    ]
    told += [
        (_("has a seat in “%(title)s”"), row.sitting.title)
        for row in SittingSeat.objects.filter(participant=person).select_related("sitting")
    ]
    told += [(_("presents “%(title)s”"), row.title) for row in Presentation.objects.filter(presenter=person)]
    return [words % {"title": title} for words, title in told]


def is_released(event: Event) -> bool:
    """Whether any version of the programme was ever released."""
    return Release.objects.filter(event=event).exists()


def erase(by: Actor, person: Participant, found: Traces, from_releases: bool) -> None:
    """The person has no part in the draft; in what was released only if asked for. Signatures stay, without a name."""
    taken = {
        "chairs": Sitting.objects.filter(chair=person).update(chair=None),
        "moderates": Sitting.objects.filter(moderator=person).update(moderator=None),
        "speaks": Speaker.objects.filter(participant=person).delete()[0],
        "seats": SittingSeat.objects.filter(participant=person).delete()[0],
        "presents": Presentation.objects.filter(presenter=person).delete()[0],
    }
    number = sum(taken.values())
    if number:
        audit.record(
            by=by, verb="programme.person_taken_out", on=person.event, event=person.event, after={"parts": number}
        )
    if from_releases:
        redact_releases(by=by, event=person.event, found=found)


def anonymise(by: Actor, event: Event, from_releases: bool) -> None:
    """The draft keeps its parts, held by people nobody knows; what was released stays unless asked."""
    if from_releases:
        redact_releases(by=by, event=event)


def redact_releases(*, by: Actor, event: Event, found: Traces | None = None) -> int:
    """No version of the programme names anybody who was erased; returns of how many versions that was new.

    Browsers and calendars that hold such a version notice. `found` is for the notes and the words about changes.
    """
    changed = []
    for pk in list(Release.objects.filter(event=event).order_by("number").values_list("pk", flat=True)):
        row = Release.objects.select_for_update().get(pk=pk)
        content = _without(row.content, _erased_in(row.content, event), found)
        if content is None:
            continue
        # A microsecond later it is another release to every cache, and the same one to people.
        later = row.released_at + timedelta(microseconds=1)
        note = found.replaced(row.note) if found else row.note
        Release.objects.filter(pk=pk).update(content=content, released_at=later, note=note)
        changed.append(row.number)
    if changed:
        audit.record(by=by, verb="release.person_taken_out", on=event, event=event, after={"versions": changed})
    return len(changed)


def _erased_in(content: dict[str, Any], event: Event) -> dict[str, Participant]:
    """The erased people a version still names, by the key they have in it."""
    uids = {each["uid"]: each for each in content["people"]}
    people = Participant.objects.filter(event=event, uid__in=list(uids), key__startswith="erased-")
    named = {uids[str(row.uid)]["key"]: row for row in people if erasure.is_erased(row)}
    return {key: row for key, row in named.items() if key != row.key}


def _without(content: dict[str, Any], erased: dict[str, Participant], found: Traces | None) -> dict[str, Any] | None:
    """The content with nothing of these people but that somebody was there; None if it never named them."""
    if not erased:
        return None
    new: dict[str, Any] = found.replaced(content) if found else deepcopy(content)
    for each, before in zip(new["people"], content["people"], strict=True):
        if row := erased.get(before["key"]):
            each.update(
                key=row.key, full_name=row.full_name, sort_name=row.sort_name, honorific="", job_title="",
                local_name="", local_language="", local_direction="ltr", body={}, city="",
            )  # fmt: skip
    keys = {before: row.key for before, row in erased.items()}
    now = clock.real_now().astimezone(UTC).isoformat()
    for sitting, was in zip(new["sittings"], content["sittings"], strict=True):
        _rekey(sitting, was, keys, now)
        for talk, talk_was in zip(sitting["presentations"], was["presentations"], strict=True):
            _rekey(talk, talk_was, keys, now)
    return new


def _rekey(noun: dict[str, Any], was: dict[str, Any], keys: dict[str, str], now: str) -> None:
    """The noun refers to the new keys and, if any is in it, was revised now."""
    for name in SUBJECT:
        if name in was:
            noun[name] = keys.get(was[name], was[name])
    for name in AMONG:
        if name in was:
            noun[name] = [keys.get(key, key) for key in was[name]]
    if "speakers" in was:
        noun["speakers"] = [[keys.get(key, key), part] for key, part in was["speakers"]]
    if any(noun.get(name) != was.get(name) for name in (*SUBJECT, *AMONG, "speakers")):
        noun["revised_at"] = now

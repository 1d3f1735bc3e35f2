"""Personal links: an HMAC over (whose, link version), never stored, re-creatable, revoked by raising the version."""

import base64
import hashlib
import hmac
import struct
from dataclasses import dataclass

from django.conf import settings
from django.db.models import OuterRef, Subquery

from events.models import Colleague, Delegation, Event, Participant

MAC_BYTES = 18


def _mac(key: str, purpose: str, pk: int, version: int) -> bytes:
    text = f"{purpose}:{pk}:{version}".encode()
    return hmac.new(key.encode(), text, hashlib.sha256).digest()[:MAC_BYTES]


def _token(purpose: str, pk: int, version: int) -> str:
    packed = struct.pack(">I", pk) if pk < 2**32 else struct.pack(">Q", pk)
    return base64.urlsafe_b64encode(packed + _mac(settings.LINK_KEYS[0], purpose, pk, version)).rstrip(b"=").decode()


def _whose(token: str) -> tuple[int, bytes] | None:
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    packed, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(packed) not in {4, 8}:
        return None
    return int.from_bytes(packed, "big"), mac


def _accepted(mac: bytes, purpose: str, pk: int, version: int) -> bool:
    """Compared in constant time against every accepted key, without stopping at the first match."""
    matches = [hmac.compare_digest(mac, _mac(key, purpose, pk, version)) for key in settings.LINK_KEYS]
    return any(matches)


def personal_token(participant: Participant) -> str:
    """The token of a person's own page."""
    return _token("me", participant.pk, participant.link_version)


def feed_token(participant: Participant) -> str:
    """The read-only token of a person's calendar feed; revoked apart from the personal link."""
    return _token("feed", participant.pk, participant.feed_version)


def delegation_token(delegation: Delegation) -> str:
    """The token of a delegation's page, for its focal point."""
    return _token("delegation", delegation.pk, delegation.link_version)


def delegation_feed_token(delegation: Delegation) -> str:
    """The read-only token of a delegation's calendar feed."""
    return _token("delegation-feed", delegation.pk, delegation.feed_version)


def colleague_token(colleague: Colleague) -> str:
    """The token with which a colleague of the focal point opens the delegation's page."""
    return _token("colleague", colleague.pk, colleague.link_version)


def participant_by_token(*, event_slug: str, token: str) -> Participant | None:
    """The person whose page a token opens in this event, or None."""
    whose = _whose(token)
    if whose is None:
        return None
    found = (
        Participant.objects.select_related("event", "registration").filter(pk=whose[0], event__slug=event_slug).first()
    )
    return found if found and _accepted(whose[1], "me", found.pk, found.link_version) else None


def delegation_by_token(*, event_slug: str, token: str) -> Delegation | None:
    """The delegation whose page a token opens in this event, or None."""
    whose = _whose(token)
    if whose is None:
        return None
    found = Delegation.objects.select_related("event").filter(pk=whose[0], event__slug=event_slug).first()
    return found if found and _accepted(whose[1], "delegation", found.pk, found.link_version) else None


def colleague_by_token(*, event_slug: str, token: str) -> Colleague | None:
    """The colleague whose link this is, with the delegation it opens; None once they were revoked."""
    whose = _whose(token)
    if whose is None:
        return None
    found = (
        Colleague.objects.select_related("delegation__event")
        .filter(pk=whose[0], delegation__event__slug=event_slug, revoked_at=None)
        .first()
    )
    return found if found and _accepted(whose[1], "colleague", found.pk, found.link_version) else None


@dataclass(frozen=True)
class FeedHolder:
    """Whose calendar a feed token opens, as far as one query tells."""

    noun: type[Participant] | type[Delegation]
    pk: int

    def owner(self) -> Participant | Delegation | None:
        """The person or delegation, with the event. One query."""
        return self.noun.objects.select_related("event").filter(pk=self.pk).first()


def feed_holder(*, event_slug: str, token: str) -> FeedHolder | None:
    """The holder of a feed token in this event, or None. One query, for calendars that ask every hour."""
    whose = _whose(token)
    if whose is None:
        return None
    pk, mac = whose
    person = Participant.objects.filter(pk=pk, event=OuterRef("pk")).values("feed_version")
    delegation = Delegation.objects.filter(pk=pk, event=OuterRef("pk")).values("feed_version")
    versions = (
        Event.objects.filter(slug=event_slug)
        .annotate(person_version=Subquery(person), delegation_version=Subquery(delegation))
        .values_list("person_version", "delegation_version")
        .first()
    ) or (None, None)
    if versions[0] is not None and _accepted(mac, "feed", pk, versions[0]):
        return FeedHolder(Participant, pk)
    if versions[1] is not None and _accepted(mac, "delegation-feed", pk, versions[1]):
        return FeedHolder(Delegation, pk)
    return None


def feed_owner_by_token(*, event_slug: str, token: str) -> Participant | Delegation | None:
    """The person or delegation whose calendar a feed token opens, or None."""
    holder = feed_holder(event_slug=event_slug, token=token)
    return holder.owner() if holder else None

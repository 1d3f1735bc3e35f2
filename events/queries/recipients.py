"""People as a letter needs them: everything it may say, loaded in a fixed number of queries."""

from django.db.models import Prefetch, QuerySet

from events.models import Delegation, Membership, Organisation, Participant


def writable(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """The people with their event, registration, invitation and primary body at hand."""
    return with_body(people).select_related("event").prefetch_related("event__contacts")


def with_body(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """The people with their registration, invitation and primary body at hand, for `body_of`."""
    primary = Membership.objects.filter(primary=True).select_related("delegation", "organisation")
    return people.select_related("registration", "invitation").prefetch_related(
        Prefetch("memberships", queryset=primary, to_attr="primary_memberships")
    )


def body_of(person: Participant) -> Delegation | Organisation | None:
    """Whom a person loaded by `writable` or `with_body` comes for first."""
    memberships: list[Membership] = getattr(person, "primary_memberships", [])
    return next((each.delegation or each.organisation for each in memberships), None)

"""Constraints that several nouns share, so that the database itself keeps every invariant."""

from django.db.models import CheckConstraint, F, Q, TextChoices


def one_of(field: str, choices: type[TextChoices], *, table: str) -> CheckConstraint:
    """The column holds one of its choices and nothing else."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=f"{table}_{field}_known")


def in_order(first: str, last: str, *, table: str, may_equal: bool = True) -> CheckConstraint:
    """One moment or date does not come after the other; unknown ones are left alone."""
    lookup = "lte" if may_equal else "lt"
    return CheckConstraint(condition=Q(**{f"{first}__{lookup}": F(last)}), name=f"{table}_{first}_before_{last}")

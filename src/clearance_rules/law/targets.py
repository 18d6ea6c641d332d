"""What an exception is from: grants, or, if its target names none, other exceptions."""

from __future__ import annotations

from clearance_rules.law.model import Exception_, Grant, Statutes


def granted_under(exception: Exception_, statutes: Statutes) -> tuple[Grant, ...]:
    """The grants that an exception is from: those at and beneath its targets."""
    return tuple(grant for grant in statutes.grants if any(target.covers(grant.cite) for target in exception.targets))


def excepted(exception: Exception_, statutes: Statutes) -> tuple[Exception_, ...]:
    """The exceptions that an exception is from.

    A target that names a grant names no exception: `from § 5`, where § 5 is the grant and § 5(b) and § 5(c) are exceptions from it,
    makes neither an exception from the other.
    """
    targets = [target for target in exception.targets if not any(target.covers(grant.cite) for grant in statutes.grants)]
    return tuple(other for other in statutes.exceptions if other is not exception and any(target.covers(other.cite) for target in targets))

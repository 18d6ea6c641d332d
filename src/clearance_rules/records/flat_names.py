"""The names of the columns of a flat file: identifiers, and the fields of persons, cases, charges and orders."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import attrs

from clearance_rules.records.catalogue import FieldSpec

IDENTIFIERS = ("person_id", "case_id", "charge_id", "order_id", "history", "lost")
PREFIXED = ("case", "order")
"""The owners whose fields may be named with the owner in front: `case_filing_date`, `order_date`."""

_PLAIN = ("charge", "person", "case")  # a name alone is that of the first of these that has the field


@attrs.frozen
class Target:
    """What a column is about: a field of an owner, or an identifier (without a `spec`). `name` is its full name: `order.date`."""

    name: str
    owner: str
    spec: FieldSpec | None = None


@attrs.frozen
class Names:
    """The targets by the names that columns may bear. A name with several targets says too little."""

    targets: Mapping[str, tuple[Target, ...]]

    def find(self, name: str) -> tuple[Target, ...]:
        """What a name may mean: nothing, one target, or several."""
        return self.targets.get(name, ())

    def near(self, name: str) -> str | None:
        """A name that is spelt much like one that means nothing."""
        likely = difflib.get_close_matches(name.strip().lower().replace("-", "_").replace(" ", "_")[:60], self.targets, n=1, cutoff=0.75)
        return likely[0] if likely else None


def names_of(fields: Mapping[str, Mapping[str, FieldSpec]]) -> Names:
    """The names for the fields of each owner.

    `OWNER.FIELD` always means that field. A field's name alone is that of the charge, else of the person, else of the case; `case_` and
    `order_` in front of it make it the case's or the order's.
    """
    found: dict[str, dict[Target, None]] = {}
    for owner in _PLAIN:
        for key, spec in fields[owner].items():
            found.setdefault(key, {_target(owner, key, spec): None})
    for owner in PREFIXED:
        for key, spec in fields[owner].items():
            found.setdefault(f"{owner}_{key}", {})[_target(owner, key, spec)] = None
    for owner, specs in fields.items():
        for key, spec in specs.items():
            found[f"{owner}.{key}"] = {_target(owner, key, spec): None}
    for name in IDENTIFIERS:
        found[name] = {Target(name, name): None}
    return Names({name: tuple(targets) for name, targets in found.items()})


def _target(owner: str, key: str, spec: FieldSpec) -> Target:
    return Target(f"{owner}.{key}", owner, spec)

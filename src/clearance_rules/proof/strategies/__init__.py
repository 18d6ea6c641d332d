"""Hypothesis strategies for records and acts that lie at the edges of a law, for the tests of those who build on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from clearance_rules.proof.drawing.acts import worth_trying
from clearance_rules.proof.drawing.pools import as_of_days
from clearance_rules.proof.strategies import people as _people

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.proof.drawing.acts import Act
    from clearance_rules.records.model import Person

__all__ = ["conducts", "days", "histories", "persons", "recordings"]


def persons(law: Law, as_of: dt.date | None = None, *, most_charges: int = 4) -> st.SearchStrategy[Person]:
    """Persons as a repository may hold them: known, partly known, unknown and contradictory facts, at and around the law's constants.

    `as_of`: the day on which they are to be decided (None: one of `days`). `most_charges`: how many charges a person has at most.
    """
    if as_of is not None:
        return _people.persons(law.program, as_of, most_charges=most_charges)
    return days(law).flatmap(lambda day: _people.persons(law.program, day, most_charges=most_charges))


def conducts(law: Law) -> st.SearchStrategy[tuple[str, Act]]:
    """Acts: the name of a conduct, and a value for each fact that it has, at and around the law's constants."""
    return st.sampled_from(sorted(law.program.conducts)).flatmap(lambda name: st.tuples(st.just(name), _acts(law, name)))


def _acts(law: Law, conduct: str) -> st.SearchStrategy[Act]:
    return st.fixed_dictionaries({name: st.sampled_from(values) for name, values in worth_trying(law.program, conduct).items()})


def histories(law: Law, as_of: dt.date, *, most_charges: int = 4) -> st.SearchStrategy[Person]:
    """Persons of whom all is known as it stood on a day: every fact, every charge, nothing after the day."""
    return _people.histories(law.program, as_of, most_charges=most_charges)


def recordings(law: Law, truth: Person) -> st.SearchStrategy[Person]:
    """The records that a repository may hold of a person of whom all is known, by what the law says that it records."""
    return _people.recordings(law.program, truth)


def days(law: Law) -> st.SearchStrategy[dt.date]:
    """Days worth asking for a decision: at the edges of the law's windows, and when its periods have passed since a constant."""
    return st.sampled_from(as_of_days(law.program))

"""Hypothesis strategies for records and acts that lie at the edges of a law, for the tests of those who build on it."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from clearance_rules.api import Unknown
from clearance_rules.law.problems import nearest
from clearance_rules.proof.claims import claim_of
from clearance_rules.proof.drawing.acts import worth_trying
from clearance_rules.proof.drawing.pools import as_of_days
from clearance_rules.proof.drawing.script import Script
from clearance_rules.proof.instances import instances
from clearance_rules.proof.strategies import people as _people

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.proof.claims import Instance
    from clearance_rules.proof.drawing.acts import Act
    from clearance_rules.records.model import Person

__all__ = ["conducts", "days", "guaranteed", "histories", "persons", "recordings"]


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


def guaranteed(law: Law, name: str) -> st.SearchStrategy[Instance]:
    """What a guarantee is about: an act that is free now, an offense that punished it once, and a record of it, however made and kept.

    `left_behind` of `clearance_rules.proof.claims` tells whether the guarantee fails it. A failure shrinks to few facts at the law's own
    constants, which `told` of `clearance_rules.proof.witness` puts in words.

    Raises:
        KeyError: if the law has no guarantee of such a name.
        ValueError: if the guarantee is vacuous: no offense punished an act that it is about.
    """
    guarantees = law.statutes.guarantees
    if name not in guarantees:
        raise Unknown(f"This law has no guarantee `{name}`. {nearest(name, guarantees, f'It has {len(guarantees)} others.')}")
    found = [about for about in instances(claim_of(law, guarantees[name])) if about.act_days]
    if not found:
        raise ValueError(f"The guarantee `{name}` is vacuous: no offense punished an act that it is about.")

    @st.composite
    def written(draw: st.DrawFn) -> Instance:
        """An instance about one of the offenses, each choice drawn by itself, so that Hypothesis can make any of them simpler."""
        script = Script(chooser=lambda bound: draw(_below(bound)))
        return script.choose(found).written(script)

    return written()


@lru_cache(maxsize=1024)
def _below(bound: int) -> st.SearchStrategy[int]:
    return st.integers(0, bound - 1)

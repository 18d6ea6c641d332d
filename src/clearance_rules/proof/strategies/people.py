"""Hypothesis strategies for persons under a law in the typed core: as they are recorded, as they are, and what is recorded of one."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.proof.drawing.histories import Clerk, Teller
from clearance_rules.proof.drawing.people import Writer
from clearance_rules.proof.drawing.tape import Tape
from clearance_rules.records.model import Person

TAPES = st.binary(min_size=400, max_size=400).map(Tape)


def persons(program: c.Program, as_of: dt.date, *, most_charges: int = 4) -> st.SearchStrategy[Person]:
    """Persons as a repository may hold them on a day, with up to `most_charges` charges in up to three cases, and up to two orders."""
    return TAPES.map(lambda tape: Writer(program, as_of, tape).person(most_charges))


def histories(program: c.Program, as_of: dt.date, *, most_charges: int = 4) -> st.SearchStrategy[Person]:
    """Persons of whom all is known as it stood on a day: every fact, every charge, nothing after the day, dates in their order."""
    return TAPES.map(lambda tape: Teller(program, as_of, tape).person(most_charges))


def recordings(program: c.Program, truth: Person) -> st.SearchStrategy[Person]:
    """The records that a repository may hold of a person of whom all is known."""
    return TAPES.map(lambda tape: Clerk(program, tape).record(truth))

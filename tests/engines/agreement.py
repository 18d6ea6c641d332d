"""Holding the engine against the reference evaluator: cases, and where the two differ."""

from __future__ import annotations

import datetime as dt
import os

import attrs
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from clearance_rules.engines.python import Engine
from clearance_rules.logic import decide as reference
from clearance_rules.logic.core import Program
from clearance_rules.logic.verdict import Decision, Row
from clearance_rules.logic.view import Resolve
from clearance_rules.proof.drawing import pools
from clearance_rules.proof.strategies.people import persons
from clearance_rules.records.model import Person
from tests.logic.asking import Asked
from tests.logic.programs import ALL, Wanted, programs

EFFORT = float(os.environ.get("AGREEMENT_EFFORT", "1"))
"""How many times as many examples as usual are tried; `make agree` sets it."""


def examples(usual: int) -> int:
    """The number of examples to try."""
    return max(1, round(usual * EFFORT))


@attrs.frozen(eq=False, repr=False)
class Cases:
    """A law, and what is asked of it. The test that fails shows the one that matters."""

    program: Program
    asked: tuple[Asked, ...]

    def __repr__(self) -> str:
        return f"a law of {len(self.program.rules)} grants, asked {len(self.asked)} times"

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text(repr(self))


@st.composite
def cases(draw: st.DrawFn, wanted: Wanted = ALL, *, count: int = 5) -> Cases:
    """A law with several persons and days."""
    program = draw(programs(wanted))
    return Cases(program, tuple(draw(asked_of(program)) for _ in range(count)))


@st.composite
def asked_of(draw: st.DrawFn, program: Program) -> Asked:
    """A person and a day for a law."""
    as_of: dt.date = draw(st.sampled_from(pools.as_of_days(program)))
    person: Person = draw(persons(program, as_of))
    return Asked(program, person, as_of)


def both(program: Program, resolve: Resolve) -> tuple[Engine, Engine]:
    """The engine, which decides the first charges of a day anew, and the engine if it remembers from the first."""
    return Engine(program, resolve), Engine(program, resolve, anew=0)


def difference(asked: Asked, *engines: Engine) -> str | None:
    """Where one of the engines of a law decides otherwise than the reference evaluator, and of what; None if nowhere."""
    expected = reference.decide(asked.program, engines[0].resolve, asked.person, asked.as_of)
    for engine in engines:
        found = between(expected, engine.decide(asked.person, asked.as_of))
        if found is not None:
            return f"{found}\n{asked!r}"
    return None


def between(expected: Decision, found: Decision) -> str | None:
    """The first difference between two decisions."""
    if expected == found:
        return None
    for one, other in zip(expected.rows, found.rows, strict=False):
        for name in Row._fields:
            a, b = getattr(one, name), getattr(other, name)
            if a != b:
                return f"{one.charge_id} under {one.citation or 'no grant'}: {name} is {b!r}, not {a!r}"
    return f"{len(found.rows)} rows and {len(found.findings)} findings, not {len(expected.rows)} and {len(expected.findings)}"

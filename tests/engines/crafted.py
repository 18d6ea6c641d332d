"""Laws of one grant, each with records that differ in one thing, which the verdicts must tell apart."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Unit
from clearance_rules.logic.merge import atom
from clearance_rules.logic.values import Leaf, Text, between, choice, day, number
from clearance_rules.records.model import Case, Charge, Facts, Person
from tests.engines.agreement import Cases
from tests.logic.asking import Asked
from tests.logic.programs import conviction, program_of, rule

AS_OF = dt.date(2020, 1, 1)
NEW_YEAR = dt.date(2015, 1, 1)
ARRESTED, CONVICTED, HEARD = (c.Fact("c", name) for name in ("arrest-date", "conviction-date", "hearing-date"))


def law(*clauses: c.Expr, **more: Any) -> c.Program:
    """A law of one grant."""
    texts = (f"clause {number}" for number, _ in enumerate(clauses))
    return program_of(rule(tuple(c.Clause("PC § 1", text, expr) for text, expr in zip(texts, clauses, strict=True))), **more)


def asked(program: c.Program, *records: tuple[Facts, ...]) -> Cases:
    """A law with a record for each tuple of the facts of charges."""
    charges = ([Charge(f"{number}", {"citation": Text("HSC 12"), **facts}) for number, facts in enumerate(record)] for record in records)
    persons = (Person("p", (Case("k", tuple(found)),), history=frozenset({"repository"})) for found in charges)
    return Cases(program, tuple(Asked(program, person, AS_OF) for person in persons))


def which_of_two_facts_is_missing() -> Cases:
    """A test of two facts is open, whichever of them is known."""
    first, second = {"arrest-date": day(NEW_YEAR)}, {"hearing-date": day(NEW_YEAR)}
    return asked(law(c.Compare(ARRESTED, c.Op.LE, HEARD)), (first,), (second,))


def which_clauses_are_false() -> Cases:
    """Clauses that cannot hold together: one of them is false, and it is the reason."""
    early, late = (atom(c.Compare(ARRESTED, op, c.Constant(NEW_YEAR))) for op in (c.Op.LT, c.Op.GT))
    return asked(law(early, late), *(({"arrest-date": day(NEW_YEAR + n * DAY)},) for n in (-1, 1)))


def how_exactly_a_date_is_known() -> Cases:
    """A date is known, or only between which days it lies."""
    early = atom(c.Compare(ARRESTED, c.Op.LT, c.Constant(NEW_YEAR)))
    return asked(law(early), *(({"arrest-date": between(NEW_YEAR - DAY, NEW_YEAR + n * DAY)},) for n in (-1, 1)))


def when_a_definition_is_presumed() -> Cases:
    """A presumption fills in a named condition for one charge, and not for another that is as open."""
    heard, convicted = (atom(c.Compare(fact, c.Op.LT, c.Constant(NEW_YEAR))) for fact in (HEARD, CONVICTED))
    presumption = c.Presumption("charge", "c", "clean", True, True, "true", "PC § 9", "", None, None, convicted)
    found = law(c.Defined("clean", "c", heard), presumptions=(presumption,))
    records: list[Facts] = [{"disposition": choice("convicted"), "conviction-date": day(NEW_YEAR - n * DAY)} for n in (0, 1)]
    return asked(found, *((record,) for record in records))


def what_others_are() -> Cases:
    """A grant hangs on another charge, of which the subject says nothing: whether there is one, and since when."""
    waited = atom(c.Elapsed(c.Fact("d", "arrest-date"), Period(84, Unit.MONTHS), c.AS_OF))
    domain = c.Domain("charge", c.Fact("c", "", ("person",)), "c", ("repository",))
    others: tuple[Facts, ...] = ({}, {"arrest-date": day(dt.date(2015, 1, 1))}, {"arrest-date": day(dt.date(2012, 1, 1))})
    return asked(law(c.AtLeast(1, "d", domain, waited)), ({},), *(({}, other) for other in others))


def what_is_presumed_of_others() -> Cases:
    """A grant hangs on a named condition of another charge, which holds of itself, or is presumed."""
    early = atom(c.Compare(c.Fact("d", "arrest-date"), c.Op.LT, c.Constant(NEW_YEAR)))
    presumption = c.Presumption("charge", "p", "clean", True, True, "true", "PC § 9", "", None, None, conviction("p"))
    domain = c.Domain("charge", c.Fact("c", "", ("person",)), "c", ("repository",))
    found = law(c.AtLeast(1, "d", domain, c.Defined("clean", "d", early)), presumptions=(presumption,))
    others: tuple[Facts, ...] = ({"arrest-date": day(NEW_YEAR - DAY)}, {"disposition": choice("convicted")})
    return asked(found, *(({}, other) for other in others))


def what_the_act_was() -> Cases:
    """A grant asks about the act, of which charges under one citation say different things."""
    light = atom(c.Compare(c.Fact("x", "weight"), c.Op.LE, c.Constant(Decimal(28))))
    offense = c.Offense(Leaf("HSC 12(a)", 0), None, None, "leaf", frozenset({"misdemeanor"}), c.TRUE, frozenset(), "")
    return asked(law(c.Reading("c", c.ActIs(light)), offenses=(offense,)), *(({"weight": number(grams)},) for grams in (28, 29)))


CRAFTED = [
    which_of_two_facts_is_missing,
    which_clauses_are_false,
    how_exactly_a_date_is_known,
    when_a_definition_is_presumed,
    what_others_are,
    what_is_presumed_of_others,
    what_the_act_was,
]

"""The sign of what a record says of an act: numbers of the same sign are the same to every diagram of the law."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from clearance_rules.engines.acts import Acts
from clearance_rules.logic import core as c
from clearance_rules.logic.diagram import Branch, allowed, build
from clearance_rules.logic.merge import atom, disjunction
from clearance_rules.logic.pointwise import Frame
from clearance_rules.logic.values import Kind, Numbers, Type
from tests.engines.agreement import examples
from tests.logic.programs import program_of, rule

CONSTANTS = [Decimal(text) for text in ("0", "2.5", "3", "18", "21", "28.349523125")]
STEPS = [Decimal(text) for text in ("-1", "-0.5", "0", "0.25", "0.5", "1", "1.5", "7")]
ENDS = sorted({constant + step for constant in CONSTANTS for step in STEPS if constant + step >= 0})
LOWER = st.sampled_from([None, *ENDS])
NUMBERS = st.builds(Numbers, LOWER, st.sampled_from([*ENDS, None]), empty=st.sampled_from([False, False, False, True]))


@settings(max_examples=examples(400))
@given(st.sampled_from([Kind.GRAMS, Kind.COUNT]), st.lists(st.sampled_from(CONSTANTS), min_size=1, max_size=3), st.data())
def test_numbers_of_the_same_sign_meet_the_same_cells(kind: Kind, constants: list[Decimal], data: st.DataObject) -> None:
    fact, type_ = c.Fact("x", "amount"), Type(kind)
    asked = disjunction([atom(c.Compare(fact, op, c.Constant(k))) for k in constants for op in (c.Op.EQ, c.Op.LT)])
    attribute = c.ActAttribute("amount", type_, "weight", None)
    program = program_of(rule((c.Clause("PC § 1", "", c.Reading("c", c.ActIs(asked))),)), conducts={"leaf": (attribute,)})
    sign = Acts(program, False)._place(attribute)
    found = build(c.TRUE, asked, {"amount": type_}, Frame(dt.date.min, program.rounding))
    cells = [cell for cell, _ in found.ways] if isinstance(found, Branch) else []
    drawn = data.draw(st.lists(NUMBERS, min_size=30, max_size=30))
    met: dict[object, list[bool]] = {}
    for numbers in drawn:
        meets = [allowed(cell, numbers) for cell in cells]
        assert met.setdefault(sign(numbers), meets) == meets

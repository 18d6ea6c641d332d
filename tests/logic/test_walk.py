"""What a walk of an expression finds: the presumptions that it reads."""

from __future__ import annotations

import datetime as dt

from clearance_rules.logic import core as c
from clearance_rules.logic.reference import context
from clearance_rules.logic.values import Choices, Text, day
from clearance_rules.logic.view import view
from clearance_rules.logic.walk import presumptions_used
from clearance_rules.records.model import Case, Charge, Person
from tests.logic.programs import program_of, resolver

AS_OF = dt.date(2020, 1, 1)


def test_a_presumed_grade_is_used_by_a_reading_that_compares_with_it() -> None:
    presumption = c.Presumption(
        "charge", "p", "grade", False, Choices(frozenset({"misdemeanor"})), "misdemeanor", "PC § 9", "", None, None, c.TRUE
    )
    program = program_of(presumptions=(presumption,))
    charge = Charge("a", {"citation": Text("HSC 10"), "offense-date": day(dt.date(2012, 5, 1))})
    record = view(program, resolver(program), Person("p", (Case("k", (charge,)),)), AS_OF)
    (subject,) = record.entities("charge")
    reading = c.Reading("c", c.GradedBelow(AS_OF, c.Fact("c", "grade"), False))
    used = presumptions_used(reading, {"c": subject}, subject, context(program, record, AS_OF))
    assert [*used] == ["grade=misdemeanor under PC § 9"]

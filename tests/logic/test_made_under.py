"""Under which paragraph an order was made: what a condition on it comes to, on both engines."""

from __future__ import annotations

import pytest

import clearance_rules as cr
from clearance_rules.logic import decide as reference
from clearance_rules.logic.values import Text
from clearance_rules.records.model import Order
from tests.logic.records import D, charge, person

LAW = """
jurisdiction US-ZZ "Somewhere" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code ZC "Code of Somewhere" recorded as "ZC".
effect expungement is clearing under ZC § 7.
grant expungement of charge c under ZC § 7(a)(1) on petition in force from 2021-01-01
  when no order o of c's person where (o's citation {test}).
omits ZC § 1, § 7(b) because "it grants nothing".
complete history repository under ZC § 7.
"""


@pytest.mark.parametrize(
    ("recorded", "test", "verdict"),
    [
        ("7(a)(1) ZC", "is in ZC § 7(a)", "ineligible"),
        ("ZC § 7(a)", "is in ZC § 7(a)", "ineligible"),
        ("7(b) ZC", "is in ZC § 7(a)", "eligible"),
        ("8 ZC", "is in ZC § 7(a)", "eligible"),
        ("7 ZC", "is in ZC § 7(a)", "undetermined"),  # the section alone may mean what lies beneath
        ("by the court", "is in ZC § 7(a)", "undetermined"),
        (None, "is in ZC § 7(a)", "undetermined"),
        ("7A ZC", "is in ZC § 7(b)", "eligible"),
        ("7(b) ZC", "is one of (ZC § 1, ZC § 7(b))", "ineligible"),
        ("7(a)(1) ZC", "is ZC § 7", "ineligible"),
        ("7(b) ZC", "is not in ZC § 7", "eligible"),
        ("8 ZC", "is not in ZC § 7", "ineligible"),
        (None, "is not in ZC § 7", "undetermined"),
    ],
)
def test_an_order_was_made_under_a_paragraph_or_perhaps_beneath_the_one_it_names(recorded: str | None, test: str, verdict: str) -> None:
    law = cr.loads(LAW.replace("{test}", test))
    about = {"relief": Text("another"), **({} if recorded is None else {"citation": Text(recorded)})}
    someone = person(charge("c"), charge("d"), orders=(Order("o", "d", facts=about),))
    row = next(row for row in law.decide(someone, D(2024, 1, 1)).rows if row.charge_id == "c")
    assert row.verdict == verdict
    assert row.missing == (("order[o].citation",) if verdict == "undetermined" else ())
    assert reference.decide(law.program, law.resolve, someone, D(2024, 1, 1)).rows == law.decide(someone, D(2024, 1, 1)).rows

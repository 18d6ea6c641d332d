"""The texts that a law looks for in records because a parameter is set to them."""

from __future__ import annotations

import pytest

from clearance_rules.law.sought import Sought, sought
from tests.law.laws import statutes

FIELDS = 'field state of charge in text, sometimes recorded.\nparameter states in text is "NJ", "NY".\n'


def looked_for(condition: str) -> tuple[Sought, ...]:
    return sought(statutes(f"{FIELDS}grant expungement of conviction c under PC § 53 automatically when {condition}.\n"))


@pytest.mark.parametrize(
    ("condition", "fields"),
    [
        ("c's state is one of (states)", {"state"}),
        ("c's state is one of (states) and not c's court is one of (states)", {"state", "court"}),
        ("no charge d of c's person where (d's case's county is one of (states))", {"county"}),
    ],
)
def test_each_value_is_looked_for_in_the_fields_that_it_is_compared_with(condition: str, fields: set[str]) -> None:
    assert looked_for(condition) == (Sought("states", "NJ", frozenset(fields)), Sought("states", "NY", frozenset(fields)))


@pytest.mark.parametrize("condition", ['states is "NJ" and c\'s state is "CA"', "c's status is one of (statuses)", "strict is true"])
def test_what_is_compared_with_no_text_of_a_record_is_not_looked_for(condition: str) -> None:
    assert looked_for(condition) == ()

"""What the rules look at: the law as it finally stands, and where a place in its text lies."""

from __future__ import annotations

import pytest

from clearance_rules.diagnostics import Span
from clearance_rules.syntax import tree as t
from tests.lint.laws import CRIME, GENERAL, subject

OLD = "grant expungement of conviction c under PC § 60 automatically in force from 2010-01-01 until {until} when c's grade is felony."
NEW = f"{GENERAL}c's grade is misdemeanor."


@pytest.mark.parametrize(
    ("sentences", "kept"),
    [
        ([OLD.format(until="2023-01-01"), NEW], ["2023-01-01"]),
        ([OLD.format(until="2022-01-01"), NEW], ["2023-01-01"]),
        ([OLD.format(until="2023-01-01")], ["2010-01-01"]),
        ([OLD.format(until="2023-01-01").replace("conviction", "arrest").replace("§ 60", "§ 61"), NEW], ["2023-01-01"]),
        ([OLD.format(until="2023-01-02").replace("conviction", "arrest"), NEW], ["2010-01-01", "2023-01-01"]),
        ([NEW.replace("in force from 2023-01-01", "never in force")], []),
    ],
)
def test_what_ended_before_the_last_change_began_is_left_out(sentences: list[str], kept: list[str]) -> None:
    assert [str(granted.grant.window.start) for granted in subject("\n".join(sentences), CRIME).grants] == kept


def test_a_place_lies_in_the_sentence_around_it() -> None:
    looked = subject(f"{NEW}\n-- the end", CRIME)
    (granted,) = looked.grants
    assert looked.sentence_at(granted.span) is granted.grant.node
    assert isinstance(granted.grant.node, t.Grant)
    source = granted.span.source
    end = len(source.text)
    assert looked.sentence_at(Span(source, end - 3, end)) is None

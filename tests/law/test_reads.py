"""What conditions stand on."""

from __future__ import annotations

import pytest

from clearance_rules.law.reads import NOUN, PARAMETER, all_reads, reads
from clearance_rules.law.scope import Scope
from tests.law.laws import statutes

SCOPE = Scope({"c": "charge"})
EXTRA = """\
noun plea under PC § 53 means conviction c where (c's status is closed).
define due of conviction c under PC § 53 is the latest of (clock of c, c's paid-date).
define done of conviction c under PC § 53 as c's recent is true and extra-wait has passed since due of c.
"""


@pytest.mark.parametrize(
    ("condition", "own", "more", "act"),
    [
        ("c's grade is felony", {("charge", "grade")}, set(), False),
        ("strict is true", {(PARAMETER, "strict")}, set(), False),
        ("c's status is one of (statuses)", {("charge", "status"), (PARAMETER, "statuses")}, set(), False),
        ("not c's person's deceased is true", {("person", "deceased")}, set(), False),
        ("c's conduct is lawful on 2020-01-01", set(), set(), True),
        ("c's amount is at most 1 gram", {("charge", "amount")}, set(), True),
        ("c's conduct would be less than c's grade on 2020-01-01", {("charge", "grade")}, set(), True),
        ("c's recent is true", {("charge", "recent")}, {("charge", "conviction-date")}, False),
        (
            "wait of c has passed since c's sentence-date",
            {("charge", "wait"), ("charge", "sentence-date")},
            {("charge", "grade")},
            False,
        ),
        ("extra-wait has passed since cutoff", {(PARAMETER, "extra-wait"), (PARAMETER, "cutoff")}, set(), False),
        (
            "c's done is true",
            {("charge", "done")},
            {("charge", name) for name in ("recent", "conviction-date", "due", "clock", "release-date", "sentence-date", "paid-date")}
            | {(PARAMETER, "extra-wait")},
            False,
        ),
        (
            "any plea d of c's person where (d's grade is felony)",
            {(NOUN, "plea"), ("charge", "grade")},
            {(NOUN, "conviction"), (NOUN, "charge"), ("charge", "status"), ("charge", "disposition")},
            False,
        ),
        (
            "1 year has passed since the latest clock among convictions d of c's person where (d's grade is felony)",
            {(NOUN, "conviction"), ("charge", "clock"), ("charge", "grade")},
            {(NOUN, "charge"), ("charge", "disposition"), ("charge", "release-date"), ("charge", "sentence-date")},
            False,
        ),
    ],
)
def test_what_a_condition_reads(condition: str, own: set[tuple[str, str]], more: set[tuple[str, str]], act: bool) -> None:
    law = statutes(f"{EXTRA}except conviction c from PC § 51(a) under PC § 51(c) when {condition}.")
    node = law.exceptions[0].node.when
    found = reads(node, SCOPE, law)
    assert (set(found.keys), found.act) == (own, act)
    everything = all_reads(node, SCOPE, law)
    assert set(everything.keys) == own | more


def test_grants_that_are_asked_for_are_read_through_definitions() -> None:
    law = statutes(
        "define cleared of conviction c under PC § 53 as c is granted under PC § 51(a).\n"
        "effect sealing is clearing under PC § 60(a).\n"
        "grant sealing of conviction c under PC § 60(b) on petition when any conviction d of c's person where (d's cleared is true)."
    )
    node = law.grants[1].node.when
    assert not reads(node, SCOPE, law).grants
    assert [str(cite) for cite in all_reads(node, SCOPE, law).grants] == ["PC § 51(a)"]


def test_nothing_reads_nothing() -> None:
    assert not reads(None, SCOPE, statutes()).keys

"""What a rule comes to when its definitions are written out: each bound to the last that is allowed and the first that is not."""

from __future__ import annotations

import time

import pytest

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.check.size import DEEPEST, LARGEST
from clearance_rules.law.load import load_text
from tests.law.laws import FRAME, findings

OLD = "c's conviction-date is before 2000-01-01"
FIRST = "noun n1 under PC § 53 means conviction c where (c's grade is felony)."
LATE = "c's conviction-date is after 2010-01-01"


def chain(length: int, *, twice: bool = False) -> str:
    """Definitions that each use the one before: once, or twice."""
    lines = [f"define d1 of conviction c under PC § 53 as {OLD}."]
    for i in range(2, length + 1):
        again = f" and (c's d{i - 1} is true or {LATE})" if twice else ""
        lines.append(f"define d{i} of conviction c under PC § 53 as c's d{i - 1} is true{again}.")
    return "\n".join(lines)


def rule(condition: str) -> str:
    return f"\nexcept conviction c from PC § 51(a) under PC § 51(c) when {condition}."


def any_of(number: int) -> str:
    """A condition of so many different tests."""
    return " or ".join(f"c's conviction-date is before {1900 + i // 336}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}" for i in range(number))


def test_a_chain_may_be_as_long_as_the_bound_and_no_longer() -> None:
    assert findings(chain(DEEPEST) + rule(f"c's d{DEEPEST} is true")) == []
    assert findings(chain(DEEPEST + 1) + rule(f"c's d{DEEPEST + 1} is true")) == ["G109"]


@pytest.mark.parametrize("twice", [False, True])
def test_a_long_chain_gets_one_finding_at_once(twice: bool) -> None:
    started = time.process_time()
    assert findings(chain(400, twice=twice) + rule("c's d400 is true")) == ["G109"]
    assert time.process_time() - started < 20


def test_nouns_count_as_links_of_a_chain() -> None:
    def of(length: int) -> list[str]:
        narrowed = [f"noun n{i} under PC § 53 means n{i - 1} c where (c's grade is felony)." for i in range(2, length + 1)]
        return findings("\n".join([FIRST, *narrowed]) + f"\nexcept n{length} c from PC § 51(a) under PC § 51(c) when {OLD}.")

    assert of(DEEPEST) == []
    assert of(DEEPEST + 1) == ["G109"]


def test_a_chain_of_classes_is_bounded_too() -> None:
    def of(length: int) -> list[str]:
        classes = ["class k1 under PC § 53 means PC § 40."]
        classes += [f"class k{i} under PC § 53 means class k{i - 1}." for i in range(2, length + 1)]
        return findings("\n".join(classes) + rule(f"c's offense is in k{length}"))

    assert of(DEEPEST) == []
    assert of(DEEPEST + 1) == of(400) == ["G109"]


@pytest.mark.parametrize(("definitions", "most"), [(1, DEEPEST), (4, DEEPEST // 4)])
def test_a_chain_of_grants_is_bounded_with_the_definitions_on_its_way(definitions: int, most: int) -> None:
    def of(length: int) -> list[str]:
        head = "grant expungement of conviction c under PC § {} automatically when c's d{} is true{}."
        grants = [head.format(100, definitions, "")]
        grants += [head.format(100 + i, definitions, f" and c is granted under PC § {99 + i}") for i in range(1, length)]
        return findings("\n".join([chain(definitions), *grants]))

    assert of(most) == []
    assert of(most + 1) == of(most * 2) == ["G109"]


def test_classes_that_double_are_bounded_before_they_are_gone_through() -> None:
    def of(levels: int) -> list[str]:
        classes = ["class k0 under PC § 53 means PC § 40.", "class j0 under PC § 53 means PC § 664."]
        for i in range(1, levels + 1):
            both = (f"class k{i - 1}", f"class j{i - 1}")
            classes += [f"class k{i} under PC § 53 means {', '.join(both)}.", f"class j{i} under PC § 53 means {', '.join(both[::-1])}."]
        return findings("\n".join(classes) + rule(f"c's offense is in k{levels} or c's offense is in j{levels}"))

    started = time.process_time()
    assert of(9) == []
    assert of(30) == ["G109", "G109"]  # the two of one level
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("sentence", "beside"),
    [
        ("except conviction c from PC § 51(a) under PC § 51(c) when {}.", 1),  # beside the condition: what a conviction is
        ("except charge c from PC § 51(a) under PC § 51(c) when {}.", 0),
        ("grant expungement of conviction c under PC § 61 automatically when {}.", 1),
        ("presume for conviction c that c's grade is felony under PC § 61 when {}.", 1),
        ("revoke expungement of conviction c under PC § 61 when {}.", 1),
        ("noun big under PC § 61 means charge c where ({}).", 0),
        ("define big of charge c under PC § 61 as {}.", 0),
        ("define big of charge c under PC § 61 is felony when {}, otherwise infraction.", 0),
    ],
)
def test_any_rule_may_come_to_as_much_as_the_bound_and_no_more(sentence: str, beside: int) -> None:
    part = f"define part of charge c under PC § 53 as {any_of(98)}.\n"
    uses = " or ".join(f"(c's part is true and {test})" for test in any_of(10).split(" or "))  # each comes to 100
    most = LARGEST - 10 * 100 - beside

    def found(more: int) -> list[str]:
        return [code for code in findings(part + sentence.format(f"{uses} or {any_of(more)}")) if code not in {"N150", "W101"}]

    assert "G109" not in found(most)
    assert found(most + 1).count("G109") == 1


def test_what_stands_on_too_much_is_not_reported_beside_it() -> None:
    diagnostics = Diagnostics()
    load_text(FRAME + chain(16, twice=True) + rule("c's d16 is true or c's d15 is true"), diagnostics)
    found = [finding for finding in diagnostics if finding.code == "G109"]
    assert [finding.span.text for finding in found] == ["d10"]
    assert "more than 2,000 tests" in found[0].message


def test_definitions_that_go_round_are_reported_as_that_alone() -> None:
    text = chain(60).replace(f"as {OLD}", "as not c's d60 is true", 1)
    assert findings(text + rule("c's d60 is true")) == ["G103"]

"""Which offenses a grant reaches and which conduct is freed: never too few, and as few as the law says."""

from __future__ import annotations

import attrs
from hypothesis import given

from clearance_rules.lint.reach import ELSEWHERE, Asked, renamed
from clearance_rules.logic.reference import base_truth, context
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Cited, Leaf
from tests.lint.laws import CRIME, GENERAL, subject
from tests.logic.asking import Asked as Case
from tests.logic.asking import asked
from tests.logic.learning import consistent, viewed


@given(asked())
def test_an_offense_that_a_grant_does_not_reach_is_never_granted(case: Case) -> None:
    record = viewed(case.program, case.person, case.as_of)
    if not consistent(record):
        return
    ctx = context(case.program, record, case.as_of)
    for rule in case.program.rules:
        reach = Asked(case.program, rule.whole, rule.variable, rule.kind, case.as_of)
        for entity in record.entities(rule.kind):
            for leaf in _only(entity.facts["offense"] if rule.kind == "charge" else Cited(frozenset())):
                if not reach.possible(leaf):
                    assert base_truth(rule, entity, ctx) is not Truth.TRUE


def _only(cited: object) -> frozenset[Leaf]:
    """The declared offense that a citation means, if it can mean no other."""
    assert isinstance(cited, Cited)
    known = not cited.anything and len(cited.leaves) == 1
    return frozenset(leaf for leaf in cited.leaves if known and leaf.version >= 0)


@given(asked())
def test_renaming_the_subject_changes_no_verdict(case: Case) -> None:
    record = viewed(case.program, case.person, case.as_of)
    ctx = context(case.program, record, case.as_of)
    for rule in case.program.rules:
        other = attrs.evolve(rule, whole=renamed(rule.whole, rule.variable, "#"), variable="#")
        for entity in record.entities(rule.kind):
            assert base_truth(other, entity, ctx) is base_truth(rule, entity, ctx)


def reached(condition: str, *more: str) -> set[str]:
    """The offenses that a grant with a condition reaches."""
    (granted,) = subject("\n".join([f"{GENERAL}{condition}.", *more]), CRIME).grants
    return {"elsewhere" if leaf == ELSEWHERE else f"{leaf.inchoate} {leaf.paragraph}".strip() for leaf in granted.leaves}


def test_a_grant_that_names_offenses_reaches_those() -> None:
    assert reached("c's offense is PC § 40") == {"PC 40"}
    assert reached("c's offense is PC § 40 or c's offense is PC § 41") == {"PC 40", "PC 41"}
    assert reached("c's offense is in tried", "class tried under PC § 61 means PC § 40 including attempts.") == {"PC 40", "attempts PC 40"}
    assert reached("c's offense is in either and c's offense is not PC § 41", "class either under PC § 61 means PC § 40, § 41.") == {
        "PC 40"
    }


def test_a_grant_that_names_none_reaches_all() -> None:
    everything = {"PC 40", "PC 41", "attempts PC 40", "attempts PC 41", "elsewhere"}
    assert reached("c's grade is felony") == everything
    assert reached("c's offense is not PC § 41") == everything - {"PC 41"}
    assert reached("c's offense is PC § 40 or c's grade is felony") == everything
    assert reached("c's offense-date is on or after 2022-07-01") == everything - {"PC 40", "attempts PC 40"}


def test_a_condition_that_a_parameter_settles_reaches_all_or_nothing() -> None:
    for value, count in (("true", 5), ("false", 0)):
        text = f"parameter all in yesno is {value}.\n{GENERAL.replace('conviction c', 'charge c')}all is true."
        (granted,) = subject(text, CRIME).grants
        assert len(granted.leaves) == count


def test_days_on_which_an_offense_was_not_in_force_are_left_out() -> None:
    assert reached("c's offense-date is on or after 2022-07-01 and (c's offense is PC § 40 or c's offense is PC § 41)") == {"PC 41"}


def test_readings_of_conduct_narrow_what_is_reached() -> None:
    assert reached("c's conduct is lawful on 2023-01-01 and (c's offense is PC § 40 or c's offense is PC § 41)") == {"PC 40"}


def test_of_a_case_its_one_charge_is_asked_about() -> None:
    condition = "any charge d of k where (d's offense is PC § 40) and every charge d of k satisfies (d's offense is PC § 40)"
    (granted,) = subject(f"{GENERAL.replace('conviction c', 'case k')}{condition}.", CRIME).grants
    assert {leaf.paragraph for leaf in granted.leaves} == {"PC 40"}
    assert granted.green


def test_an_offense_that_freed_acts_are_under_is_freed_in_every_inchoate_kind() -> None:
    assert {(leaf.paragraph, leaf.inchoate) for leaf in subject("", CRIME).free} == {("PC 40", ""), ("PC 40", "attempts")}


def test_a_permit_frees_from_its_day_and_one_that_ended_does_not() -> None:
    permit = "permit cannabis x under PC § 42 in force from 2010-01-01{until} when x's act is grow."
    assert {leaf.paragraph for leaf in subject(permit.format(until=""), CRIME).free} == {"PC 40", "PC 41"}
    assert {leaf.paragraph for leaf in subject(permit.format(until=" until 2012-01-01"), CRIME).free} == {"PC 40"}


def test_an_offense_despite_a_permit_is_not_freed_by_it() -> None:
    permit = "permit cannabis x under PC § 42 in force from 2010-01-01 when x's act is grow.\n"
    despite = "offense PC § 44 in force from 2010-01-01 punishes cannabis x as felony despite PC § 42 when x's act is grow."
    assert {leaf.paragraph for leaf in subject(permit + despite, CRIME).free} == {"PC 40"}


def test_what_nothing_punished_is_not_freed() -> None:
    """An offense whose acts were permitted as long as it was in force punished nobody."""
    dead = "offense PC § 45 in force from 2010-01-01 until 2011-01-01 punishes cannabis x as felony when x's act is possess.\n"
    permit = "permit cannabis x under PC § 42 in force from {start} when x's act is possess."
    assert "PC 45" not in {leaf.paragraph for leaf in subject(dead + permit.format(start="2009-01-01"), CRIME).free}
    assert "PC 45" in {leaf.paragraph for leaf in subject(dead + permit.format(start="2010-06-01"), CRIME).free}

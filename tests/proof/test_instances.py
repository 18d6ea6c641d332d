"""Instances of guarantees: acts that were punished and are free now, and records of them; and the one question that is asked of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, partial

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

import clearance_rules as cr
from clearance_rules.engines.bits import FALSE
from clearance_rules.engines.rules import CompiledRule
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import punishing
from clearance_rules.logic.pointwise import Frame, truth_at
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Dates, Text
from clearance_rules.proof.claims import Instance, claim_of, left_behind
from clearance_rules.proof.drawing.acts import Act
from clearance_rules.proof.drawing.script import Script
from clearance_rules.proof.instances import Instances, instances

UNEXPLAINED = settings(max_examples=1000, phases=(Phase.generate, Phase.shrink))
NAMES = ("adult-possession", "attempts-too", "accessories", "green-standard")


@cache
def law() -> cr.Law:
    return cr.load("us/ca")


@cache
def about(name: str) -> Sequence[Instances]:
    return [each for each in instances(claim_of(law(), law().statutes.guarantees[name])) if each.act_days]


@cache
def drawn(name: str) -> st.SearchStrategy[Instance]:
    return cr.strategies.guaranteed(law(), name)


def true_of(act: Act, condition: c.Expr) -> bool:
    def value(fact: c.Fact) -> str | Decimal:
        return act[fact.name]

    truth = truth_at(condition, value, Frame(dt.date.min, law().program.rounding))
    assert truth is not Truth.UNKNOWN
    return truth is Truth.TRUE


@given(st.sampled_from(NAMES).flatmap(drawn))
def test_the_act_was_punished_as_the_offense_before_the_day_of_the_claim_and_is_free_on_it(instance: Instance) -> None:
    program, standard = law().program, instance.claim.standard
    assert instance.act_day < instance.claim.before
    (punished,) = (when for offense, when in punishing(program, "cannabis", instance.act_day) if offense is instance.offense)
    assert true_of(instance.act, punished)
    assert true_of(instance.act, standard.where)
    still = [offense for offense, when in punishing(program, "cannabis", standard.on) if true_of(instance.act, when)]
    assert [offense for offense in still if standard.lawful or offense.grades & program.crimes] == []


@given(st.sampled_from(NAMES).flatmap(drawn))
def test_the_first_charge_of_the_record_is_that_of_the_act_and_may_be_of_the_offense(instance: Instance) -> None:
    first = instance.person.cases[0].charges[0]
    text, day = first.facts["citation"], Dates(instance.act_day, instance.act_day)
    assert first.charge_id == "c"
    assert isinstance(text, Text)
    cited, _ = law().resolve(text.value, day)
    assert (instance.offense.leaf.paragraph, instance.offense.leaf.version) in {(leaf.paragraph, leaf.version) for leaf in cited.leaves}


def test_a_script_that_always_chooses_the_first_writes_the_record_of_one_charge_in_the_exact_paragraph() -> None:
    for each in about("adult-possession"):
        instance = each.written(Script())
        ((charge,),) = (case.charges for case in instance.person.cases)
        assert charge.facts["citation"] == Text(each.source.citation[0])
        assert instance.act_day == max(each.act_days)


# ------------------------------------------------------------------------------------------------ as a strategy


def test_hypothesis_draws_every_offense_and_of_each_the_simplest_instance_is_found() -> None:
    def of(instance: Instance, offense: c.Offense) -> bool:
        return instance.offense is offense

    for each in about("adult-possession"):
        found = find(drawn("adult-possession"), partial(of, offense=each.offense), settings=UNEXPLAINED)
        assert repr(found) == repr(each.written(Script()))


def test_hypothesis_prints_an_instance_without_the_law() -> None:
    instance = about("green-standard")[0].written(Script())
    assert pretty(instance) == repr(instance)
    assert repr(instance).startswith("Instance('green-standard', 'HSC ")
    for printed in (instance, drawn("green-standard"), about("green-standard")[0]):
        assert max(len(repr(printed)), len(pretty(printed))) < 6000


def test_a_guarantee_that_the_law_does_not_have_is_named_with_the_one_that_is_meant() -> None:
    with pytest.raises(KeyError, match=r"This law has no guarantee `adult-posession`\. Did you mean `adult-possession`\?"):
        cr.strategies.guaranteed(law(), "adult-posession")


def test_a_guarantee_about_nothing_has_no_instances() -> None:
    vacuous = """\
jurisdiction US-XX "A made-up state" grades misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code".
conduct cannabis has act in {possess, sell}.
offense PC § 1 in force from 1980-01-01 punishes cannabis x as felony when x's act is possess.
effect sealing is clearing under PC § 2.
grant sealing of conviction c under PC § 2 automatically when c's offense is PC § 1.
guarantee nobody: every cannabis x lawful on 2026-01-01 and punished before 2020-01-01 is granted sealing.
"""
    with pytest.raises(ValueError, match="The guarantee `nobody` is vacuous: no offense punished an act that it is about"):
        cr.strategies.guaranteed(cr.loads(vacuous), "nobody")


# ------------------------------------------------------------------------------------------------ both engines


def test_an_engine_that_says_no_where_the_reference_says_yes_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = about("adult-possession")[0].written(Script())
    assert not left_behind(instance)
    monkeypatch.setattr(CompiledRule, "truth", lambda *_: FALSE)
    with pytest.raises(AssertionError, match=r"The engines disagree on .* on 2019-07-01"):
        left_behind(instance)

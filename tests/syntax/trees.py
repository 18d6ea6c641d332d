"""Strategies for the trees of `.law` files: one for every node, each of them a tree that some text parses to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.parser import INVISIBLE
from clearance_rules.syntax.words import RESERVED_WORDS

# `a` after `is not` and `complete` after `given` are read as words of the language, so they are no values or nouns there.
_NO_NAMES = {*RESERVED_WORDS, "a", "complete"}
_FAMILIAR = """c d x conviction charge case person order grade act amount offense-date birth-date dismissal sealing record class first other
    wait felony misdemeanor-b m2 true none pending years grams grant law section code used only history right state person p-1""".split()

names = (
    st.one_of(st.sampled_from(_FAMILIAR), st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,5}){0,2}", fullmatch=True))
    .filter(lambda text: text not in _NO_NAMES)
    .map(t.Name)
)
_visible = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")).filter(lambda char: not INVISIBLE.search(char))
lines = st.one_of(st.sampled_from(["Possessing up to 28.5 grams.", "", "> twice -- and dashes"]), st.text(_visible, max_size=20)).map(
    str.strip
)
texts = st.text(_visible.filter(lambda char: char != '"'), max_size=20).map(t.Text)
glosses = st.lists(lines, max_size=3).map(lambda found: t.Gloss(tuple(found)))


def some(items: st.SearchStrategy[Any], least: int = 1, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Tuples of a few."""
    return st.lists(items, min_size=least, max_size=most).map(tuple)


def perhaps(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of them, or None."""
    return st.none() | items


# ------------------------------------------------------------------------------------------------ small parts

codes = st.from_regex(r"[A-Z][A-Z0-9]{0,4}", fullmatch=True)
sections = st.from_regex(
    r"[0-9]{1,5}[0-9A-Za-z]{0,2}([:\-/][0-9A-Za-z]{1,3}|[.][0-9]{1,2}[a-z]?){0,2}"
    r"(\([0-9A-Za-z]{1,3}(\.[0-9])?\)){0,3}( subd\. ?[0-9]{1,2}[a-z]?)?",
    fullmatch=True,
)
cites = st.builds(t.Cite, perhaps(codes), sections)
days = st.builds(t.Day, st.dates(min_value=dt.date(1, 1, 1)))
dates = st.one_of(days, days, st.builds(lambda n, day: t.FirstOfMonthAfter(n, day.day), st.integers(0, 12), days))
months = st.builds(t.Month, st.integers(1, 9999), st.integers(1, 12))
numbers = st.one_of(
    st.integers(0, 40).map(Decimal),
    st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False, allow_infinity=False).map(abs),
)
quantities = st.builds(t.Quantity, numbers, perhaps(names))
paths = st.builds(t.Path, names, st.lists(names, max_size=2).map(tuple))
values = st.one_of(quantities, days, months, texts, paths, cites)
operands = st.one_of(paths, quantities, dates, texts)
forces = st.one_of(st.builds(t.InForce, dates, perhaps(dates)), st.just(t.NeverInForce()))
unders = st.builds(t.Under, cites, perhaps(forces))
types = st.one_of(st.builds(t.NamedType, names), st.builds(t.ChoiceType, some(names)))

# ------------------------------------------------------------------------------------------------ conditions


@st.composite
def _condition(draw: st.DrawFn) -> t.Condition:
    return draw(_conditions)


conditions = _condition()  # composite, as are `sentences` and `files`: the representation of what they are made of would fill a screen
extremes = st.sampled_from(t.Extreme)
basic_moments = st.deferred(
    lambda: st.one_of(
        paths,
        days,
        dates,
        st.builds(t.MomentOf, names, names),
        st.builds(t.ExtremeOf, extremes, some(moments, 2)),
        st.builds(t.ExtremeAmong, extremes, names, names, names, paths, perhaps(names), perhaps(conditions), st.booleans()),
    )
)
moments: st.SearchStrategy[t.Moment] = st.builds(t.Moment, some(basic_moments, 1, 2))
periods = st.one_of(quantities, st.builds(t.PeriodNamed, names), st.builds(t.PeriodOf, names, names))


@st.composite
def _quantified(draw: st.DrawFn, inner: st.SearchStrategy[t.Condition]) -> t.Quantified:
    count = draw(st.sampled_from(t.Count))
    number = draw(st.integers(0, 9)) if count in (t.Count.AT_LEAST, t.Count.AT_MOST) else None
    return t.Quantified(count, number, draw(names), draw(names), draw(paths), draw(perhaps(names)), draw(inner))


_facts_tested = st.one_of(
    st.builds(t.IsValue, paths, values, st.booleans()),
    st.builds(t.IsIn, paths, cites | names, st.booleans()),
    st.builds(t.IsOneOf, paths, some(values)),
    st.builds(t.IsCompared, paths, st.sampled_from(t.Order), operands),
    st.builds(t.IsLawful, paths, dates),
    st.builds(t.IsNoCrime, paths, dates),
    st.builds(t.WouldBe, paths, st.booleans(), operands, dates),
    st.builds(t.IsGranted, paths, cites),
    st.builds(t.IsWithin, paths, periods, moments),
    st.builds(t.Passed, periods, moments, perhaps(moments), st.booleans()),
)
_conditions = st.recursive(
    _facts_tested,
    lambda inner: st.one_of(
        st.builds(t.Negation, inner),
        st.builds(t.Conjunction, some(inner, 2)),
        st.builds(t.Disjunction, some(inner, 2)),
        _quantified(inner),
        st.builds(t.Universal, names, names, paths, perhaps(names), perhaps(inner), inner),
        st.builds(t.RecordShows, inner),
    ),
    max_leaves=6,
)

# ------------------------------------------------------------------------------------------------ the frame

ranks = st.deferred(lambda: st.builds(t.Rank, some(grades, 1, 2)))
grades: st.SearchStrategy[t.Grade] = st.builds(t.Grade, names, st.lists(ranks, max_size=2).map(tuple))
jurisdictions = st.builds(
    t.Jurisdiction, st.from_regex(r"[A-Z]{2}-[A-Z]{2,3}", fullmatch=True), texts, glosses, some(ranks), some(names), names
)
code_sentences = st.builds(
    t.Code, codes, texts, glosses, perhaps(texts), some(texts, 0), some(st.builds(t.Inchoate, names, some(sections)), 0)
)
bodies = st.builds(t.Body, names, names, names, perhaps(texts))
uses = st.builds(t.Use, texts)

# ------------------------------------------------------------------------------------------------ facts

fields = st.builds(t.Field, names, names, glosses, types, some(names, 0, 2), st.sampled_from(t.Presence), perhaps(names))
nouns = st.builds(t.Noun, names, unders, glosses, names, names, perhaps(conditions))
evidences = st.builds(t.Evidence, names, names, paths, values, unders, glosses, names, some(texts))
complete_histories = st.builds(t.CompleteHistory, some(names), unders, glosses)
complete_sections = st.builds(t.CompleteSection, some(cites), unders, glosses)
parameters = st.builds(t.Parameter, names, glosses, types, some(values), perhaps(unders))

# ------------------------------------------------------------------------------------------------ the criminal law

attributes = st.builds(t.Attribute, names, types, perhaps(st.builds(t.RecordedAs, names) | st.builds(t.SpanBetween, names, names)))
conducts = st.builds(t.Conduct, names, glosses, some(attributes))
offenses = st.builds(t.Offense, cites, forces, glosses, names, names, some(names), perhaps(quantities), some(cites, 0), conditions)
permits = st.builds(t.Permit, names, names, unders, glosses, conditions)
omissions = st.builds(t.Omits, some(cites), texts)

# ------------------------------------------------------------------------------------------------ relief

_kept = st.one_of(
    st.builds(t.Listed, cites), st.builds(t.Ranged, cites, cites), st.builds(t.Graded, cites, names), st.builds(t.Included, names)
)
members = st.one_of(_kept, st.builds(t.Excluded, _kept))
acts = st.one_of(st.builds(t.ActsBefore, dates), st.builds(t.ActsFrom, dates, perhaps(dates)))
classes = st.builds(t.Class, names, unders, glosses, some(members), perhaps(acts), some(names, 0))
define_conditions = st.builds(t.DefineCondition, names, names, names, unders, glosses, conditions)
define_ladders = st.builds(
    t.DefineLadder, names, names, names, unders, glosses, some(st.builds(t.Branch, values, conditions)), perhaps(values)
)
define_moments = st.builds(t.DefineMoment, names, names, names, unders, glosses, moments)
consequences = st.one_of(st.builds(t.RecordIs, names), st.builds(t.VisibleTo, some(names)), st.builds(t.DebtsAre, names))
effects = st.builds(t.Effect, names, names, some(consequences, 0), unders, glosses)
modes = st.sampled_from(t.Mode)
limits = st.builds(t.Limit, st.integers(0, 9), names, extremes, names, some(cites, 0))
grants = st.builds(t.Grant, some(names), names, names, unders, modes, glosses, perhaps(limits), conditions)
exceptions = st.builds(t.Except, names, names, some(cites), unders, glosses, conditions)
presumptions = st.builds(t.Presume, names, names, paths, values, unders, glosses, perhaps(conditions))
revocations = st.builds(t.Revoke, some(names), names, names, unders, glosses, conditions)

# ------------------------------------------------------------------------------------------------ process

every = st.builds(t.Every, names, perhaps(names), st.booleans(), cites, perhaps(conditions))
objects = st.one_of(every, st.builds(t.ProductOf, some(cites)), st.builds(t.Matter, texts))
dues = st.one_of(
    st.builds(t.DueBy, dates),
    st.builds(t.DueWithin, quantities, cites | names),
    st.builds(t.DueEach, names),
    st.just(t.DueAtOnce()),
    st.just(t.DueWhenFunded()),
)
timings = st.one_of(st.builds(t.Timing, dues), st.builds(t.Timing, dues, names, names, conditions))
duties = st.one_of(
    st.builds(t.Duty, names, unders, glosses, names, objects, some(timings), perhaps(dues)),
    st.builds(t.Duty, names, unders, glosses, names, objects, st.just(()), st.none()),
)
lives = st.one_of(st.builds(t.AliveUntil, dates), st.builds(t.AliveWithin, quantities, cites | names))
grounds = st.one_of(st.just(t.CriteriaNotMet()), st.builds(t.OpenGround, texts))
powers = st.builds(t.Power, names, unders, glosses, names, objects, perhaps(lives), some(grounds, 0), perhaps(names))
rights = st.builds(t.Right, unders, glosses, names, texts)

# ------------------------------------------------------------------------------------------------ assurance

guarantees = st.builds(
    t.Guarantee,
    name=names,
    gloss=glosses,
    kind=names,
    variable=names,
    lawful=st.booleans(),
    on=dates,
    where=perhaps(conditions),
    punished_before=dates,
    records=perhaps(st.sampled_from(t.RecordKind)),
    completed_only=st.booleans(),
    reliefs=some(names),
    mode=perhaps(modes),
    every_day_from=perhaps(dates),
    no_power=st.booleans(),
    refuted_by=perhaps(names),
)
settings_made = st.builds(t.Setting, names, values)
facts = st.builds(t.Fact, names, values | st.builds(t.Between, dates, dates))
entities = st.one_of(
    st.builds(t.GivenEntity, names, st.none(), st.none(), some(facts)), st.builds(t.GivenEntity, names, names, perhaps(names), some(facts))
)
givens = st.one_of(entities, st.builds(t.GivenHistory, some(names, 0)))


@st.composite
def expectations(draw: st.DrawFn) -> t.Expectation:
    """What an example awaits; only an ineligible outcome has an end."""
    outcome = draw(st.sampled_from(t.Outcome))
    until = draw(perhaps(dates)) if outcome is t.Outcome.INELIGIBLE else None
    return t.Expectation(draw(names), draw(perhaps(names)), outcome, until, draw(some(paths | cites, 0)), draw(some(paths, 0)))


examples = st.builds(t.Example, names, unders, glosses, some(settings_made, 0), some(givens), dates, some(expectations()))

SENTENCES: dict[type[t.Sentence], st.SearchStrategy[Any]] = {
    t.Jurisdiction: jurisdictions,
    t.Code: code_sentences,
    t.Body: bodies,
    t.Use: uses,
    t.Field: fields,
    t.Noun: nouns,
    t.Evidence: evidences,
    t.CompleteHistory: complete_histories,
    t.CompleteSection: complete_sections,
    t.Parameter: parameters,
    t.Conduct: conducts,
    t.Offense: offenses,
    t.Permit: permits,
    t.Omits: omissions,
    t.Class: classes,
    t.DefineCondition: define_conditions,
    t.DefineLadder: define_ladders,
    t.DefineMoment: define_moments,
    t.Effect: effects,
    t.Grant: grants,
    t.Except: exceptions,
    t.Presume: presumptions,
    t.Revoke: revocations,
    t.Duty: duties,
    t.Power: powers,
    t.Right: rights,
    t.Guarantee: guarantees,
    t.Example: examples,
}


@st.composite
def _sentence(draw: st.DrawFn) -> t.Sentence:
    return draw(SENTENCES[draw(st.sampled_from(list(SENTENCES)))])


@st.composite
def _file(draw: st.DrawFn) -> t.File:
    return t.File(tuple(draw(st.lists(sentences, max_size=3))))


sentences = _sentence()
files = _file()

"""Guarantees and examples: what they name exists, and a record could hold what an example gives."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clearance_rules.law.build_facts import BUILT_IN_NOUNS
from clearance_rules.law.check.conditions import HOLDS
from clearance_rules.law.check.none import DISPOSITION, given_by_noun
from clearance_rules.law.check.references import check_relief
from clearance_rules.law.constants import resolve_constants, resolve_value
from clearance_rules.law.dates import day_of
from clearance_rules.law.model import noun_of_records
from clearance_rules.law.problems import Refused, collecting, listed, nearest
from clearance_rules.law.scope import NOTHING_GIVEN, Scope, noun_named, resolve
from clearance_rules.logic.values import Kind, Type
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.model import Grant, Noun

Given = dict[str, str]
"""The entities that an example gives by name, and the base noun of each."""


def check_assurance(context: Context) -> None:
    """Check every guarantee and every example."""
    for guarantee in context.statutes.guarantees.values():
        _guarantee(guarantee.node, context)
    for example in context.statutes.examples.values():
        _example(example.node, context)


def _guarantee(node: t.Guarantee, context: Context) -> None:
    with collecting(context.diagnostics):
        for date in (node.on, node.punished_before, node.every_day_from):
            if date is not None:
                day_of(date)
    for relief in node.reliefs:
        with collecting(context.diagnostics):
            check_relief(relief, context)
            _granted(relief, context)
    if node.refuted_by is not None:
        with collecting(context.diagnostics):
            _refuted(node, node.refuted_by, context)


def _refuted(node: t.Guarantee, by: t.Name, context: Context) -> None:
    """Check that the example that is to refute a guarantee shows a record that the guarantee is about.

    Raises:
        Refused: N133 if there is no such example; Q114 if its first charge is surely no such record, or it has none.
    """
    if by.text not in context.statutes.examples:
        remedy = nearest(by.text, context.statutes.examples, "Write the example that shows the person whom the guarantee fails.")
        raise Refused("N133", by.span, f"There is no example `{by.text}`.", remedy)
    noun = noun_of_records(node, context.statutes)
    remedy = (
        f"Name an example of a {noun.name}, or say which records the guarantee is about: {listed(kind.value for kind in t.RecordKind)}."
    )
    charge = _first_charge(context.statutes.examples[by.text].node, context)
    if charge is None:
        raise Refused("Q114", by.span, f"The example `{by.text}` gives no charge, so there is no record to refute the guarantee.", remedy)
    given, of = charge
    if _dispositions(given, of).isdisjoint(given_by_noun(noun, context.statutes).dispositions):
        raise Refused(
            "Q114",
            by.span,
            f"`{given.name.text if given.name else of.name}`, the first charge of the example `{by.text}`, is no {noun.name}.",
            remedy,
            related=(("given here", given.span),),
        )


def _first_charge(node: t.Example, context: Context) -> tuple[t.GivenEntity, Noun] | None:
    """The first charge of the record of an example, in which the cases that it names come first; and the noun that it is given as."""
    given = [item for item in node.given if isinstance(item, t.GivenEntity)]
    named = [(item, noun) for item in given if (noun := context.named(item.noun)) is not None]
    cases = [item.name.text if item.name else noun.name for item, noun in named if noun.base == "case"]

    def place(charge: tuple[t.GivenEntity, Noun]) -> int:
        of = charge[0].of
        return cases.index(of.text) if of is not None and of.text in cases else len(cases)

    return min(((item, noun) for item, noun in named if noun.base == "charge"), key=place, default=None)


def _dispositions(given: t.GivenEntity, noun: Noun) -> frozenset[str]:
    """How a charge that an example gives can have ended."""
    stated = [fact.value for fact in given.facts if fact.name.text == DISPOSITION]
    implied = [] if stated or noun.name not in BUILT_IN_NOUNS else [BUILT_IN_NOUNS[noun.name]]
    words = {value.base.text for value in stated if isinstance(value, t.Path)}.union(implied)
    return NOTHING_GIVEN.dispositions & words or NOTHING_GIVEN.dispositions


def _granted(relief: t.Name, context: Context) -> list[Grant]:
    """The grants of a relief."""
    found = [grant for grant in context.statutes.grants if relief.text in grant.reliefs]
    if not found:
        known = {name for grant in context.statutes.grants for name in grant.reliefs}
        remedy = nearest(relief.text, known, f"Encode the grant: `grant {relief.text} of …`.")
        raise Refused("C119", relief.span, f"No paragraph grants `{relief.text}`.", remedy)
    return found


# ------------------------------------------------------------------------------------------------ examples


def _example(node: t.Example, context: Context) -> None:
    for setting in node.settings:
        with collecting(context.diagnostics):
            _setting(setting, context)
    given: Given = {}
    sound = True
    for item in node.given:
        if isinstance(item, t.GivenEntity):
            before = len(context.diagnostics.errors)
            with collecting(context.diagnostics):
                _entity(item, given, context)
            sound = sound and len(context.diagnostics.errors) == before
    on = dt.date.max
    with collecting(context.diagnostics):
        on = day_of(node.on)
    if not sound:
        return  # what is expected of a record that is not understood is not understood either
    for expected in node.expect:
        with collecting(context.diagnostics):
            _expected(expected, given, on, context)


def _setting(setting: t.Setting, context: Context) -> None:
    parameters = context.statutes.parameters
    if setting.name.text not in parameters:
        remedy = nearest(setting.name.text, parameters, f"Declare it: `parameter {setting.name.text} in … is …`.")
        raise Refused("N129", setting.name.span, f"This law has no parameter `{setting.name.text}`.", remedy)
    resolve_constants((setting.value,), parameters[setting.name.text].type, context.statutes)


def _entity(item: t.GivenEntity, given: Given, context: Context) -> None:
    base = noun_named(item.noun, context.statutes).base
    name = base if item.name is None else item.name.text
    where = item.noun if item.name is None else item.name
    if base == "person" and "person" in given.values():
        raise Refused(
            "Q111",
            item.span,
            "An example is about one person; this is a second one.",
            "Write another example, or give the facts to the first.",
        )
    if name in given:
        raise Refused("N107", where.span, f"`{name}` is given twice.", "Give one of the two another name.")
    given[name] = base
    if item.of is not None:
        if item.of.text not in given or item.of.text == name:
            remedy = nearest(item.of.text, given, "Give it first: what an entity belongs to stands before it.")
            raise Refused("N133", item.of.span, f"No `{item.of.text}` is given before this.", remedy)
        if base not in HOLDS[given[item.of.text]]:
            raise Refused("Q104", item.of.span, f"A {given[item.of.text]} does not hold a {base}.", "Name what it belongs to.")
    for fact in item.facts:
        with collecting(context.diagnostics):
            _fact(fact, base, context)


def _fact(fact: t.Fact, owner: str, context: Context) -> None:
    fields = context.statutes.fields
    name = fact.name.text
    if (owner, name) not in fields:
        raise Refused("N132", fact.name.span, f"No field of the {owner} is called `{name}`.", _mended(name, owner, context))
    check_fact_value(fact.value, fields[owner, name].type, context)


def _mended(name: str, owner: str, context: Context) -> str:
    """What to write instead of a fact that records do not hold."""
    for conduct in context.statutes.conducts.values():
        if owner == "charge" and name in conduct.attributes:
            recorded_as = conduct.attributes[name].recorded_as
            return (
                f"A record shows it as `{recorded_as}`." if recorded_as else "It is a fact of the act that no record holds; leave it out."
            )
    other = next((kind for kind, field in context.statutes.fields if field == name), None)
    if other is not None:
        return f"It is a fact of the {other}: give it there."
    known = [field for kind, field in context.statutes.fields if kind == owner]
    return nearest(name, known, f"Declare it: `field {name} of {owner} in …, sometimes recorded`.")


def check_fact_value(value: t.Value | t.Between, type_: Type, context: Context) -> None:
    """Check a fact as an example gives it: also a year, a month, or a day between two.

    Raises:
        Refused: W108 for a stretch of days that runs backward; what values raise.
    """
    match value:
        case t.Between(first, last):
            if type_.kind is not Kind.DATE:
                raise Refused("T101", value.span, "Only a day lies between two others.", "Write the value.")
            if day_of(last) < day_of(first):
                raise Refused("W108", value.span, f"{day_of(last)} is before {day_of(first)}.", "Write the earlier day first.")
        case t.Month() if type_.kind is Kind.DATE:
            pass
        case t.Quantity(number, None) if type_.kind is Kind.DATE:
            if number != int(number) or not dt.MINYEAR <= number <= dt.MAXYEAR:
                raise Refused("W101", value.span, f"There is no year {number}.", "Write a year, for instance 2012.")
        case t.Cite() | t.Path(_, ()) if type_.kind is Kind.TEXT:
            pass  # a word or a citation as a text
        case _:
            if isinstance(value, t.Path) and value.steps:
                raise Refused("T114", value.span, f"`{value.span.text}` is another fact; an example gives values.", "Write the value.")
            resolve_value(value, type_, Scope(), context.statutes)


# ------------------------------------------------------------------------------------------------ what is expected


def _expected(expected: t.Expectation, given: Given, on: dt.date, context: Context) -> None:
    check_relief(expected.relief, context)
    bases = {context.base_of(grant.noun) for grant in _granted(expected.relief, context)}
    if expected.subject is not None:
        _subject(expected, expected.subject, given, bases)
    else:
        fitting = [name for name, base in given.items() if base in bases]
        if len(fitting) != 1:
            raise Refused(
                "Q112",
                expected.span,
                f"`{expected.relief.text}` is granted to a {' or a '.join(sorted(bases))}; the example gives {len(fitting)} of that kind.",
                f"Say which: `{expected.relief.text} of {fitting[0] if fitting else '…'} {expected.outcome.value}`.",
            )
    if expected.until is not None and day_of(expected.until) <= on:
        raise Refused(
            "W109",
            expected.until.span,
            f"{day_of(expected.until)} does not lie after {on}, the day of the example.",
            "Name the later day on which it becomes eligible.",
        )
    scope = Scope(given)
    for path in (cause for cause in expected.because if isinstance(cause, t.Path)):
        with collecting(context.diagnostics):
            resolve(path, scope, context.statutes)
    for path in expected.presumed:
        with collecting(context.diagnostics):
            found = resolve(path, scope, context.statutes)
            if found.name not in {presumption.target for presumption in context.statutes.presumptions}:
                raise Refused("C120", path.span, f"Nothing presumes `{path.span.text}`.", "Leave it out, or encode the presumption.")


def _subject(expected: t.Expectation, subject: t.Name, given: Given, bases: set[str]) -> None:
    if subject.text not in given:
        raise Refused(
            "N133",
            subject.span,
            f"The example gives no `{subject.text}`.",
            nearest(subject.text, given, f"It gives {listed(given)}." if given else "Give it first."),
        )
    base = given[subject.text]
    if base not in bases:
        raise Refused(
            "Q113",
            subject.span,
            f"`{subject.text}` is a {base}; `{expected.relief.text}` is granted to a {' or a '.join(sorted(bases))}.",
            "Name what the relief is granted to.",
        )

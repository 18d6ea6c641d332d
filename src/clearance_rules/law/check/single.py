"""Single tests: what is tested can be tested so, and is compared with something of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.check.none import warn_of_none
from clearance_rules.law.codes import citation
from clearance_rules.law.comparing import OPS, compared
from clearance_rules.law.constants import Constant, parameter_values, resolve_constants, resolve_value
from clearance_rules.law.dates import day_of
from clearance_rules.law.problems import Refused, collecting, listed, nearest
from clearance_rules.law.scope import Resolved, Scope, resolve
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import NONE, NUMERIC, PENDING, Kind, Type
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context

DATE_ORDERS = frozenset({t.Order.BEFORE, t.Order.AFTER, t.Order.ON, t.Order.ON_OR_BEFORE, t.Order.ON_OR_AFTER})
NUMBER_ORDERS = frozenset({t.Order.AT_LEAST, t.Order.AT_MOST, t.Order.MORE_THAN, t.Order.LESS_THAN})
GRADE = Type(Kind.GRADE)

Single = t.IsValue | t.IsIn | t.IsOneOf | t.IsCompared | t.IsLawful | t.IsNoCrime | t.WouldBe | t.IsGranted
"""Tests that hold no other condition."""


def check_test(test: Single, scope: Scope, context: Context) -> None:
    """Check one test.

    Raises:
        Refused: what is wrong with it.
    """
    match test:
        case t.IsValue():
            _is_value(test, scope, context)
        case t.IsIn():
            _is_in(test, scope, context)
        case t.IsOneOf():
            _is_one_of(test, scope, context)
        case t.IsCompared():
            _is_compared(test, scope, context)
        case t.IsLawful(path, day) | t.IsNoCrime(path, day):
            _conduct(path, scope, context)
            day_of(day)
        case t.WouldBe(path, _, grade, day):
            _conduct(path, scope, context)
            _bound(grade, scope, context)
            day_of(day)
        case t.IsGranted(path, cite):
            _is_granted(path, cite, scope, context)


def _tested(path: t.Path, scope: Scope, context: Context) -> tuple[Resolved, Type]:
    """What a path stands for, where its value is tested."""
    found = resolve(path, scope, context.statutes)
    if found.what == "conduct":
        raise Refused(
            "T119",
            path.span,
            "Conduct has no value of its own.",
            "Ask `is lawful on`, `is not a crime on` or `would be less than` of it, or name a fact of the act.",
        )
    check_reach(found, path)
    if found.type is None:
        raise Refused(
            "T119", path.span, f"`{path.span.text}` is a {found.owner} as a whole.", f"Name one of its facts: `{path.span.text}'s …`."
        )
    return found, found.type


def check_reach(found: Resolved, path: t.Path) -> None:
    """Check that a definition or a fact of an act is asked of an entity that has a variable of its own.

    Raises:
        Refused: T121 if it is asked over a path.
    """
    if found.up and found.what in ("define", "attribute"):
        raise Refused(
            "T121",
            path.span,
            f"`{found.name}` can be asked of a {found.owner} that has a variable of its own only, not over a path.",
            f"Bring the {found.owner} in with a quantifier and ask about its variable.",
        )


def _is_value(test: t.IsValue, scope: Scope, context: Context) -> None:
    found = resolve(test.path, scope, context.statutes)
    if found.what == "entity":
        _same(test, found, scope, context)
        return
    found, type_ = _tested(test.path, scope, context)
    value = test.value
    if type_.kind is Kind.CITATION and isinstance(value, t.Path) and not value.steps and value.base.text in context.statutes.classes:
        raise Refused("T103", test.span, f"`{value.base.text}` is a class, not a citation.", f"Write `is in {value.base.text}`.")
    if type_.kind is Kind.DATE and not _is_state(value):
        resolve_value(value, type_, scope, context.statutes)
        raise Refused(
            "T103",
            test.span,
            "A day is not compared with `is`.",
            f"Write `is` with {listed(_in_order(DATE_ORDERS))}.",
        )
    other = resolve_value(value, type_, scope, context.statutes)
    _compare_facts(found, other, value)
    _check_lengths(found, c.Op.EQ, other, test, context)
    if found.what == "offense" and not isinstance(value, t.Cite):
        raise Refused("T118", value.span, f"`{value.span.text}` may have several values.", f"Write `is one of ({value.span.text})`.")


def _compare_facts(found: Resolved, other: Constant | Resolved, value: t.Node) -> None:
    """Check that two facts that are compared are recorded days, or recorded quantities.

    Raises:
        Refused: T114 if they are something else.
    """
    if not isinstance(other, Resolved) or (found.type is not None and found.type.kind is Kind.DATE):
        return
    if found.what != "field" or other.what != "field" or found.type is None or found.type.kind not in NUMERIC:
        raise _two_facts(value)


def _two_facts(value: t.Node) -> Refused:
    return Refused(
        "T114",
        value.span,
        f"`{value.span.text}` is another fact; only days, and quantities that records hold, compare with another fact.",
        "Compare with a fixed value.",
    )


def _is_state(value: t.Value) -> bool:
    return isinstance(value, t.Path) and not value.steps and value.base.text in (NONE, PENDING)


def _same(test: t.IsValue, found: Resolved, scope: Scope, context: Context) -> None:
    """`d is c`."""
    value = test.value
    if isinstance(value, t.Path) and not value.steps and not test.path.steps and value.base.text in scope.variables:
        if scope.variables[value.base.text] == found.owner:
            return
        raise Refused(
            "Q109",
            test.span,
            f"A {found.owner} and a {scope.variables[value.base.text]} are never the same.",
            "Compare two of a kind.",
        )
    whole = test.path.span.text
    raise Refused(
        "Q109",
        test.span,
        f"`{whole}` is a {found.owner} as a whole; it can only be the same as another one of this sentence.",
        f"Name a fact of it: `{whole}'s …`.",
    )


def _is_in(test: t.IsIn, scope: Scope, context: Context) -> None:
    found = resolve(test.path, scope, context.statutes)
    if found.type is None or found.type.kind is not Kind.CITATION:
        remedy = (
            f"Write `{test.path.span.text}'s offense is in …`."
            if found.owner == "charge" and found.what == "entity"
            else f"Write `{test.path.span.text}'s citation is in …`."
            if found.owner == "order" and found.what == "entity"
            else "Write `is` or `is one of (…)`."
        )
        raise Refused("T103", test.span, "`is in` asks whether an offense belongs to a class or paragraph; this is no offense.", remedy)
    if isinstance(test.group, t.Name):
        name = test.group.text
        if found.owner == "order":
            cause = f"`{name}` is no paragraph: an order is made under a paragraph, not under a class of offenses."
            raise Refused("T103", test.group.span, cause, "Name the paragraph, or several with `is one of (…)`.")
        if name in context.statutes.classes:
            return
        otherwise = (
            f"Write `is one of ({name})`." if name in context.statutes.parameters else f"Declare it: `class {name} under … means …`."
        )
        raise Refused("N124", test.group.span, f"There is no class `{name}`.", nearest(name, context.statutes.classes, otherwise))


def _is_one_of(test: t.IsOneOf, scope: Scope, context: Context) -> None:
    _, type_ = _tested(test.path, scope, context)
    if (type_.kind is Kind.DATE or type_.kind in NUMERIC) and not all(_is_state(value) for value in test.values):
        raise Refused(
            "T103",
            test.span,
            "`is one of` lists words, texts or citations; this is a day or a quantity.",
            "Compare with each value, and join the tests with `or`.",
        )
    for value in test.values:
        if isinstance(value, t.Path) and (value.steps or value.base.text in scope.variables):
            raise _two_facts(value)
        with collecting(context.diagnostics):
            resolve_constants((value,), type_, context.statutes)


def _is_compared(test: t.IsCompared, scope: Scope, context: Context) -> None:
    found, type_ = _tested(test.path, scope, context)
    if type_.kind is Kind.DATE:
        fitting = DATE_ORDERS
    elif type_.kind in NUMERIC or type_.kind is Kind.GRADE:
        fitting = NUMBER_ORDERS
    else:
        raise Refused(
            "T103", test.span, f"`{test.path.span.text}` has no order: `{test.order.value}` does not fit.", "Write `is` or `is one of (…)`."
        )
    if test.order not in fitting:
        what = "Days" if fitting is DATE_ORDERS else "Quantities"
        raise Refused(
            "T103", test.span, f"{what} are not compared with `{test.order.value}`.", f"{what} compare with {listed(_in_order(fitting))}."
        )
    other = resolve_value(test.operand, type_, scope, context.statutes)
    _compare_facts(found, other, test.operand)
    _check_lengths(found, OPS[test.order], other, test, context)
    if isinstance(other, Resolved) and isinstance(test.operand, t.Path):
        check_reach(other, test.operand)
    if type_.kind is Kind.DATE:
        warn_of_none(t.Moment((test.path,), span=test.path.span), scope, context)
        if isinstance(test.operand, t.Path):
            warn_of_none(t.Moment((test.operand,), span=test.operand.span), scope, context)


def _check_lengths(found: Resolved, op: c.Op, bound: Constant | Resolved, test: t.Test, context: Context) -> None:
    """Check that what a definition or a parameter gives compares with a length of time: both in months, or both in days, or far apart.

    Raises:
        Refused: T126 if calendars differ on it. Of a recorded length it is unknown then; what the law itself says has to be decided.
    """
    if not isinstance(bound, Period):
        return
    for value in _given(found, context):
        if isinstance(value, Period) and compared(value, op, bound) is Truth.UNKNOWN:
            raise Refused(
                "T126",
                test.span,
                f"Whether {value} {'are' if value.count != 1 else 'is'} {_COMPARED[op]} {bound} is not the same in every calendar.",
                "Write both lengths in days, or both in months or years.",
            )


_COMPARED = {c.Op.LT: "less than", c.Op.LE: "at most", c.Op.EQ: "as long as", c.Op.GE: "at least", c.Op.GT: "more than"}


def _given(found: Resolved, context: Context) -> tuple[Constant, ...]:
    """The values that a parameter has, or that the branches of a ladder give."""
    ladders = [define.node for define in found.defines if isinstance(define.node, t.DefineLadder)]
    written = [value for node in ladders for value in (*(branch.value for branch in node.branches), node.otherwise) if value is not None]
    try:
        if found.parameter is not None:
            return parameter_values(found.parameter, context.statutes)
        return resolve_constants(tuple(written), found.defines[0].type, context.statutes) if written else ()
    except Refused:  # it is reported where the value stands
        return ()


def _in_order(orders: frozenset[t.Order]) -> list[str]:
    return [order.value for order in t.Order if order in orders]


def _conduct(path: t.Path, scope: Scope, context: Context) -> None:
    found = resolve(path, scope, context.statutes)
    if found.what != "conduct" or found.up:
        remedy = (
            f"Write `{path.base.text}'s conduct`."
            if scope.variables.get(path.base.text) == "charge"
            else "Name the conduct of a charge that this sentence introduces."
        )
        raise Refused(
            "T117", path.span, f"`{path.span.text}` is not conduct; only conduct can be lawful, a crime or of a lesser grade.", remedy
        )


def _bound(grade: t.Operand, scope: Scope, context: Context) -> None:
    """Check what a reading of conduct is compared with: a grade, or the recorded grade of a charge."""
    found = resolve_value(grade, GRADE, scope, context.statutes)
    named = isinstance(grade, t.Path) and grade.base.text in context.statutes.parameters and not grade.steps
    if named or (isinstance(found, Resolved) and found.what != "field"):
        raise Refused(
            "T114", grade.span, f"`{grade.span.text}` is no grade and no recorded grade.", "Write a grade, or a field such as `c's grade`."
        )


def _is_granted(path: t.Path, cite: t.Cite, scope: Scope, context: Context) -> None:
    found = resolve(path, scope, context.statutes)
    if found.what != "entity" or path.steps:
        raise Refused(
            "Q109",
            path.span,
            f"`{path.span.text}` is not what relief is granted for.",
            "Name a variable of this sentence, for instance `d is granted under …`.",
        )
    granted = {context.base_of(grant.noun) for grant in context.statutes.grants if citation(cite).covers(grant.cite)}
    if granted and found.owner not in granted:
        raise Refused(
            "C107",
            cite.span,
            f"{citation(cite)} grants relief of a {' or a '.join(sorted(granted))}; `{path.base.text}` is a {found.owner}.",
            "Name a grant for what the variable is.",
        )

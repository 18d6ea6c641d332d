"""Conditions, moments, citations and values as text: the canonical words of each, and where a line may end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.layout import LINE, Align, Doc, Group, Nest, join, listed, render

if TYPE_CHECKING:
    from collections.abc import Iterable


def clause_text(condition: t.Condition) -> str:
    """A condition in one line, in its canonical words."""
    return _one_line(condition_doc(condition))


def moment_text(moment: t.Moment) -> str:
    """A moment in one line: `c's release-date otherwise c's sentence-date`."""
    return _one_line(moment_doc(moment))


def cite_text(cite: t.Cite) -> str:
    """A citation: `HSC § 11357(b)`, or `§ 11357(b)` where the code is left to the citation before."""
    return f"§ {cite.section}" if cite.code is None else f"{cite.code} § {cite.section}"


def path_text(path: t.Path) -> str:
    """A path: `c's person's birth-date`."""
    return "'s ".join(name.text for name in (path.base, *path.steps))


def quantity_text(quantity: t.Quantity) -> str:
    """A quantity: `28.5 grams`, or a bare number."""
    number = format(quantity.number, "f")
    return number if quantity.unit is None else f"{number} {quantity.unit.text}"


def date_text(date: t.Date) -> str:
    """A date: `2016-11-09`, or `the first day of month 5 after 2021-02-22`."""
    match date:
        case t.Day(day):
            return day.isoformat()
        case t.FirstOfMonthAfter(count, day):
            return f"the first day of month {count} after {day.isoformat()}"


def value_text(value: t.Value | t.FirstOfMonthAfter) -> str:
    """A value as it is written: a quantity, a day, a month, a quoted text, a path, a citation."""
    match value:
        case t.Quantity():
            return quantity_text(value)
        case t.Day() | t.FirstOfMonthAfter():
            return date_text(value)
        case t.Month(year, month):
            return f"{year:04}-{month:02}"
        case t.Text(text):
            return f'"{text}"'
        case t.Path():
            return path_text(value)
        case t.Cite():
            return cite_text(value)


def period_text(period: t.Period) -> str:
    """A period: `7 years`, the name of a parameter, `wait of c`."""
    match period:
        case t.Quantity():
            return quantity_text(period)
        case t.PeriodNamed(name):
            return name.text
        case t.PeriodOf(name, variable):
            return f"{name.text} of {variable.text}"


def _one_line(doc: Doc) -> str:
    return render(Group(doc), math.inf)


# ------------------------------------------------------------------------------------------------ conditions


def hanging(word: str, condition: t.Condition) -> Doc:
    """`when …`: the parts of a conjunction or disjunction one below the other, with `and` and `or` hanging to the left of them."""
    match condition:
        case t.Conjunction(parts):
            joined = _joined("and", parts, max(1, len(word) - 3))
        case t.Disjunction(parts):
            joined = _joined("or", parts, max(1, len(word) - 2))
        case _:
            joined = condition_doc(condition)
    return Group((f"{word} ", joined))


def _joined(word: str, parts: Iterable[t.Condition], columns: int) -> Doc:
    """The parts of a conjunction or disjunction, each in a line of its own with the word before it, indented by so many columns."""
    first, *rest = (Align(0, _simple(part)) for part in parts)
    return (first, Nest(columns, tuple((LINE, f"{word} ", part) for part in rest)))


def _simple(condition: t.Condition) -> Doc:
    """A condition that may stand beside `and`, `or` and `not`: in parentheses unless it is a test."""
    match condition:
        case t.Conjunction() | t.Disjunction():
            return parenthesised(condition)
        case t.Negation(t.Negation() | t.Conjunction() | t.Disjunction() as inner):
            return ("not ", parenthesised(inner))
        case t.Negation(inner):
            return ("not ", _simple(inner))
        case _:
            return _test(condition)


def parenthesised(condition: t.Condition) -> Doc:
    """A condition in parentheses."""
    return Align(1, Group(("(", condition_doc(condition), ")")))


def condition_doc(condition: t.Condition) -> Doc:
    """A condition, without parentheses around it."""
    match condition:
        case t.Conjunction(parts):
            return Align(0, _joined("and", parts, 0))
        case t.Disjunction(parts):
            return Align(0, _joined("or", parts, 0))
        case _:
            return Align(0, _simple(condition))


def _test(test: t.Test) -> Doc:
    match test:
        case t.IsValue(path, value, negated):
            return f"{_is(path, negated)} {value_text(value)}"
        case t.IsIn(path, group, negated):
            return f"{_is(path, negated)} in {cite_text(group) if isinstance(group, t.Cite) else group.text}"
        case t.IsOneOf(path, values):
            return (f"{path_text(path)} is one of (", Align(0, listed(map(value_text, values))), ")")
        case t.IsCompared(path, order, operand):
            return f"{path_text(path)} is {order.value} {value_text(operand)}"
        case t.IsLawful(path, day):
            return f"{path_text(path)} is lawful on {date_text(day)}"
        case t.IsNoCrime(path, day):
            return f"{path_text(path)} is not a crime on {date_text(day)}"
        case t.WouldBe(path, strictly, grade, day):
            bound = "less than" if strictly else "at most"
            return f"{path_text(path)} would be {bound} {value_text(grade)} on {date_text(day)}"
        case t.IsGranted(path, cite):
            return f"{path_text(path)} is granted under {cite_text(cite)}"
        case t.Passed(period, since, by, strictly):
            singular = not isinstance(period, t.Quantity) or period.number == 1
            head = f"{'more than ' if strictly else ''}{period_text(period)} {'has' if singular else 'have'} passed since"
            return (head, " ", moment_doc(since)) if by is None else (head, " ", moment_doc(since), " by ", moment_doc(by))
        case t.IsWithin(path, period, after):
            return (f"{path_text(path)} is within {period_text(period)} after ", moment_doc(after))
        case t.Quantified(count, number, noun, variable, scope, other_than, where):
            counted = count.value if number is None else f"{count.value} {number}"
            return Group((f"{counted} {_members(noun, variable, scope, other_than)} where", LINE, parenthesised(where)))
        case t.Universal(noun, variable, scope, other_than, where, satisfies):
            head = f"every {_members(noun, variable, scope, other_than)}"
            must = ("satisfies", LINE, parenthesised(satisfies))
            return Group((head, " ", must) if where is None else (Group((head, " where", LINE, parenthesised(where))), LINE, Group(must)))
        case t.RecordShows(inner):
            return Group(("the record shows", LINE, parenthesised(inner)))


def _is(path: t.Path, negated: bool) -> str:
    return f"{path_text(path)} is not" if negated else f"{path_text(path)} is"


def _members(noun: t.Name, variable: t.Name, scope: t.Path, other_than: t.Name | None) -> str:
    other = "" if other_than is None else f" other than {other_than.text}"
    return f"{noun.text} {variable.text} of {path_text(scope)}{other}"


# ------------------------------------------------------------------------------------------------ moments


def moment_doc(moment: t.Moment) -> Doc:
    """A chain of moments; a line may end before `otherwise`."""
    first, *rest = map(_basic, moment.chain)
    return Group((first, tuple((LINE, "otherwise ", part) for part in rest))) if rest else first


def _basic(moment: t.BasicMoment) -> Doc:
    match moment:
        case t.Path():
            return path_text(moment)
        case t.Day() | t.FirstOfMonthAfter():
            return date_text(moment)
        case t.MomentOf(name, variable):
            return f"{name.text} of {variable.text}"
        case t.ExtremeOf(extreme, moments):
            inner = join((",", LINE), map(moment_doc, moments))
            return Group((f"the {extreme.value} of", LINE, "(", Align(0, inner), ")"))
        case t.ExtremeAmong(extreme, key, noun, variable, scope, other_than, where, if_any):
            head = f"the {extreme.value} {key.text} among {_members(noun, variable, scope, other_than)}"
            filtered: Doc = () if where is None else (" where", LINE, parenthesised(where))
            return Group((head, filtered, " if any" if if_any else ""))

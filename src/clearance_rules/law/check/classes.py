"""Classes: their members exist, make sense, and leave something in them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clearance_rules.law.check.order import circles
from clearance_rules.law.check.size import included, oversized
from clearance_rules.law.codes import citation
from clearance_rules.law.dates import NO_DATE, day_of
from clearance_rules.law.members import in_order, members, membership
from clearance_rules.law.problems import Refused, collecting, listed, nearest
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.model import Class


def check_classes(context: Context) -> None:
    """Check every version of every class."""
    graph = included(context.statutes)
    bounded = not circles(graph) and not oversized(graph)  # else what a class holds is not worth the time: it is refused
    for versions in context.statutes.classes.values():
        for class_ in versions:
            before = len(context.diagnostics.errors)
            for member in class_.node.members:
                with collecting(context.diagnostics):
                    _member(member.member if isinstance(member, t.Excluded) else member, context)
            with collecting(context.diagnostics):
                _inchoate(class_, context)
            if bounded and len(context.diagnostics.errors) == before and all(_known(member, context) for member in class_.node.members):
                with collecting(context.diagnostics):
                    _contents(class_, context)


def _member(member: t.Member, context: Context) -> None:
    match member:
        case t.Included(name):
            if name.text not in context.statutes.classes:
                raise Refused(
                    "N124",
                    name.span,
                    f"There is no class `{name.text}`.",
                    nearest(name.text, context.statutes.classes, f"Declare it: `class {name.text} under … means …`."),
                )
        case t.Ranged(first, last):
            if {first.code, last.code} <= set(context.statutes.codes) and not in_order(citation(first), citation(last)):
                raise Refused(
                    "C110",
                    member.span,
                    f"There is no way from {citation(first)} through {citation(last)}.",
                    "`through` goes from an earlier to a later paragraph of the same section, or from section to section of a code.",
                )
        case t.Graded(cite, grade):
            known = grade.text in context.statutes.jurisdiction.grades.leaves
            if known and not membership(member, context.statutes) and membership(t.Listed(cite), context.statutes):
                raise Refused(
                    "C118",
                    grade.span,
                    f"No version of {citation(cite)} is punished as {grade.text}.",
                    "Name a grade that the offense has.",
                )


def _inchoate(class_: Class, context: Context) -> None:
    kinds = {kind for code in context.statutes.codes.values() for kind in code.inchoate}
    for name in class_.node.including:
        if name.text not in kinds:
            if kinds:
                remedy = nearest(name.text, kinds, f"Write {listed(sorted(kinds))}.")
            else:
                remedy = f"Say in the `code` sentence where it stands, for instance `with {name.text} under § 664`."
            raise Refused("C116", name.span, f"No code says under which section `{name.text}` are charged.", remedy)


def _known(member: t.Member, context: Context) -> bool:
    """Whether what a member names exists; if not, that is reported where references are checked."""
    match member:
        case t.Excluded(inner):
            return _known(inner, context)
        case t.Listed(cite):
            return context.paragraphs.punishes(citation(cite))
        case t.Graded(cite, grade):
            return context.paragraphs.punishes(citation(cite)) and grade.text in context.statutes.jurisdiction.grades.leaves
        case _:
            return True


def _contents(class_: Class, context: Context) -> None:
    statutes = context.statutes
    kept, out = members(class_, statutes)
    for member in class_.node.members:
        if isinstance(member, t.Excluded) and not kept & membership(member.member, statutes):
            context.warn(
                "C111", member.span, "This takes nothing out: the class does not hold it.", "Leave it out, or name what the class holds."
            )
    offenses = [statutes.offenses[i] for i in sorted(kept.offenses - out.offenses)]
    others = kept.others - out.others
    if not offenses and not others:
        raise Refused("C108", class_.node.span, f"The class `{class_.name}` is empty.", "Name an offense that it holds.")
    if class_.node.acts is None or others:
        return
    first, last = _days(class_.node.acts)
    if NO_DATE in (first, last):
        return
    if not any(_meets(offense.window.start, offense.window.until, first, last) and not offense.window.dormant for offense in offenses):
        raise Refused(
            "W107",
            class_.node.acts.span,
            "On no day of these was a member of the class law: the class holds no act.",
            "Compare the days with the windows of the members.",
            related=tuple(("a member", offense.node.cite.span) for offense in offenses[:3]),
        )


def _days(acts: t.ActsBefore | t.ActsFrom) -> tuple[dt.date | None, dt.date | None]:
    """The first day of acts, and the first day after them."""
    match acts:
        case t.ActsBefore(day):
            return None, day_of(day)
        case t.ActsFrom(start, until):
            return day_of(start), None if until is None else day_of(until)


def _meets(start: dt.date | None, until: dt.date | None, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether two half-open stretches of days share a day."""
    return (start is None or last is None or start < last) and (until is None or first is None or first < until)

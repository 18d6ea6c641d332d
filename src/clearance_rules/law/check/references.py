"""References by name: bodies, effects, grades, fields, events and words of closed lists exist where they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.build_frame import one_of, unknown_grade
from clearance_rules.law.glosses import BRACES
from clearance_rules.law.problems import Refused, collecting, nearest
from clearance_rules.law.scope import BASES, noun_named
from clearance_rules.law.units import kind_of, period, quantity
from clearance_rules.logic.values import Kind, Type
from clearance_rules.records.model import SOURCES
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.model import Field

AUDIENCE = ("person", "public")
"""To whom a record can be visible besides bodies."""

RECORD_FATES = ["kept", "marked", "destroyed"]
DEBT_FATES = ["kept", "cancelled"]
INTERVALS = ["day", "week", "month", "quarter", "year"]
CAPPED = ["person", "case"]
FACTS_OF_ACTS = frozenset({Kind.YESNO, Kind.CHOICE, Kind.GRAMS, Kind.COUNT, Kind.DOLLARS, Kind.YEARS, Kind.DURATION})


REFERRING = (
    t.Gloss, t.Attribute, t.Field, t.Evidence, t.CompleteHistory, t.GivenHistory, t.Offense, t.Graded, t.RecordIs, t.DebtsAre, t.VisibleTo,
    t.Duty, t.Power, t.Grant, t.Revoke, t.DueWithin, t.AliveWithin, t.DueEach,
)  # fmt: skip
"""The nodes that name something outside of a condition."""


def check_references(context: Context) -> None:
    """Check every name that a sentence refers to outside of conditions."""
    for _, nodes in context.sentences:
        for node in nodes:
            if isinstance(node, REFERRING):
                with collecting(context.diagnostics):
                    _check(node, context)


def _check(node: t.Node, context: Context) -> None:
    match node:
        case t.Gloss():
            _gloss(node, context)
        case t.Attribute():
            _attribute(node, context)
        case t.Field():
            _never_before(node, context)
        case t.Evidence(noun=noun, field=field):
            _text_field(noun, field, context)
        case t.CompleteHistory(scopes=scopes) | t.GivenHistory(scopes):
            for scope in scopes:
                with collecting(context.diagnostics):
                    one_of(scope, list(SOURCES), "a source of records")
        case t.Offense(grades=grades, up_to=up_to):
            for grade in grades:
                with collecting(context.diagnostics):
                    _grade(grade, context)
            if up_to is not None:
                _penalty(up_to)
        case t.Graded(_, grade):
            _grade(grade, context)
        case t.RecordIs(fate):
            one_of(fate, RECORD_FATES, "what becomes of a record")
        case t.DebtsAre(fate):
            one_of(fate, DEBT_FATES, "what becomes of debts")
        case t.VisibleTo(bodies):
            for body in bodies:
                with collecting(context.diagnostics):
                    _body(body, context, AUDIENCE)
        case t.Duty(body=body) | t.Power(body=body):
            _body(body, context)
        case t.Grant(reliefs=reliefs) | t.Revoke(reliefs=reliefs):
            for relief in reliefs:
                with collecting(context.diagnostics):
                    check_relief(relief, context)
            if isinstance(node, t.Grant) and node.limit is not None:
                _limit(node, node.limit, context)
        case t.DueWithin(quantity, after) | t.AliveWithin(quantity, after):
            period(quantity)
            if isinstance(after, t.Name):
                _event(after, context)
        case t.DueEach(interval):
            one_of(interval, INTERVALS, "an interval")


def _gloss(gloss: t.Gloss, context: Context) -> None:
    parameters = context.statutes.parameters
    for found in BRACES.finditer(gloss.span.text):
        if found[1] not in parameters:
            start = gloss.span.start
            span = attrs.evolve(gloss.span, start=start + found.start(), end=start + found.end())
            remedy = nearest(found[1], parameters, "Braces in a gloss hold the name of a parameter; other words stand in round ones.")
            context.diagnostics.add("N129", span, f"This law has no parameter `{found[1]}`.", remedy)


def _grade(name: t.Name, context: Context) -> None:
    grades = context.statutes.jurisdiction.grades
    if grades.leaves and name.text not in grades.leaves:
        raise unknown_grade(name, grades.leaves)


def _penalty(up_to: t.Quantity) -> None:
    if kind_of(up_to) not in (Kind.DURATION, Kind.DOLLARS):
        raise Refused(
            "T106", up_to.span, "A penalty is a length of time or an amount of money.", "Write `3 years`, `6 months` or `100 dollars`."
        )
    quantity(up_to, Type(kind_of(up_to)))


def _body(name: t.Name, context: Context, besides: tuple[str, ...] = ()) -> None:
    bodies = context.statutes.bodies
    if name.text not in bodies and name.text not in besides:
        remedy = nearest(name.text, [*bodies, *besides], f"Declare it, for instance: `body {name.text} is state agency`.")
        raise Refused("N126", name.span, f"There is no body `{name.text}`.", remedy)


def check_relief(name: t.Name, context: Context) -> None:
    """Check that an effect says what a relief does.

    Raises:
        Refused: N125 if none does.
    """
    effects = context.statutes.effects
    if name.text not in effects:
        remedy = nearest(name.text, effects, f"Declare what it does: `effect {name.text} is clearing under …`.")
        raise Refused("N125", name.span, f"No `effect` says what `{name.text}` does.", remedy)


def _field(name: t.Name, owners: tuple[str, ...], context: Context) -> Field:
    """The field of a name, of the first owner that has one."""
    fields = context.statutes.fields
    for owner in owners:
        if (owner, name.text) in fields:
            field = fields[owner, name.text]
            if field.demographic:
                raise Refused(
                    "N140",
                    name.span,
                    f"`{name.text}` is held for measuring the impact of the law only; no rule may read it.",
                    "Name another field.",
                )
            return field
    known = [field for owner, field in fields if owner in owners]
    remedy = nearest(name.text, known, f"Declare it: `field {name.text} of {owners[0]} in …, sometimes recorded`.")
    raise Refused("N132", name.span, f"No field of the {_either(owners)} is called `{name.text}`.", remedy)


def _date_field(name: t.Name, owners: tuple[str, ...], context: Context) -> None:
    if _field(name, owners, context).type.kind is not Kind.DATE:
        raise Refused("T112", name.span, f"`{name.text}` is not a day.", "Name a field that is a day, for instance `offense-date`.")


def _attribute(node: t.Attribute, context: Context) -> None:
    attribute = next((a for conduct in context.statutes.conducts.values() for a in conduct.attributes.values() if a.node is node), None)
    if attribute is None:
        return  # its type is unknown, or its name is taken: reported already
    if attribute.type.kind not in FACTS_OF_ACTS:
        raise Refused(
            "T111",
            node.type.span,
            f"A fact of an act cannot be a {attribute.type.kind.value}: acts are told apart by words, yes or no, and quantities.",
            "Write options in braces, yesno, grams, count, dollars, years or duration.",
        )
    if isinstance(node.source, t.RecordedAs):
        field = _field(node.source.field, ("charge",), context)
        if (field.type.kind, field.type.options) != (attribute.type.kind, attribute.type.options):
            raise Refused(
                "T124",
                node.source.field.span,
                f"The field `{field.name}` cannot record `{attribute.name}`: they have different types.",
                "Give both the same type.",
                related=(() if field.node is None else (("the field", field.node.span),)),
            )
    elif isinstance(node.source, t.SpanBetween):
        for name in (node.source.start, node.source.end):
            _date_field(name, ("charge", "case", "person"), context)
        if attribute.type.kind is not Kind.YEARS:
            raise Refused("T111", node.type.span, "The time from one day to another is counted in full years.", "Write `in years`.")


def _never_before(node: t.Field, context: Context) -> None:
    if node.never_before is not None and node.owner.text in BASES:
        if node.type != t.NamedType(t.Name("date")):
            raise Refused(
                "T112",
                node.never_before.span,
                f"`{node.name.text}` is not a day; it is before or after nothing.",
                "Leave `never before` out.",
            )
        owners = {"order": ("order",), "case": ("case", "person"), "person": ("person",), "charge": ("charge", "case", "person")}
        _date_field(node.never_before, owners[node.owner.text], context)


def _text_field(noun: t.Name, field: t.Name, context: Context) -> None:
    base = noun_named(noun, context.statutes).base
    if _field(field, (base,), context).type.kind is not Kind.TEXT:
        raise Refused(
            "T125",
            field.span,
            f"`{field.text}` is not a text; patterns are looked for in texts.",
            "Name a text field, for instance `description`.",
        )


def _limit(grant: t.Grant, limit: t.Limit, context: Context) -> None:
    with collecting(context.diagnostics):
        one_of(limit.per, CAPPED, "what a limit counts for")
    if limit.number < 1:
        context.diagnostics.add("Q108", limit.span, "A limit of 0 grants nothing.", "Write at least 1, or leave the grant out.")
    base = context.base_of(grant.noun.text)
    if base in BASES:
        _date_field(limit.key, (base,), context)


def _event(name: t.Name, context: Context) -> None:
    statutes = context.statutes
    dates = {field for (_, field), found in statutes.fields.items() if found.type.kind is Kind.DATE}
    dates |= {define for (_, define), found in statutes.defines.items() if found[0].type.kind is Kind.DATE}
    if name.text not in dates:
        remedy = nearest(name.text, dates, "Name a field or definition that is a day, or the paragraph that comes before.")
        raise Refused("N136", name.span, f"No fact gives the day of `{name.text}`.", remedy)


def _either(owners: tuple[str, ...]) -> str:
    """`charge, case or person`."""
    *others, last = owners
    return f"{', '.join(others)} or {last}" if others else last

"""A whole law in the core: offenses and permits, grants with their exceptions, presumptions in their order, revocations, evidence."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from graphlib import TopologicalSorter

from clearance_rules.law.citations import leaf_name
from clearance_rules.law.constants import Constant, resolve_value
from clearance_rules.law.lower.frame import Frame, Names, base_of, conjuncts, in_window
from clearance_rules.law.lower.quantifiers import noun
from clearance_rules.law.model import Attribute, Define, Exception_, Grant, Presumption, Statutes, Window
from clearance_rules.law.scope import ACT, UP, Resolved, resolve
from clearance_rules.law.targets import excepted, granted_under
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.conduct import ACT as ACTOR
from clearance_rules.logic.merge import conjunction, negation
from clearance_rules.logic.reads import reads
from clearance_rules.logic.values import NONE, PENDING, Choices, Durations, Kind, Leaf, Possible, Text, Type, day, number, state
from clearance_rules.logic.words import value_text
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import clause_text


def lower(statutes: Statutes) -> c.Program:
    """The core of checked statutes. What the core cannot hold, the checks of the law have refused."""
    frame = Frame.of(statutes)
    grades = statutes.jurisdiction.grades
    return c.Program(
        jurisdiction=statutes.jurisdiction.identifier,
        rounding=statutes.jurisdiction.rounding,
        grade_ranks=grades.ranks,
        grade_leaves=grades.leaves,
        crimes=grades.crimes,
        field_types={key: field.type for key, field in statutes.fields.items()},
        presences={key: field.presence.value.split()[0] for key, field in statutes.fields.items()},
        conducts={name: tuple(_attribute(a, statutes) for a in kind.attributes.values()) for name, kind in statutes.conducts.items()},
        offenses=tuple(_offenses(frame)),
        permits=tuple(_permits(frame)),
        rules=tuple(_rule(grant, frame) for grant in statutes.grants if not grant.window.dormant),
        presumptions=_in_order([_presumption(p, frame) for p in statutes.presumptions if not p.window.dormant], statutes),
        revocations=tuple(_revocations(frame)),
        evidence=tuple(_evidence(frame)),
        complete_sources=tuple((s, *_days(k.window)) for k in statutes.complete if not k.window.dormant for s in k.sources),
        digest=digest(statutes),
    )


def digest(statutes: Statutes) -> str:
    """The version of a law: a digest of its canonical text, and of what its parameters are set to."""
    parts = [*statutes.canonical.texts]
    parts += [f"{name}={parameter.values!r}" for name, parameter in sorted(statutes.parameters.items())]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _days(window: Window) -> tuple[dt.date | None, dt.date | None]:
    return window.start, window.until


# ------------------------------------------------------------------------------------------------ the criminal law


def _attribute(attribute: Attribute, statutes: Statutes) -> c.ActAttribute:
    between = None
    if attribute.between is not None:
        first, last = (_date_fact(name, statutes) for name in attribute.between)
        between = (first, last)
    return c.ActAttribute(attribute.name, attribute.type, attribute.recorded_as, between)


def _date_fact(name: str, statutes: Statutes) -> c.Fact:
    """The date of the charge, or of what it belongs to, that has a name."""
    owner = next(o for o in ("charge", *UP["charge"]) if (o, name) in statutes.fields)
    return c.Fact("c", name, () if owner == "charge" else (owner,))


def _offenses(frame: Frame) -> Iterator[c.Offense]:
    leaves = frame.statutes.jurisdiction.grades.leaves
    for offense in frame.statutes.offenses:
        if offense.window.dormant:
            continue
        names = Names().alone(offense.variable, ACT + offense.conduct, ACTOR)
        yield c.Offense(
            leaf=Leaf(leaf_name(offense.cite), offense.version),
            start=offense.window.start,
            until=offense.window.until,
            conduct=offense.conduct,
            grades=frozenset().union(*(leaves[grade] for grade in offense.grades)),
            elements=frame.lowered(offense.node.when, names),
            despite=frozenset(str(cite) for cite in offense.despite),
            text=offense.gloss[0] if offense.gloss else clause_text(offense.node.when),
        )


def _permits(frame: Frame) -> Iterator[c.Permit]:
    for permit in frame.statutes.permits:
        if not permit.window.dormant:
            names = Names().alone(permit.variable, ACT + permit.conduct, ACTOR)
            text = permit.gloss[0] if permit.gloss else clause_text(permit.node.when)
            when = frame.lowered(permit.node.when, names)
            yield c.Permit(str(permit.cite), *_days(permit.window), permit.conduct, when, text)


# ------------------------------------------------------------------------------------------------ grants


def _rule(grant: Grant, frame: Frame) -> c.Rule:
    kind = base_of(grant.noun, frame)
    names, variable = Names().bind(grant.variable, kind)
    narrowed = noun(frame.statutes.nouns[grant.noun], variable, names, frame)
    clauses = tuple(_clause(part, str(grant.cite), names, frame) for part in conjuncts(grant.node.when))
    against = [exception for exception in frame.statutes.exceptions if grant in granted_under(exception, frame.statutes)]
    exceptions = _exceptions(against, kind, variable, frame)
    limit = grant.node.limit
    cap = None
    if limit is not None:
        latest = limit.ordering is t.Extreme.LATEST
        cap = c.Cap(limit.number, limit.per.text, limit.key.text, latest, tuple(str(cite) for cite in grant.counting))
    return c.Rule(
        cite=str(grant.cite),
        reliefs=grant.reliefs,
        effect_kinds=tuple(frame.statutes.effects[relief].kind for relief in grant.reliefs),
        kind=kind,
        noun_name=grant.noun,
        variable=variable,
        noun=narrowed,
        start=grant.window.start,
        until=grant.window.until,
        mode=grant.mode.value,
        gloss=grant.gloss,
        clauses=clauses,
        exceptions=exceptions,
        whole=conjunction([narrowed, *(clause.expr for clause in clauses), *(negation(_holds(e)) for e in exceptions)]),
        cap=cap,
    )


def _holds(exception: c.Exception_) -> c.Expr:
    return conjunction([exception.clause.expr, *(negation(_holds(e)) for e in exception.exceptions)])


def _clause(node: t.Condition, cite: str, names: Names, frame: Frame) -> c.Clause:
    """A top-level part of a rule. A named condition that must be true speaks with its own citation and gloss."""
    expr = frame.lowered(node, names)
    if isinstance(node, t.IsValue) and isinstance(node.value, t.Path) and (node.value.base.text == "true") is not node.negated:
        resolved = resolve(node.path, names.scope, frame.statutes)
        if resolved.what == "define":
            return _named(resolved.defines, clause_text(node), expr)
    return c.Clause(cite, clause_text(node), expr)


def _named(versions: tuple[Define, ...], text: str, expr: c.Expr) -> c.Clause:
    """A named condition: each of its versions reads as its gloss or, without one, as the rule asks for it."""
    first, *later = versions
    words = (
        c.Wording(str(define.cite), define.gloss[0] if define.gloss else text, *_days(define.window))
        for define in versions
        if later and not define.window.dormant
    )
    return c.Clause(str(first.cite), first.gloss[0] if first.gloss else text, expr, tuple(words))


def _exceptions(found: Iterable[Exception_], kind: str, variable: str, frame: Frame) -> tuple[c.Exception_, ...]:
    """The exceptions for entities of a base noun, each with the exceptions from it. The checks of the law refuse circles."""
    applying = (exception for exception in found if base_of(exception.noun, frame) == kind and not exception.window.dormant)
    return tuple(_exception(exception, kind, variable, frame) for exception in applying)


def _exception(exception: Exception_, kind: str, variable: str, frame: Frame) -> c.Exception_:
    key = (frame.statutes.exceptions.index(exception), kind, variable)
    if key not in frame.exceptions:
        names = Names().alone(exception.variable, kind, variable)
        narrowed = noun(frame.statutes.nouns[exception.noun], variable, names, frame)
        expr = in_window(exception.window, conjunction([narrowed, frame.lowered(exception.node.when, names)]))
        text = exception.gloss[0] if exception.gloss else clause_text(exception.node.when)
        own = [other for other in frame.statutes.exceptions if exception in excepted(other, frame.statutes)]
        frame.exceptions[key] = c.Exception_(c.Clause(str(exception.cite), text, expr), _exceptions(own, kind, variable, frame))
    return frame.exceptions[key]


def _revocations(frame: Frame) -> Iterator[c.Revocation]:
    for revocation in frame.statutes.revocations:
        if not revocation.window.dormant:
            names, variable = Names().bind(revocation.variable, "order")
            when = frame.lowered(revocation.node.when, names)
            yield c.Revocation(revocation.reliefs, variable, str(revocation.cite), *_days(revocation.window), when)


# ------------------------------------------------------------------------------------------------ what the law fills in


def _presumption(presumption: Presumption, frame: Frame) -> c.Presumption:
    statutes = frame.statutes
    kind = base_of(presumption.noun, frame)
    names, variable = Names().bind(presumption.variable, kind)
    resolved = resolve(presumption.node.path, names.scope, statutes)
    assert resolved.type is not None
    constant = resolve_value(presumption.node.value, resolved.type, names.scope, statutes)
    assert not isinstance(constant, Resolved)
    is_definition = resolved.what == "define"
    value = constant == "true" if is_definition else _possible(constant, resolved.type, frame)
    when = [noun(statutes.nouns[presumption.noun], variable, names, frame)]
    if presumption.node.when is not None:
        when.append(frame.lowered(presumption.node.when, names))
    return c.Presumption(
        kind=kind,
        variable=variable,
        target=CONDUCT + resolved.name if resolved.what == "attribute" else resolved.name,
        is_definition=is_definition,
        value=value,
        value_text=str(constant) if isinstance(value, bool) else value_text(value),
        cite=str(presumption.cite),
        text=" ".join(presumption.gloss),
        start=presumption.window.start,
        until=presumption.window.until,
        when=conjunction(when),
    )


def _possible(constant: Constant, type_: Type, frame: Frame) -> Possible:
    """A constant as a known fact."""
    match constant:
        case str() if type_.kind is Kind.DATE:
            assert constant in (NONE, PENDING)
            return state(constant)
        case str() if type_.kind is Kind.TEXT:
            return Text(constant)
        case str():
            return Choices(frame.statutes.jurisdiction.grades.leaves.get(constant, frozenset({constant})))
        case Period(count, unit):
            return Durations(Decimal(count), Decimal(count), days=unit is Unit.DAYS)
        case Decimal():
            return number(constant)
        case dt.date():
            return day(constant)
    raise AssertionError("no fact holds a citation")


def _in_order(presumptions: list[c.Presumption], statutes: Statutes) -> tuple[c.Presumption, ...]:
    """Each presumption behind those that fill in what its condition reads; otherwise in the order of the law."""
    acts = frozenset(CONDUCT + a.name for kind in statutes.conducts.values() for a in kind.attributes.values())
    recorded = frozenset(a.recorded_as for kind in statutes.conducts.values() for a in kind.attributes.values() if a.recorded_as)
    graph: dict[int, set[int]] = {}
    for i, one in enumerate(presumptions):
        read = reads(one.when)
        if "conduct" in read:
            read = read | acts | recorded
        graph[i] = {j for j, other in enumerate(presumptions) if other.target in read and j != i and other.target != one.target}
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    order: list[int] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return tuple(presumptions[i] for i in order)


def _evidence(frame: Frame) -> Iterator[c.Evidence]:
    for item in frame.statutes.evidence:
        if item.window.dormant:
            continue
        node = item.node
        names, _ = Names().bind(node.variable.text, base_of(item.noun, frame))
        resolved = resolve(node.path, names.scope, frame.statutes)
        assert resolved.type is not None
        constant = resolve_value(node.value, resolved.type, names.scope, frame.statutes)
        assert not isinstance(constant, Resolved)
        yield c.Evidence(
            target=CONDUCT + resolved.name if resolved.what == "attribute" else resolved.name,
            value=_possible(constant, resolved.type, frame),
            field=node.field.text,
            patterns=tuple(pattern.text for pattern in node.patterns),
            cite=str(item.cite),
            start=item.window.start,
            until=item.window.until,
        )

"""A person's record as the law reads it on a day: every fact filled in as a possibility, narrowed by what must hold of all records.

Narrowing never decides anything that the record leaves open: it only removes possibilities that no true record can have. What
contradicts itself is widened to unknown again, and reported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import full_years
from clearance_rules.logic.entity import Entity, Finding
from clearance_rules.logic.evidence import shown as shown_by_texts
from clearance_rules.logic.narrow import narrow, stretch
from clearance_rules.logic.values import (
    NO_DAY,
    NONE,
    PENDING,
    Choices,
    Cited,
    Dates,
    Durations,
    Kind,
    Numbers,
    Possible,
    Text,
    Type,
    admits,
    choice,
    state,
    unknown,
)
from clearance_rules.records.catalogue import DAY, SAME_DAY_WHEN_CONVICTED, UNDER_DISPOSITION
from clearance_rules.records.model import Charge, Facts, Order, Person

Resolve = Callable[[str | None, Dates], tuple[Cited, tuple[str, ...]]]
"""From a recorded citation and the possible days of the act to the offenses it may mean, and what was wrong with it."""

CONDUCT = "conduct:"
_CONVICTED = choice("convicted")
_PENDING = choice("pending")
_CONVICTED_OR_PENDING = choice("convicted", "pending")
_AFTER_CONVICTION = UNDER_DISPOSITION["conviction-date"][DAY] - _CONVICTED.options
"""Dispositions before which, on another day, there may have been a conviction."""


@attrs.define(eq=False)
class View:
    """The record of one person as it stood on `as_of`.

    `complete`: the sources of which its keeper says that nothing is missing; `lost`: those of which something is known to be missing.
    """

    person: Entity
    as_of: dt.date
    complete: frozenset[str]
    findings: list[Finding]
    lost: frozenset[str] = frozenset()

    def complete_with(self, by_law: AbstractSet[str]) -> frozenset[str]:
        """The sources of which nothing is missing, by the keeper's word or by the law's. Who holds all of a person holds all of a case."""
        sources = (self.complete | by_law) - self.lost
        return frozenset(sources | ({"case"} - self.lost if "repository" in sources else set()))

    def entities(self, kind: str) -> list[Entity]:
        """All entities of a kind, in the order of the record."""
        return [self.person] if kind == "person" else self.person.down[kind]


def view(program: c.Program, resolve: Resolve, person: Person, as_of: dt.date) -> View:
    """The record of `person` as the law reads it on `as_of`, before any presumption."""
    findings: list[Finding] = []
    down: dict[str, list[Entity]] = {"case": [], "charge": [], "order": []}
    top = Entity("person", person.person_id, _filled(program, "person", person.facts, findings, "person"), {}, down)
    top.up["person"] = top
    for case_ in person.cases:
        facts = _filled(program, "case", case_.facts, findings, f"case[{case_.case_id}]")
        k = Entity("case", case_.case_id, facts, {"person": top}, {"charge": [], "order": []})
        k.up["case"] = k
        top.down["case"].append(k)
        for charge in case_.charges:
            entity = _charge(program, charge, k, findings)
            k.down["charge"].append(entity)
            top.down["charge"].append(entity)
    narrow(top, lambda entity, name: _widest(program, entity, name), findings)
    for entity in top.down["charge"]:
        _undisposed(entity.facts, as_of)
    for entity in (top, *top.down["case"], *top.down["charge"]):
        _until(program, entity, as_of)
    for entity in top.down["charge"]:
        _interpret(program, resolve, entity, as_of, findings)
    for order in person.orders:
        _order(program, resolve, order, top, as_of, findings)
    return View(top, as_of, person.history, findings, person.lost)


@attrs.frozen
class _Fields:
    """The fields of one kind of owner: their types, what they may be of which nothing is known, and which are dates.

    Each date with what there is while it lies ahead: none of it (of what may be none, and is not due), or else it is pending.
    `acts`: the facts of acts that its charges record, or that are counted between its dates; of the others nothing is ever known.
    """

    types: dict[str, Type]
    widest: dict[str, Possible]
    dates: dict[str, str]
    acts: tuple[tuple[str, c.ActAttribute], ...]


@lru_cache(maxsize=256)
def _fields(program: c.Program, owner: str) -> _Fields:
    types = {name: type_ for (of, name), type_ in program.field_types.items() if of == owner}
    ahead = {name: NONE if t.may_be_none and not t.may_be_pending else PENDING for name, t in types.items() if t.kind is Kind.DATE}
    widest = {name: unknown(type_) for name, type_ in types.items()}
    acts = {CONDUCT + a.name: a for found in program.conducts.values() for a in found} if owner == "charge" else {}
    widest.update((name, unknown(attribute.type)) for name, attribute in acts.items())
    recorded = tuple((name, a) for name, a in acts.items() if a.recorded_as is not None or a.between is not None)
    return _Fields(types, widest, ahead, recorded)


def _filled(program: c.Program, owner: str, facts: Facts, findings: list[Finding], path: str) -> dict[str, Possible]:
    """A value for every field of the owner: what is recorded, or the widest possibility."""
    fields = _fields(program, owner)
    out = fields.widest.copy()
    for name, recorded in facts.items():
        type_ = fields.types.get(name)
        if type_ is None:
            continue
        fitted = _fitted(recorded, type_, fields.widest[name], program)
        if fitted is None:
            findings.append(
                Finding(f"{path}.{name}", "The recorded value is none of those that this fact can have; it is read as unknown.")
            )
        else:
            out[name] = fitted
    return out


def _fitted(value: Possible, type_: Type, widest: Possible, program: c.Program) -> Possible | None:
    """The recorded value as one of the type; grades become the leaf grades that they stand for; None if it does not fit.

    `widest`: what a fact of the type may be of which nothing is known.
    """
    if isinstance(value, Dates):
        fits = isinstance(widest, Dates) and value.none <= widest.none and value.pending <= widest.pending
        return value if fits else None
    if isinstance(value, Choices):
        if type_.kind is Kind.GRADE:
            return _leaf_grades(program, value.options)
        if isinstance(widest, Text):
            return Text(next(iter(value.options))) if len(value.options) == 1 else None
        return value if isinstance(widest, Choices) and value.options <= widest.options else None
    if isinstance(value, Numbers | Durations):
        fits = isinstance(widest, type(value)) and value.none <= widest.none
        return value if fits else None
    return value if isinstance(value, type(widest)) else None


@lru_cache(maxsize=256)
def _leaf_grades(program: c.Program, names: frozenset[str]) -> Choices | None:
    """The leaf grades that grades stand for; None if one of them is no grade of the law."""
    grades = [program.grade_leaves.get(name) for name in names]
    return None if None in grades else Choices(frozenset().union(*(g for g in grades if g is not None)))


def _until(program: c.Program, entity: Entity, as_of: dt.date) -> None:
    """What is dated after the as-of date has not happened: there is none of what may be none and is not due; else it is pending.

    Of a stretch across the date the days before it are left, and that it has not happened, where nothing else says that it has.
    """
    facts = entity.facts
    disposition = facts.get("disposition")
    dispositions = disposition.options if isinstance(disposition, Choices) else frozenset()
    for name, (ahead, may, so_far) in _so_far(program, entity.kind, dispositions, as_of).items():
        value = facts[name]
        if value is may:
            facts[name] = so_far
        else:
            assert isinstance(value, Dates)
            if value.hi > as_of and value.has_day:
                facts[name] = _happened(value, ahead, may, as_of)


@lru_cache(maxsize=4096)
def _so_far(program: c.Program, owner: str, dispositions: frozenset[str], as_of: dt.date) -> dict[str, tuple[str, Dates, Dates]]:
    """By date, what there is while it lies ahead, what it may be of which no more is known than the disposition, and that on a day."""
    fields, by_disposition = _fields(program, owner), told_by(program, dispositions) if owner == "charge" else {}
    out = {}
    for name, ahead in fields.dates.items():
        may = by_disposition.get(name) or fields.widest[name]
        assert isinstance(may, Dates)
        out[name] = (ahead, may, _happened(may, ahead, may, as_of) if may.hi > as_of and may.has_day else may)
    return out


def _happened(value: Dates, ahead: str, may: Dates, as_of: dt.date) -> Dates:
    """A date that may lie after the as-of date, as it stands on that day."""
    if value.lo > as_of:
        return stretch(*NO_DAY, value.none or ahead == NONE, value.pending or ahead == PENDING)
    return stretch(value.lo, as_of, value.none or (may.none and ahead == NONE), value.pending or may.pending)


# ------------------------------------------------------------------------------------------------ charges


def _charge(program: c.Program, charge: Charge, case: Entity, findings: list[Finding]) -> Entity:
    path = f"charge[{charge.charge_id}]"
    person = case.up["person"]
    facts = _filled(program, "charge", charge.facts, findings, path)
    entity = Entity("charge", charge.charge_id, facts, {"person": person, "case": case}, {"order": []}, charge.source_row)
    entity.up["charge"] = entity
    _disposed(program, entity, charge.facts, findings)
    return entity


def _disposed(program: c.Program, charge: Entity, recorded: Facts, findings: list[Finding]) -> None:
    """What a disposition says of dates, and they of it."""
    facts = charge.facts
    by_disposition = told(program, facts)
    broken = [name for name in recorded if name in by_disposition and not meet(facts[name], by_disposition[name])]
    if broken == ["disposition-date"] and facts["disposition"] == _PENDING:
        message = "A charge that is pending has no day of disposition; it is read as pending."
        findings.append(Finding(f"charge[{charge.id}].disposition-date", message))
    elif broken:
        message = "The disposition and this date contradict one another; both are read as unknown."
        findings.extend(Finding(f"charge[{charge.id}].{name}", message) for name in broken)
        facts["disposition"] = unknown(program.field_types["charge", "disposition"])
        by_disposition = told(program, facts)
    for name, may in by_disposition.items():
        known = facts[name]
        assert isinstance(known, Dates)
        if name not in recorded or name in broken:
            facts[name] = may
        elif known.none or known.pending or not may.has_day:
            lo, hi = (known.lo, known.hi) if may.has_day else NO_DAY
            facts[name] = Dates(lo, hi, known.none and may.none, known.pending and may.pending)
    if facts["disposition"] == _CONVICTED:
        for name, other in (SAME_DAY_WHEN_CONVICTED, SAME_DAY_WHEN_CONVICTED[::-1]):
            if name in recorded and other not in recorded:
                facts[other] = facts[name]


def meet(known: Possible, may: Dates) -> bool:
    """Whether a date can be what is known of it and what the disposition says."""
    assert isinstance(known, Dates)
    return (known.has_day and may.has_day) or (known.none and may.none) or (known.pending and may.pending)


def told(program: c.Program, facts: Mapping[str, Possible]) -> Mapping[str, Dates]:
    """What dates may be of which no more is known than the disposition: who was not convicted has no day of conviction."""
    disposition = facts.get("disposition")
    return told_by(program, disposition.options) if isinstance(disposition, Choices) else {}


@lru_cache(maxsize=1024)
def told_by(program: c.Program, dispositions: frozenset[str]) -> Mapping[str, Dates]:
    """What dates may be of which no more is known than that the disposition is one of these."""
    out = {}
    for name, under in UNDER_DISPOSITION.items():
        if ("charge", name) in program.field_types:
            may = {what for what, which in under.items() if which & dispositions}
            lo, hi = (dt.date.min, dt.date.max) if DAY in may else NO_DAY
            out[name] = Dates(lo, hi, NONE in may, PENDING in may)
    return out


def _widest(program: c.Program, entity: Entity, name: str) -> Dates:
    """Everything that a date may be of which no more is known than the disposition."""
    value = told(program, entity.facts).get(name) or _fields(program, entity.kind).widest[name]
    assert isinstance(value, Dates)
    return value


def _undisposed(facts: dict[str, Possible], as_of: dt.date) -> None:
    """While the disposition lies after the as-of date, the charge is pending; or convicted, if it was before, and is set aside later."""
    disposed_on = facts["disposition-date"]
    assert isinstance(disposed_on, Dates)
    if disposed_on.lo <= as_of:
        return
    convicted_on, disposition = facts["conviction-date"], facts["disposition"]
    assert isinstance(convicted_on, Dates)
    assert isinstance(disposition, Choices)
    if convicted_on.lo > as_of or not disposition.options & _AFTER_CONVICTION:
        facts["disposition"] = _PENDING
        facts["conviction-date"] = state(NONE)
    elif convicted_on.hi <= as_of and not convicted_on.none:
        facts["disposition"] = _CONVICTED
        facts["disposition-date"] = convicted_on
    else:
        hi = min(convicted_on.hi, as_of)
        facts["disposition"] = _CONVICTED_OR_PENDING
        facts["disposition-date"] = Dates(convicted_on.lo, hi, pending=True)
        facts["conviction-date"] = Dates(convicted_on.lo, hi, none=True)


def _interpret(program: c.Program, resolve: Resolve, entity: Entity, as_of: dt.date, findings: list[Finding]) -> None:
    """What the citation may mean, what is known of the act, and what the charge's texts show."""
    facts = entity.facts
    offense_date = facts["offense-date"]
    citation = facts["citation"]
    assert isinstance(offense_date, Dates)
    assert isinstance(citation, Text)
    cited, problems = resolve(citation.value, offense_date)
    facts["offense"] = cited
    findings.extend(Finding(f"charge[{entity.id}].citation", problem) for problem in problems)
    shown = {target: items[0].value for target, items in shown_by_texts(program, facts, as_of).items()}
    for name, value in shown.items():
        if not name.startswith(CONDUCT) and not facts[name].known and admits(facts[name], value):
            facts[name] = value
    for name, attribute in _fields(program, "charge").acts:
        facts[name] = conduct_fact(attribute, entity, program)
    if shown:
        entity.shown = {name: value for name, value in shown.items() if name.startswith(CONDUCT)}
        facts.update((name, value) for name, value in entity.shown.items() if not facts[name].known and admits(facts[name], value))


def conduct_fact(attribute: c.ActAttribute, charge: Entity, program: c.Program, within: Dates | None = None) -> Possible:
    """What the record says of a fact of the act. `within`: the days on which the act can have been done, if fewer than recorded."""
    if attribute.recorded_as is not None:
        return of_act(charge.facts[attribute.recorded_as], attribute.type)
    if attribute.between is not None:
        start, end = (_reach(charge, fact).facts[fact.name] for fact in attribute.between)
        assert isinstance(start, Dates)
        assert isinstance(end, Dates)
        if within is not None and attribute.between[1].name == "offense-date":
            end = within
        return _years_between(start, end, program)
    return unknown(attribute.type)


def of_act(recorded: Possible, type_: Type) -> Possible:
    """What a recorded fact says of the act: that it is `none` says nothing, for every fact of an act has a value."""
    if isinstance(recorded, Choices) and NONE in recorded.options:
        options = recorded.options - {NONE}
        return Choices(options) if options else unknown(type_)
    if isinstance(recorded, Numbers) and recorded.none:
        return unknown(type_) if recorded.empty else attrs.evolve(recorded, none=False)
    return recorded


def _reach(entity: Entity, fact: c.Fact) -> Entity:
    for step in fact.up:
        entity = entity.up[step]
    return entity


def _years_between(start: Dates, end: Dates, program: c.Program) -> Possible:
    """The full years from a possible day to a later one. `none` and `pending` leave it open: there is then no such number."""
    if not (start.has_day and end.has_day) or start.none or start.pending or end.none or end.pending:
        return unknown(Type(Kind.YEARS))
    low = full_years(start.hi, end.lo, program.rounding)
    high = full_years(start.lo, end.hi, program.rounding)
    if high < 0:
        return unknown(Type(Kind.YEARS))
    return Numbers(Decimal(max(low, 0)), Decimal(high))


def _order(program: c.Program, resolve: Resolve, order: Order, person: Entity, as_of: dt.date, findings: list[Finding]) -> None:
    path = f"order[{order.order_id}]"
    entity = Entity("order", order.order_id, _filled(program, "order", order.facts, findings, path))
    _until(program, entity, as_of)
    made_on = entity.facts["date"]
    if isinstance(made_on, Dates) and made_on.known and made_on.pending:
        return  # it has not been made
    entity.up = {"person": person, "order": entity}
    entity.facts["citation"] = _paragraph(program, entity.facts["citation"], resolve)
    on: Entity | None = person
    if order.charge_id is not None:
        on = next((e for e in person.down["charge"] if e.id == order.charge_id), None)
    elif order.case_id is not None:
        on = next((e for e in person.down["case"] if e.id == order.case_id), None)
    if on is None:
        findings.append(Finding(path, f"The order names {order.charge_id or order.case_id}, which is not in the record of the person."))
    else:
        entity.on = on
        entity.up.update(on.up)
        for owner in ("charge", "case"):
            if owner in on.up:
                on.up[owner].down["order"].append(entity)
    person.down["order"].append(entity)


@lru_cache(maxsize=256)
def _granting(program: c.Program) -> frozenset[str]:
    """The paragraphs under which the law grants relief."""
    return frozenset(rule.cite for rule in program.rules)


def _paragraph(program: c.Program, citation: Possible, resolve: Resolve) -> Possible:
    """The paragraph under which an order was made, as a canonical citation (`HSC § 11361.9(a)`); unknown if it may be any of several.

    Written as the law writes the paragraph of a grant, it is that paragraph, whatever else records might mean by it.
    """
    assert isinstance(citation, Text)
    if citation.value is None or citation.value in _granting(program):
        return citation
    cited, _ = resolve(citation.value, Dates(dt.date.min, dt.date.max))
    paragraphs = {leaf.paragraph for leaf in cited.leaves}
    if cited.anything:
        return citation
    if len(paragraphs) != 1:
        return Text(None)
    code, _, section = paragraphs.pop().partition(" ")
    return Text(f"{code} § {section}") if section else citation

"""Missing facts: naming them, and that they are what is missing."""

from __future__ import annotations

import re

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.decide import verdict_on
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import context
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.verdict import Verdict
from clearance_rules.records.model import SOURCES, Person
from tests.logic.asking import Asked, asked
from tests.logic.learning import consistent, entities, some_of, texts, viewed, with_facts
from tests.logic.programs import MONOTONE

_PATH = re.compile(r"(?:(?P<kind>person|case|charge|order)(?:\[(?P<id>[^\]]+)\])?\.)?(?P<name>[a-z-]+)")


@attrs.frozen(eq=False)
class Told:
    """A verdict on something in a record."""

    verdict: Verdict
    subject: Entity


def told(case: Asked, index: int, id_: str) -> Told:
    """The verdict of a grant on the entity with an identifier."""
    ctx = context(case.program, viewed(case.program, case.person, case.as_of), case.as_of)
    rule = case.program.rules[index]
    (subject,) = (e for e in ctx.view.entities(rule.kind) if e.id == id_)
    return Told(verdict_on(rule, subject, ctx), subject)


def learnable(path: str, told_: Told, case: Asked) -> list[Person]:
    """The persons of whom one missing fact is known; none if no record holds it."""
    if path.startswith("history["):
        return [attrs.evolve(case.person, history=case.person.history | {path[8:-1]})]
    parts = _PATH.fullmatch(path)
    assert parts is not None, path
    kind, id_, name = parts["kind"] or told_.subject.kind, parts["id"], parts["name"]
    assert ("[" in path) == (id_ is not None)
    if (kind, name) not in case.program.field_types:
        assert kind == "charge"
        assert any(name == a.name for attributes in case.program.conducts.values() for a in attributes)
        return []
    record = viewed(case.program, case.person, case.as_of)
    owner = next(e for e in entities(record) if e.kind == kind and e.id == (id_ or told_.subject.up[kind].id))
    values = texts(case.program, kind, name) or some_of(case.program, name, owner.facts[name], case.as_of)
    return [with_facts(case.person, {(kind, owner.id): {name: value}}) for value in values]


@st.composite
def undetermined(draw: st.DrawFn) -> tuple[Asked, int, str]:
    """A case with a grant, by its place in the law, whose verdict on something in the record is undetermined."""
    case = draw(asked(MONOTONE))
    record = viewed(case.program, case.person, case.as_of)
    ctx = context(case.program, record, case.as_of)
    open_ = [
        (case, i, e.id)
        for i, rule in enumerate(case.program.rules)
        if in_force(rule.start, rule.until, case.as_of)
        for e in record.entities(rule.kind)
        if verdict_on(rule, e, ctx).truth is Truth.UNKNOWN
    ]
    assume(consistent(record) and open_)
    return draw(st.sampled_from(open_))


@given(undetermined(), st.data())
def test_learning_what_is_missing_decides_or_nothing_does(found: tuple[Asked, int, str], data: st.DataObject) -> None:
    case, index, id_ = found
    for _ in range(25):
        now = told(case, index, id_)
        if now.verdict.truth is not Truth.UNKNOWN:
            return
        known = [path for path in now.verdict.missing if learnable(path, now, case)]
        if not known:
            break
        better = data.draw(st.sampled_from(learnable(data.draw(st.sampled_from(known)), now, case)))
        assume(consistent(viewed(case.program, better, case.as_of)))
        case = attrs.evolve(case, person=better)
    if not now.verdict.missing:
        for _ in range(20):
            record = viewed(case.program, case.person, case.as_of)
            open_ = [(e, name) for e in entities(record) for k, name in case.program.field_types if k == e.kind and not e.facts[name].known]
            for e, name in data.draw(st.permutations(open_)):
                values = texts(case.program, e.kind, name) or some_of(case.program, name, e.facts[name], case.as_of)
                if values:
                    better = with_facts(case.person, {(e.kind, e.id): {name: data.draw(st.sampled_from(values))}})
                    if consistent(viewed(case.program, better, case.as_of)):
                        case = attrs.evolve(case, person=attrs.evolve(better, history=frozenset(SOURCES)))
                    break
            else:
                break
        assert told(case, index, id_).verdict.truth is Truth.UNKNOWN

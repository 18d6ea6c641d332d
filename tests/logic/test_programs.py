"""The generated programs and persons themselves: that they reach every verdict and hold every construct."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings

from clearance_rules.logic import core as c
from clearance_rules.logic.decide import decide
from clearance_rules.logic.values import Dates
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, UNDETERMINED
from clearance_rules.proof.drawing.constants import expressions, parts
from clearance_rules.records.model import Person
from tests.logic.asking import Asked, asked
from tests.logic.programs import resolver

TRIALS = 400
NODES = (
    c.Not, c.And, c.Or, c.OneOf, c.Compare, c.Elapsed, c.Member, c.Single, c.Same, c.AtLeast, c.Reading, c.Shown, c.Defined, c.Granted,
    c.InForce,
)  # fmt: skip
QUESTIONS = (c.Lawful, c.NoCrime, c.GradedBelow, c.ActIs)


def constructs(program: c.Program) -> Iterator[str]:
    for rule in program.rules:
        yield from (["cap"] if rule.cap is not None else [])
        yield from (["latest first"] if rule.cap is not None and rule.cap.latest_first else [])
        yield from (["exception to an exception"] if any(e.exceptions for e in rule.exceptions) else [])
        yield f"grant of a {rule.kind}"
    yield from (f"presumed {'definition' if p.is_definition else 'fact'}" for p in program.presumptions)
    yield from (["revocation"] if program.revocations else [])
    yield from (["evidence"] if program.evidence else [])
    yield from (["complete source"] if program.complete_sources else [])
    yield from (["permit"] if program.permits else [])
    yield from (["despite"] if any(o.despite for o in program.offenses) else [])
    for test in (part for expr in expressions(program) for part in parts(expr)):
        yield type(test).__name__
        match test:
            case c.Reading(_, question):
                yield type(question).__name__
            case c.AtLeast(_, _, domain, _):
                yield f"over {domain.kind}" + (" other than" if domain.other_than is not None else "")
            case c.Elapsed(c.Fact(), _, c.Fact(), _) | c.Compare(c.Fact(), _, c.Fact()):
                yield f"{type(test).__name__} of two facts"
            case c.Elapsed(_, _, _, True):
                yield "strictly"


def shapes(person: Person) -> Iterator[str]:
    facts = [person.facts, *(k.facts for k in person.cases), *(x.facts for k in person.cases for x in k.charges)]
    for value in (value for some in facts for value in some.values()):
        if isinstance(value, Dates):
            yield "day" if value.known and value.has_day else "state" if value.known else "stretch"
        else:
            yield "known" if value.known else "partly known"
    days = [fact for k in person.cases for x in k.charges if isinstance(fact := x.facts.get("offense-date"), Dates)]
    yield from (["tie"] if len(days) > len(set(days)) else [])
    yield from (["order"] if person.orders else [])
    yield from (["several cases"] if len(person.cases) > 1 else [])
    yield "complete" if "repository" in person.history else "incomplete"


def test_every_verdict_and_every_construct_occurs_often_enough() -> None:
    verdicts: Counter[str] = Counter()
    found: Counter[str] = Counter()
    contradictory = 0

    @settings(max_examples=TRIALS, derandomize=True, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
    @given(asked())
    def draw(case: Asked) -> None:
        nonlocal contradictory
        decision = decide(case.program, resolver(case.program), case.person, case.as_of)
        verdicts.update(row.verdict for row in decision.rows if row.citation)
        found.update(set(constructs(case.program)))
        found.update(set(shapes(case.person)))
        contradictory += any("contradict" in finding.message for finding in decision.findings)

    draw()
    for verdict in (ELIGIBLE, INELIGIBLE, UNDETERMINED):
        assert verdicts[verdict] >= 0.15 * verdicts.total(), verdicts
    wanted = [kind.__name__ for kind in (*NODES, *QUESTIONS)]
    wanted += ["cap", "latest first", "exception to an exception", "grant of a charge", "grant of a case", "grant of a person"]
    wanted += ["presumed definition", "presumed fact", "revocation", "evidence", "complete source", "permit", "despite", "strictly"]
    wanted += ["over charge", "over charge other than", "over case", "over order", "Elapsed of two facts", "Compare of two facts"]
    wanted += ["day", "state", "stretch", "known", "partly known", "tie", "order", "several cases", "complete", "incomplete"]
    assert {name: found[name] for name in wanted if found[name] < TRIALS // 100} == {}
    assert TRIALS // 50 <= contradictory <= TRIALS // 3

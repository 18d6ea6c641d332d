"""How long the compiled law takes, on California's law and the invented file of records."""

from __future__ import annotations

import datetime as dt
import runpy
import statistics
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measure import TIMES, Measurement, call_seconds
from clearance_rules import load
from clearance_rules.engines.python import Engine
from clearance_rules.engines.rules import CompiledRule
from clearance_rules.logic.decide import decide
from clearance_rules.records.model import Person
from clearance_rules.records.read import read

FOLDER = Path(__file__).parents[1] / "examples" / "ca_doj"
DEMO, MAKER = FOLDER / "demo.csv", FOLDER / "make_demo.py"
UNSEEN = 12_000
AS_OF = dt.date(2026, 1, 1)


def measure() -> Iterator[Measurement]:
    """The compiled law of California."""
    law = load("us/ca")
    program = law.program
    people = [person for person in read(DEMO) if isinstance(person, Person)]
    charges = sum(len(case.charges) for person in people for case in person.cases)

    def decide_one() -> None:
        """Grants are compiled when they are first asked, so a person is decided by each."""
        Engine(program, law.resolve).decide(people[0], AS_OF)

    yield Measurement("us/ca compiled, and a person decided", call_seconds(decide_one, calls=1), 0.2)

    engine = Engine(program, law.resolve)
    predicates = _predicates(engine, people)
    yield Measurement("a predicate of a prepared charge, mean of all grants", statistics.mean(predicates), 3e-6)
    yield Measurement("the slowest predicate", max(predicates), 10e-6)

    def decide_all() -> int:
        return sum(len(engine.decide(person, AS_OF).rows) for person in people)

    seconds, rows = call_seconds(decide_all, calls=1), decide_all()
    yield Measurement("a verdict with reasons, one charge and grant", seconds / rows, 200e-6)
    yield Measurement("a decision, each charge under all grants", seconds / charges, 200e-6)

    yield Measurement("the same, of people never seen before", _unseen(Engine(program, law.resolve)), 200e-6)

    some = people[::10]
    compiled = call_seconds(lambda: [engine.decide(person, AS_OF) for person in some], calls=1)
    naive = call_seconds(lambda: [decide(program, law.resolve, person, AS_OF) for person in some], calls=1, runs=1)
    yield Measurement("the reference evaluator, beside the engine", naive / compiled, 20, TIMES)


def _unseen(engine: Engine) -> float:
    """The seconds that a decision of a charge takes after as many other people, of whom none is asked twice."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "people.dat"
        file.write_bytes(b"".join(runpy.run_path(str(MAKER))["make"](UNSEEN)))
        people = [person for person in read(file) if isinstance(person, Person)]
    for person in people[: len(people) // 2]:
        engine.decide(person, AS_OF)
    asked = people[len(people) // 2 :]
    start = time.process_time()
    for person in asked:
        engine.decide(person, AS_OF)
    return (time.process_time() - start) / sum(len(case.charges) for person in asked for case in person.cases)


def _predicates(engine: Engine, people: list[Person]) -> list[float]:
    """The mean seconds of a call of each version of a grant, over all charges."""
    asked = []
    for person in people:
        record = engine.prepare(person, AS_OF)
        state = engine.state(record, AS_OF)
        asked += [(charge, state) for charge in record.view.entities("charge")]

    def ask_all(rule: CompiledRule) -> None:
        for charge, state in asked:
            rule.truth(charge.up[rule.kind], state)

    return [call_seconds(partial(ask_all, rule), calls=1) / len(asked) for rule in engine.rules]

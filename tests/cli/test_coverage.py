"""What examples exercise: the compiled law tells the same of a bundled law as the reference evaluator."""

from __future__ import annotations

import datetime as dt

import pytest

from clearance_rules.api import load
from clearance_rules.cli import coverage
from clearance_rules.engines.exercised import Exercised
from clearance_rules.engines.python import Engine
from clearance_rules.records.model import Person
from tests.engines.exercising import naively


@pytest.mark.parametrize("name", ["us/ca", "us/va"])
def test_the_compiled_law_tells_the_same_coverage_as_the_reference(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    law = load(name)
    found = coverage.coverage(law)

    def by_reference(engine: Engine, person: Person, as_of: dt.date) -> Exercised:
        return naively(engine.program, engine.resolve, person, as_of)

    monkeypatch.setattr(coverage, "exercised", by_reference)
    assert coverage.coverage(law) == found
    assert {"eligible", "ineligible", "true", "false", "unknown", "read"} <= {outcome for item in found for outcome in item.seen}

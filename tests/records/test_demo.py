from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from clearance_rules.logic.values import Choices, Dates, Text
from clearance_rules.records import Person, Reject, read, read_jsonl, to_json
from tests.records.people import content

DEMO = Path(__file__).parents[2] / "examples" / "ca_doj"


def people() -> tuple[list[Person], list[Reject]]:
    found = list(read(DEMO / "demo.csv"))
    return [item for item in found if isinstance(item, Person)], [item for item in found if isinstance(item, Reject)]


def test_the_file_is_what_its_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("make_demo", DEMO / "make_demo.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DEMO / "demo.csv").read_bytes() == b"".join(module.make())


def test_every_row_is_accounted_for_and_the_damaged_ones_are_rejected() -> None:
    reading = read(DEMO / "demo.csv")
    rejects = [item for item in reading if isinstance(item, Reject)]
    account = reading.accounting
    assert account.balanced
    assert account.persons >= 295
    assert account.rejected == len(rejects) == 5
    assert len({reject.reason.split("20")[0] for reject in rejects}) == 5
    assert [column for column, _ in account.unread] == ["PRI_DOB"]
    assert account.incomplete > 0


def test_it_shows_what_repositories_hold() -> None:
    found, _ = people()
    charges = [charge for person in found for case in person.cases for charge in case.charges]
    citations = {fact.value for charge in charges if isinstance(fact := charge.facts.get("citation"), Text)}
    assert {
        "11357 HS",
        "11357(B) HS",
        "664-11357 HS",
        "664/11358 HS",
        "11358 HS",
        "11360(A) HS",
        "11364 HS",
        "23222(B) VC",
        "11357.5(A) HS",
    } <= citations
    outcomes = {option for charge in charges if isinstance(fact := charge.facts.get("disposition"), Choices) for option in fact.options}
    assert {"convicted", "dismissed", "acquitted", "diverted", "not-charged", "set-aside"} <= outcomes
    assert any("disposition" not in charge.facts for charge in charges)
    dates = [fact for charge in charges if isinstance(fact := charge.facts.get("conviction-date"), Dates)]
    assert any(not date.known for date in dates)
    births = [person.facts.get("birth-date") for person in found]
    assert {str(fact.lo) for fact in births if isinstance(fact, Dates)} >= {"1991-05-01", "1991-05-02", "1994-05-01", "1994-05-02"}
    assert None in births
    assert any(person.orders for person in found)
    assert {"deceased", "sex-offender-registration"} <= {name for person in found for name in person.facts}


def test_its_people_are_the_same_when_written_as_json_lines() -> None:
    found, _ = people()
    again = list(read_jsonl([json.dumps(to_json(person)) for person in found]))
    assert [content(person) for person in again if isinstance(person, Person)] == [content(person) for person in found]

"""Running `clearance decide` on small files of invented people."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from clearance_rules.cli.main import main

ROOT = Path(__file__).parents[2]
LAW = str(ROOT / "examples" / "first" / "first.law")
PEOPLE = ROOT / "examples" / "first" / "people.jsonl"
DEMO = ROOT / "examples" / "ca_doj" / "demo.csv"
BULK = """\
jurisdiction US-XX "Example State" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code HSC "Health and Safety Code" recorded as "HS".
complete history repository under HSC § 1.
parameter wait in duration is 10 years.
effect sealing is clearing under HSC § 2.
grant sealing of conviction c under HSC § 2(a) automatically when c's grade is misdemeanor and wait has passed since c's conviction-date.
grant sealing of charge c under HSC § 2(b) on petition when c's release-date is not pending.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["decide", *map(str, arguments)], catch_exceptions=False)


def decide(records: Path, out: Path, *arguments: object, law: str = LAW, as_of: str = "2026-11-24") -> Result:
    return run(law, records, "--as-of", as_of, "--out", out, *arguments)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def people(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def person(person_id: str = "p", charge_id: str = "c", **charge: object) -> dict[str, Any]:
    standing = {"charge_id": charge_id, "citation": "40 PC", "disposition": "convicted", "conviction_date": "2010-06-01"}
    return {"person_id": person_id, "birth_date": "1980-01-01", "cases": [{"case_id": "k", "charges": [standing | charge]}]}

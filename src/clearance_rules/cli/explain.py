"""`clearance explain`: what the law says of one person's record, and why, in words."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clearance_rules.cli import examples, format_option
from clearance_rules.cli.inputs import (
    as_of_option,
    input_format_option,
    law_with,
    mapping_option,
    records_of,
    settings_option,
    without_values,
)

if TYPE_CHECKING:
    from clearance_rules.records.model import Person
    from clearance_rules.records.read import Reading


@click.command(
    epilog=examples(
        "clearance explain us/ca people.jsonl --as-of 2026-11-24 --person 20000001",
        "clearance explain us/ca bulk.dat --as-of 2026-11-24 --person 20000001 --charge 20000001:101002001000 --format json",
    )
)
@click.argument("law")
@click.argument("records", type=click.Path(path_type=Path))
@as_of_option
@click.option("--person", "person_id", metavar="ID", required=True, help="The person, by the identifier in RECORDS.")
@click.option("--charge", "charge_id", metavar="ID", help="One charge of the person; all of them, if left out.")
@input_format_option
@mapping_option
@settings_option
@format_option
def command(
    law: str,
    records: Path,
    as_of: dt.date,
    person_id: str,
    charge_id: str | None,
    input_format: str | None,
    mapping: Path | None,
    settings: dict[str, str],
    output_format: str,
) -> None:
    """Explain what LAW says of one person's record in the file RECORDS.

    Says of each charge what it is, which relief it is eligible for and under which paragraph, what the law presumes, what the record lacks
    and which facts would decide, from when, and what has been granted already.

    Exit status 2 means wrong usage, input that cannot be read, or no such person or charge.
    """
    from clearance_rules.explain import explain
    from clearance_rules.explain.machine import to_json
    from clearance_rules.explain.text import to_text

    encoded = law_with(law, settings)
    person = _person(records_of(records, input_format, encoded, mapping), person_id)
    charges = [charge.charge_id for case in person.cases for charge in case.charges]
    if charge_id is not None and charge_id not in charges:
        known = f"Its charges are {', '.join(charges)}." if charges else "It has none."
        raise click.BadParameter(f"The record of {person_id} has no charge {charge_id}. {known}", param_hint="'--charge'")
    told = explain(encoded, person, as_of, charge_id)
    click.echo(json.dumps(to_json(told), indent=2, ensure_ascii=False) if output_format == "json" else to_text(told))


def _person(reading: Reading, person_id: str) -> Person:
    """The person of that identifier, with the same record as among all people. Nobody else's record is put together."""
    found = reading.one(person_id)
    if not isinstance(found, list):
        return found
    told = f"{reading.path} holds no person {person_id} who can be read."
    if found:
        told += f" {len(found)} rows that may be the person's could not be read; the first: {without_values(found[0], reading)}"
    raise click.BadParameter(told, param_hint="'--person'")

"""`clearance decide`: every charge of a file of records under a law, person by person."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clearance_rules.cli import Exit, examples, format_option
from clearance_rules.cli.inputs import as_of_option, input_format_option, law_with, records_of, settings_option
from clearance_rules.cli.summary import Summary
from clearance_rules.cli.writing import SUFFIXES, CsvRows, JsonRows, Rejects, replacing, rows_to
from clearance_rules.records.account import Reject

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.records.read import Reading


@click.command(
    epilog=examples(
        "clearance decide us/ca bulk.dat --as-of 2026-11-24 --out verdicts.csv --rejects rejects.csv",
        "clearance decide us/ca people.jsonl --as-of 2026-11-24 --set acquittal-waits=false --out verdicts.jsonl",
    )
)
@click.argument("law")
@click.argument("records", type=click.Path(path_type=Path))
@as_of_option
@click.option(
    "--out", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where the verdicts go: FILE.csv or FILE.jsonl."
)
@input_format_option
@settings_option
@click.option("--rejects", metavar="FILE", type=click.Path(path_type=Path), help="Where the rows go that could not be read, as CSV.")
@click.option(
    "--max-rejects", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="With more of them, the status is 1."
)
@format_option
def command(
    law: str,
    records: Path,
    as_of: dt.date,
    out: Path,
    input_format: str | None,
    settings: dict[str, str],
    rejects: Path | None,
    max_rejects: int,
    output_format: str,
) -> None:
    """Decide every charge in the file RECORDS under LAW, as of a day.

    Writes a row for each charge and each grant in force that reaches it. Every row of RECORDS is accounted for: it bears a charge, it
    supports one, or it is rejected with its place, the reason and the remedy. The verdicts replace FILE only when all is done.

    In CSV, a text that a spreadsheet would take for a formula (it starts with =, +, - or @) gets an apostrophe in front. JSON Lines hold
    it as it is.

    \b
    Exit status
      0  every row was read, or no more than --max-rejects were rejected
      1  more rows were rejected; the others were decided
      2  wrong usage, or input or output that cannot be used; no file was written
    """
    _check_files(records, out, rejects)
    encoded = law_with(law, settings)
    reading = records_of(records, input_format, encoded)
    summary = Summary(law, encoded, as_of, reading, out, rejects)
    with ExitStack() as stack:
        sink = rows_to(stack.enter_context(replacing(out)), out)
        rejected = Rejects(stack.enter_context(replacing(rejects))) if rejects is not None else None
        _run(encoded, reading, as_of, sink, rejected, summary)
    if output_format == "json":
        click.echo(json.dumps(summary.to_json(), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(summary.lines()))
        if summary.shown:
            click.echo("\n".join(["", *summary.reject_lines()]), err=True)
    if reading.accounting.rejected > max_rejects:
        click.get_current_context().exit(Exit.FINDINGS)


def _check_files(records: Path, out: Path, rejects: Path | None) -> None:
    """Refuse files that could not be written, or that would overwrite one another, before any work is done."""
    if out.suffix.lower() == ".parquet":
        raise click.BadParameter("Parquet cannot be written yet. Name a file that ends in .csv or .jsonl.", param_hint="'--out'")
    if out.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"{out} says no format. Name a file that ends in .csv or .jsonl.", param_hint="'--out'")
    for option, path in (("--out", out), ("--rejects", rejects)):
        if path is None:
            continue
        if path.is_dir():
            raise click.BadParameter(f"{path} is a folder. Name a file.", param_hint=f"'{option}'")
        if path.resolve() == records.resolve():
            raise click.BadParameter(f"{path} is the file of records. Name another one.", param_hint=f"'{option}'")
    if rejects is not None and rejects.resolve() == out.resolve():
        raise click.BadParameter(f"{rejects} is the file of verdicts, too. Name another one.", param_hint="'--rejects'")


def _run(law: Law, reading: Reading, as_of: dt.date, sink: CsvRows | JsonRows, rejects: Rejects | None, summary: Summary) -> None:
    for item in reading:
        if isinstance(item, Reject):
            summary.reject(item)
            if rejects is not None:
                rejects.write(item)
        else:
            decision = law.decide(item, as_of)
            summary.add(decision)
            for row in decision.rows:
                sink.write(row)
    summary.marked = sink.marked

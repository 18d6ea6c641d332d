"""`clearance decide`: every charge of a file of records under a law, person by person."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

import click

from clearance_rules.cli import Exit, examples, format_option
from clearance_rules.cli.inputs import as_of_option, input_format_option, law_with, mapping_option, records_of, settings_option
from clearance_rules.cli.manifest import Input, document, law_files, manifest_of, written
from clearance_rules.cli.outputs import Outputs
from clearance_rules.cli.progress import Progress
from clearance_rules.cli.quality import text_lines
from clearance_rules.cli.run import Run
from clearance_rules.cli.summary import SHOWN, Summary
from clearance_rules.cli.writing import SUFFIXES, Rejects, rows_to

QUALITY_SUFFIXES = (".txt", ".json")
_HEAD = ("law", "law_version", "as_of", "persons", "charges", "rows", "verdicts")  # what the report takes from the summary


@click.command(
    epilog=examples(
        "clearance decide us/ca bulk.dat --as-of 2026-11-24 --out verdicts.csv --rejects rejects.csv --quality quality.txt",
        "clearance decide us/ca people.jsonl --as-of 2026-11-24 --set acquittal-waits=false --out verdicts.jsonl",
        "clearance decide us/ca bulk.dat --as-of 2026-11-24 --out verdicts.parquet --max-rejects 100 --format json",
    )
)
@click.argument("law")
@click.argument("records", type=click.Path(path_type=Path))
@as_of_option
@click.option(
    "--out", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where the verdicts go: FILE.csv, .jsonl or .parquet."
)
@input_format_option
@mapping_option
@settings_option
@click.option("--rejects", metavar="FILE", type=click.Path(path_type=Path), help="Where the rows go that could not be read, as CSV.")
@click.option(
    "--max-rejects", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="With more of them, the status is 1."
)
@click.option(
    "--quality",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where the report on the quality of the data goes: FILE.txt or .json.",
)
@click.option(
    "--show-values", is_flag=True, help="Quote what stands in the records where it could not be read: it may be a name or a date."
)
@format_option
def command(
    law: str,
    records: Path,
    as_of: dt.date,
    out: Path,
    input_format: str | None,
    mapping: Path | None,
    settings: dict[str, str],
    rejects: Path | None,
    max_rejects: int,
    quality: Path | None,
    show_values: bool,
    output_format: str,
) -> None:
    """Decide every charge in the file RECORDS under LAW, as of a day.

    Writes a row for each charge and each grant in force that reaches it, and beside it FILE.manifest.json, which says what the run read,
    with digests. Every row of RECORDS is accounted for: it bears a charge, it supports one, or it is rejected with its place, the reason
    and the remedy. The files take their names only when all is done.

    Of people, only identifiers are written, unless --show-values is given.

    In CSV, a text that a spreadsheet would take for a formula (it starts with =, +, - or @) gets an apostrophe in front. JSON Lines and
    Parquet hold it as it is.

    \b
    Exit status
      0  every row was read, or no more than --max-rejects were rejected
      1  more rows were rejected; the others were decided
      2  wrong usage, or input or output that cannot be used; no file was written
    """
    _check_suffixes(out, quality)
    encoded = law_with(law, settings)
    reading = records_of(records, input_format, encoded, mapping, show_values=show_values)
    manifest = manifest_of(out)
    read = [(records, "the file of records"), *((path, "a file of the law") for path in law_files(encoded))]
    read += [(mapping, "the mapping")] if mapping is not None else []
    _check_targets({"--out": out, "--rejects": rejects, "--quality": quality}, [*read, (manifest, "where the manifest goes")])
    source = Input.of(records)
    inputs = {"records": source, "mapping": None if mapping is None else Input.of(mapping)}
    run = Run(encoded, as_of, reading, show_values=show_values, most_shown=SHOWN if rejects is None else 0)
    with Outputs() as outputs:
        named = {"rejects": rejects, "quality": quality, "verdicts": out}  # in this order they take their names, and last the manifest
        files = {kind: outputs.open(path) for kind, path in named.items() if path is not None}
        last = outputs.open(manifest)
        rows = rows_to(files["verdicts"])
        with Progress(sys.stderr, source.digest.size, source.lines if reading.input_format != "parquet" else 0) as progress:
            run.write(rows, Rejects(files["rejects"]) if rejects is not None else None, progress)
        if not source.unchanged:
            raise click.ClickException(f"{records} was changed while it was read. Nothing was written; run again when it is whole.")
        summary = Summary(law, encoded, as_of, reading, mapping is not None, run.report, run.shown, run.tally.marked + rows.marked)
        if quality is not None:
            files["quality"].write(_quality_report(summary, quality))
        last.write(written(document(summary.to_json(), encoded, inputs, files, manifest)))
    _tell(summary, named | {"manifest": manifest}, output_format)
    if reading.accounting.rejected > max_rejects:
        click.get_current_context().exit(Exit.FINDINGS)


# ------------------------------------------------------------------------------------------------ what is told


def _quality_report(summary: Summary, path: Path) -> bytes:
    """The report on the quality of the data, by the suffix of its file."""
    if path.suffix.lower() == ".json":
        head = {name: value for name, value in summary.to_json().items() if name in _HEAD}
        return f"{json.dumps({**head, **summary.report.to_json()}, indent=2, ensure_ascii=False)}\n".encode()
    title = f"Data quality of {summary.reading.path.name}, as {summary.name} reads it on {summary.as_of} (version {summary.law.version})"
    return "\n".join([title, *text_lines(summary.report), ""]).encode()


def _tell(summary: Summary, files: Mapping[str, Path | None], output_format: str) -> None:
    """Print the summary, and the first rejected rows where they went to no file."""
    if output_format == "json":
        paths = {kind: None if path is None else str(path) for kind, path in files.items()}
        click.echo(json.dumps({**summary.to_json(), "files": paths}, indent=2, ensure_ascii=False))
        return
    click.echo("\n".join([*summary.lines(), *_written(summary, files)]))
    if summary.shown:
        click.echo("\n".join(["", *summary.reject_lines()]), err=True)


def _written(summary: Summary, files: Mapping[str, Path | None]) -> Iterable[str]:
    yield f"Written     {summary.report.tally.rows} rows to {files['verdicts']}"
    if summary.marked:
        yield f"            {summary.marked} texts start like a formula of a spreadsheet and got an apostrophe in front"
    if files["rejects"] is not None:
        yield f"            {summary.accounting.rejected} rejected rows to {files['rejects']}"
    if files["quality"] is not None:
        yield f"            the quality of the data to {files['quality']}"
    yield f"            what was read, with digests, to {files['manifest']}"


# ------------------------------------------------------------------------------------------------ which files


def _check_suffixes(out: Path, quality: Path | None) -> None:
    for option, path, suffixes in (("--out", out, SUFFIXES), ("--quality", quality, QUALITY_SUFFIXES)):
        if path is not None and path.suffix.lower() not in suffixes:
            *others, last = suffixes
            message = f"{path} says no format. Name a file that ends in {', '.join(others)} or {last}."
            raise click.BadParameter(message, param_hint=f"'{option}'")
    if out.suffix.lower() == ".parquet" and find_spec("pyarrow") is None:
        remedy = "pip install clearance-rules[parquet], or name a file that ends in .csv or .jsonl."
        raise click.BadParameter(f"Parquet needs pyarrow, which is not installed: {remedy}", param_hint="'--out'")


def _check_targets(options: Mapping[str, Path | None], read: Iterable[tuple[Path, str]]) -> None:
    """Refuse files that could not be written, or that would overwrite one another or what is read, before any work is done."""
    taken = list(read)
    for option, path in options.items():
        if path is None:
            continue
        hint = f"'{option}'"
        if path.is_dir():
            raise click.BadParameter(f"{path} is a folder. Name a file.", param_hint=hint)
        for other, what in taken:
            if _same(path, other):
                raise click.BadParameter(f"{path} is {what}. Name another file.", param_hint=hint)
        taken.append((path, f"the file of {option}, too"))


def _same(path: Path, other: Path) -> bool:
    """Whether two names are of one file, which may not be there yet."""
    return path.resolve() == other.resolve() or (path.exists() and other.exists() and path.samefile(other))

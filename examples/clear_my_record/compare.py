"""Holds the law of the county procedure against what the county tool wrote, row by row, and a statute against both.

    python examples/clear_my_record/compare.py --input people.csv --expected people_expected.csv \\
        --as-of 2020-07-01 --county SACRAMENTO --options options.json [--rows] [--statute us/ca]

Without `--expected` the tool's decisions are made here, as its procedure is described; without `--options` the law keeps its defaults.
Differences are counted by cause. The cause is looked for in the record and in the verdicts; where none is found it is "unexplained", and
the exit status is 1.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs
import click
from causes import UNEXPLAINED, Conviction, cause, statute_cause
from county_tool import BLANK, DEFAULTS, Cells, Decided, Unusable, count_of, deciding_rows, decisions, read_options, read_rows

import clearance_rules as cr
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, RANK, UNDETERMINED, Row
from clearance_rules.syntax.tree import Mode

HERE = Path(__file__).parent
LAW = HERE / "clear_my_record.law"
RELIEFS = {"Eligible for Dismissal": "dismissal", "Eligible for Reduction": "reduction", "": ""}
PROP_64 = ("HSC § 11361.8", "HSC § 11361.9")
"""The sections of relief that the tool was made for; other relief of a statute is not compared."""
NOTHING = "nothing"
PETITION = "a petition at most"


@click.command(help=(__doc__ or "").partition("\n")[0])
@click.option("--input", "path", metavar="FILE", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--expected", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as-of", metavar="DATE", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--county", metavar="NAME", required=True)
@click.option("--options", "options_file", metavar="FILE.json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--statute", metavar="LAW", help="Decide the same file under this law, too, for instance us/ca.")
@click.option("--rows", "with_rows", is_flag=True, help="Name the rows of each cause, counted from 0 behind the header.")
def main(
    path: Path, expected: Path | None, as_of: dt.datetime, county: str, options_file: Path | None, statute: str | None, with_rows: bool
) -> None:
    """The command."""
    day = as_of.date()
    try:
        options = DEFAULTS if options_file is None else read_options(options_file)
        law = cr.load(LAW).with_parameters({"county": county, **options.settings()})
        other = None if statute is None else cr.load(statute)
        rows = read_rows(path)
        written = decisions(rows, day, county, options) if expected is None else read_written(expected, len(rows))
        people = [item for item in cr.records.read(path, "ca-doj") if isinstance(item, cr.records.Person)]
    except (Unusable, cr.InvalidInput) as problem:
        raise click.UsageError(str(problem)) from None
    found = list(convictions(rows, written, people, law, day))
    comparison = compare(rows, written, found, law)
    click.echo("\n".join(report(comparison, with_rows=with_rows)))
    if other is not None:
        click.echo("\n".join(["", *beside(found, people, other, day)]))
    sys.exit(any(told == UNEXPLAINED for told in comparison.causes))


def read_written(path: Path, rows: int) -> list[Decided]:
    """What the tool wrote on each row, from a file with a line for each row on which it wrote something.

    Raises:
        Unusable: if the file has other columns, or names a row that there is not.
    """
    out = [BLANK] * rows
    with path.open(newline="", encoding="utf-8-sig") as file:
        for line in csv.DictReader(file):
            try:
                index = int(line["row_index"])
                written = line["Eligibility Determination"].strip(), line["Eligibility Reason"].strip()
                if index not in range(rows) or written[0] not in RELIEFS:
                    raise ValueError
            except (KeyError, ValueError, AttributeError):
                raise Unusable(f"{path} needs row_index, from 0 to {rows - 1}, Eligibility Determination and Eligibility Reason.") from None
            out[index] = written
    return out


# ------------------------------------------------------------------------------------------------ the county procedure


def convictions(
    rows: list[Cells], written: list[Decided], people: list[cr.records.Person], law: cr.Law, as_of: dt.date
) -> Iterator[Conviction]:
    """Each count of which some row says that it is a conviction, with what the tool wrote and what the law says."""
    decided = _decided(law, people, as_of)
    charges = {charge.charge_id: charge for person in people for case in person.cases for charge in case.charges}
    of_person: dict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        of_person[row["SUBJECT_ID"]].append(row)
    for (subject, count), index in deciding_rows(rows).items():
        charge_id = f"{subject.strip()}:{count.strip()}"
        yield Conviction(
            index=index,
            cells=rows[index],
            of_person=tuple(of_person[subject]),
            written=written[index],
            charge=charges.get(charge_id),
            decided=tuple(decided.get(charge_id, ())),
            as_of=as_of,
        )


def _decided(law: cr.Law, people: Iterable[cr.records.Person], as_of: dt.date) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = defaultdict(list)
    for person in people:
        for row in law.decide(person, as_of).rows:
            out[row.charge_id].append(row)
    return out


@attrs.frozen
class Comparison:
    """The rows of a file: how many, on how many of them both said something, and those on which they differ, by cause."""

    rows: int
    convictions: int
    agreeing: int
    agreeing_decisions: int
    causes: dict[str, list[int]]


def compare(rows: list[Cells], written: list[Decided], found: list[Conviction], law: cr.Law) -> Comparison:
    """Compare what the tool wrote on each row with the principal row of the law. Where the tool wrote nothing, nothing is eligible."""
    by_index = {one.index: one for one in found}
    by_person: dict[str, list[Conviction]] = defaultdict(list)
    for one in found:
        by_person[count_of(one.cells)[0]].append(one)
    causes: dict[str, list[int]] = defaultdict(list)
    agreeing = decided = 0
    for index, wrote in enumerate(written):
        conviction = by_index.get(index)
        if (("", "") if conviction is None else said(conviction)) == (RELIEFS[wrote[0]], wrote[1]):
            agreeing += 1
            decided += wrote != BLANK
        else:
            others = () if conviction is None else by_person[count_of(conviction.cells)[0]]
            causes[UNEXPLAINED if conviction is None else cause(conviction, others, law)].append(index)
    ordered = dict(sorted(causes.items(), key=lambda item: (-len(item[1]), item[0])))
    return Comparison(len(rows), len(found), agreeing, decided, ordered)


def said(conviction: Conviction) -> tuple[str, str]:
    """The relief of the principal row and its reason without the citation; the verdict alone if it is undetermined; else nothing."""
    row = conviction.principal
    if row is None or row.verdict not in (ELIGIBLE, UNDETERMINED):
        return ("", "")
    return (row.relief, "; ".join(reason.partition(": ")[2] for reason in row.reasons)) if row.verdict == ELIGIBLE else (UNDETERMINED, "")


def report(comparison: Comparison, *, with_rows: bool) -> Iterator[str]:
    """The counts, and the differences by cause."""
    differing = sum(map(len, comparison.causes.values()))
    yield f"Rows of the file: {comparison.rows}, convictions: {comparison.convictions}."
    yield f"The law says what the tool wrote: {comparison.agreeing} rows, on {comparison.agreeing_decisions} of them a decision."
    yield f"It does not: {differing} rows."
    for told, indexes in comparison.causes.items():
        yield f"{len(indexes):>6}  {told}"
        if with_rows:
            yield f"        rows {', '.join(map(str, indexes))}"


# ------------------------------------------------------------------------------------------------ the statute


def beside(found: list[Conviction], people: list[cr.records.Person], statute: cr.Law, as_of: dt.date) -> list[str]:
    """A table: what the tool wrote, what the statute gives without a petition, why, and of how many convictions."""
    decided = _decided(statute, people, as_of)
    petitions = {str(grant.cite) for grant in statute.statutes.grants if grant.mode is Mode.ON_PETITION}
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for conviction in found:
        rows = [] if conviction.charge is None else decided[conviction.charge.charge_id]
        rows = sorted((row for row in rows if row.citation.startswith(PROP_64)), key=lambda row: RANK[row.verdict])
        automatic = [row for row in rows if row.citation not in petitions]
        tool, given = RELIEFS[conviction.written[0]] or NOTHING, _given(automatic)
        if given == NOTHING and any(row.verdict != INELIGIBLE for row in rows):
            given = PETITION
        if (tool, given) != (NOTHING, NOTHING):
            counts[tool, given, statute_cause(conviction, automatic, tool, given, statute)] += 1
    lines = [("Tool", "Statute", "Why", "Convictions"), *((*key, str(n)) for key, n in sorted(counts.items()))]
    return list(_table(lines))


def _given(automatic: list[Row]) -> str:
    if not automatic or automatic[0].verdict == INELIGIBLE:
        return NOTHING
    return automatic[0].relief if automatic[0].verdict == ELIGIBLE else UNDETERMINED


def _table(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A table as reStructuredText writes it."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = "  ".join("=" * width for width in widths)
    for number, line in enumerate(lines):
        if number < 2:
            yield rule
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
    yield rule


if __name__ == "__main__":
    main()

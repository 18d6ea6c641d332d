"""`clearance cite`: what a citation, as a record holds it, was read as and may mean."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import attrs
import click

from clearance_rules.cli import Exit, examples, format_option
from clearance_rules.diagnostics import Diagnostics, InvalidInput
from clearance_rules.law.citations import leaf_name
from clearance_rules.law.load import load_statutes
from clearance_rules.law.model import Offense, Statutes, Window
from clearance_rules.law.recorded import Resolved, Resolver
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.values import Dates, Kind, Leaf, Type, unknown
from clearance_rules.logic.words import value_text
from clearance_rules.records.parse import Unreadable, read_value

_DATE = Type(Kind.DATE)


def _read_days(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Dates:
    """The days that a date means, written as records hold it; any day, if there is none."""
    try:
        days = unknown(_DATE) if value is None else read_value(_DATE, value)
    except Unreadable as unreadable:
        raise click.BadParameter(f"{unreadable.reason} {unreadable.remedy}") from None
    assert isinstance(days, Dates)
    return days


@click.command(
    "cite",
    epilog=examples('clearance cite us/ca "11357(B) HS" --on 2012-05-01', 'clearance cite us/ca "664/11359 HS" --on 2012 --format json'),
)
@click.argument("law")
@click.argument("citation")
@click.option(
    "--on",
    "days",
    metavar="DATE",
    callback=_read_days,
    help="When the offense was: a day, 2012-05, 2012 or 2012-01-01/2012-06-30. Any day, if left out.",
)
@click.option("--code", metavar="CODE", help="The code of a citation that names none, such as HS.")
@format_option
def command(law: str, citation: str, days: Dates, code: str | None, output_format: str) -> None:
    """Show what a CITATION may mean that a record holds, under LAW.

    Write the citation as it stands in the record, in quotes: "11357(C) HS-POSSESS", "H&S § 11357(b)", "664/11357 HS".

    \b
    Exit status
      0  the citation could be read
      1  it could not be read, so it may mean any offense
      2  wrong usage, or LAW cannot be read
    """
    diagnostics = Diagnostics()
    statutes = load_statutes(law, diagnostics)
    if statutes is None:
        raise InvalidInput(diagnostics)
    try:
        resolved = Resolver.of(statutes).resolve(citation, days, code)
    except ValueError as error:
        raise click.BadParameter(f"{error}. Its codes are {_recorded_codes(statutes)}.", param_hint="--code") from None
    answer = Answer(citation, days, resolved, _offenses_meant(statutes, resolved))
    click.echo(json.dumps(to_json(answer), ensure_ascii=False, indent=2) if output_format == "json" else "\n".join(to_text(answer)))
    click.get_current_context().exit(Exit.FINDINGS if resolved.cited.anything else Exit.OK)


@attrs.frozen
class Answer:
    """What is shown of a recorded citation: `meant` are the encoded offenses, each with the kind of inchoate offense."""

    recorded: str
    days: Dates
    resolved: Resolved
    meant: tuple[tuple[Offense, str], ...]

    @property
    def others(self) -> tuple[Leaf, ...]:
        """What it may mean besides: leaves that stand for offenses that the law does not encode."""
        return tuple(leaf for leaf in sorted(self.resolved.cited.leaves) if leaf.version == UNDECLARED)


def _offenses_meant(statutes: Statutes, resolved: Resolved) -> tuple[tuple[Offense, str], ...]:
    offenses = {(leaf_name(offense.cite), offense.version): offense for offense in statutes.offenses}
    leaves = sorted(leaf for leaf in resolved.cited.leaves if leaf.version != UNDECLARED)
    return tuple((offenses[leaf.paragraph, leaf.version], leaf.inchoate) for leaf in leaves)


def _recorded_codes(statutes: Statutes) -> str:
    return ", ".join(f"{code.name} ({code.title})" for code in statutes.codes.values())


# ------------------------------------------------------------------------------------------------ for people


def to_text(answer: Answer) -> Iterator[str]:
    """The answer in lines for a person."""
    resolved = answer.resolved
    yield f"Recorded:  {answer.recorded}"
    if resolved.candidates:
        yield f"Read as:   {' or '.join(_of_kind(str(c.citation), c.inchoate) for c in resolved.candidates)}"
        if resolved.description:
            yield f"Then says: {resolved.description}"
    yield f"Offense:   {value_text(answer.days)}"
    yield ""
    if resolved.cited.anything:
        yield "This could not be read as a citation, so it may mean any offense. Nothing that turns on the offense can be decided from it."
    else:
        yield "It may mean one of these:" if len(resolved.cited.leaves) > 1 else "It can only mean this:"
        for offense, kind in answer.meant:
            yield f"  * {_of_kind(str(offense.cite), kind)}, {' or '.join(offense.grades)}, {_in_force(offense.window)}"
            if offense.gloss:
                yield f"    {offense.gloss[0]}"
        for leaf in answer.others:
            yield f"  * {_of_kind(_unencoded(leaf), leaf.inchoate)}"
    if resolved.findings:
        yield ""
        yield "Note:"
        for finding in resolved.findings:
            yield f"  * {finding.text}"


def _of_kind(what: str, inchoate: str) -> str:
    return f"{what} ({inchoate})" if inchoate else what


def _unencoded(leaf: Leaf) -> str:
    if not leaf.paragraph:
        return "an offense that the citation does not name"
    return f"an offense in {_cited(leaf)} that this law does not encode"


def _cited(leaf: Leaf) -> str:
    """The paragraph of a leaf with its section sign."""
    code, _, section = leaf.paragraph.partition(" ")
    return f"{code} § {section}"


def _in_force(window: Window) -> str:
    """From the first to the last day, as a reader of a record compares dates."""
    first = f"from {window.start}" if window.start else ""
    last = f"to {window.until - DAY}" if window.until else "on" if window.start else ""
    return f"in force {first} {last}".strip() if first or last else "always in force"


# ------------------------------------------------------------------------------------------------ for machines


def to_json(answer: Answer) -> dict[str, object]:
    """The answer as JSON. `offense_from` and `offense_to` are the first and last possible day of the offense; null: no bound.

    `until` is the first day on which a version is no longer in force; `inchoate` is empty for a completed offense. `status` is `read`,
    `partly read` (the findings tell what is open) or `unread`.
    """
    resolved = answer.resolved
    return {
        "recorded": answer.recorded,
        "offense_from": None if answer.days.lo == dt.date.min else answer.days.lo.isoformat(),
        "offense_to": None if answer.days.hi == dt.date.max else answer.days.hi.isoformat(),
        "readable": not resolved.cited.anything,
        "status": resolved.status.value,
        "read_as": [{"citation": str(c.citation), "inchoate": c.inchoate} for c in resolved.candidates],
        "description": resolved.description,
        "may_mean": [
            {
                "citation": str(offense.cite),
                "inchoate": kind,
                "from": offense.window.start and offense.window.start.isoformat(),
                "until": offense.window.until and offense.window.until.isoformat(),
                "grades": list(offense.grades),
                "gloss": " ".join(offense.gloss),
            }
            for offense, kind in answer.meant
        ],
        "not_encoded": [{"citation": _cited(leaf) if leaf.paragraph else None, "inchoate": leaf.inchoate} for leaf in answer.others],
        "findings": [{"kind": finding.kind.value, "text": finding.text} for finding in resolved.findings],
    }

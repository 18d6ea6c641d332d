"""`clearance check`: whether encoded law holds together."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs
import click

from clearance_rules.cli import Exit, examples, format_option
from clearance_rules.cli.several import of_each
from clearance_rules.diagnostics import Diagnostics, InvalidInput, Severity, show
from clearance_rules.law.files import UNREADABLE, laws_in
from clearance_rules.law.load import load_statutes

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostic
    from clearance_rules.law.model import Statutes

WORDS = ("offense", "permit", "grant", "example", "guarantee")
"""What a law is told by, in this order, besides the paragraphs that it omits."""


@click.command(epilog=examples("clearance check us/ca", "clearance check us", "clearance check drafts/bill.law --format json"))
@click.argument("law")
@format_option
def command(law: str, output_format: str) -> None:
    """Check that LAW holds together.

    Reads the files of LAW and all that they use, and reports every mistake in names, citations, windows, types, scopes and order with
    its place, its cause and the remedy. The last line says what the law covers.

    Where LAW is a folder of folders (`us`), each of them is a law of its own, and a last line says what all of them cover.

    Exit status 1 means errors or warnings, 2 that there is no such law or that a file cannot be read.
    """
    checked = list(of_each(_checked, laws_in(law)))
    read = [one for one in checked if not one.unreadable]
    if output_format == "json":
        if read:
            found = [finding.to_json() for one in read for finding in one.findings]
            click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for one in read:
            for finding in one.findings:
                click.echo(show(finding) + "\n")
            click.echo(one.summary())
        if len(checked) > 1:
            click.echo(_total(law, read, len(checked)))
    if unreadable := [finding for one in checked if one.unreadable for finding in one.findings]:
        raise InvalidInput(unreadable)
    if any(finding.severity is not Severity.INFO for one in checked for finding in one.findings):
        click.get_current_context().exit(Exit.FINDINGS)


@attrs.frozen
class Checked:
    """A law, what was found in it, and what it covers: how many of each of the `WORDS`, and of omitted paragraphs; None if of errors."""

    law: str
    findings: Diagnostics
    covers: tuple[int, ...] | None

    @property
    def unreadable(self) -> bool:
        """Whether there is no such law, or one of its files cannot be read."""
        return any(finding.code in UNREADABLE for finding in self.findings)

    def summary(self) -> str:
        """What was found and, of a law without errors, what it covers."""
        covered = "" if self.covers is None else f"{_covered(self.covers)}; "
        return f"{self.law}: {covered}{_counts(self.findings)}."


def _checked(law: str) -> Checked:
    """A law, read and checked."""
    diagnostics = Diagnostics()
    statutes = load_statutes(law, diagnostics)
    return Checked(law, diagnostics, None if statutes is None else _covers(statutes))


def _covers(statutes: Statutes) -> tuple[int, ...]:
    omitted = len({cite for omission in statutes.omissions for cite in omission.cites})
    parts = (statutes.offenses, statutes.permits, statutes.grants, statutes.examples, statutes.guarantees)
    return (*map(len, parts), omitted)


def _covered(numbers: tuple[int, ...]) -> str:
    *said, omitted = numbers
    return f"{', '.join(map(_counted, said, WORDS))}; {_counted(omitted, 'paragraph')} omitted"


def _total(name: str, read: list[Checked], number: int) -> str:
    """What all laws cover together, of those without errors, and what was found in all of them."""
    covers = [one.covers for one in read if one.covers is not None]
    findings = _counts(finding for one in read for finding in one.findings)
    sums = tuple(map(sum, zip(*covers, strict=True)))
    of = _counted(number, "law") if len(covers) == number else f"{len(covers)} of {_counted(number, 'law')}"
    return f"{name}: {of}, {_covered(sums)}; {findings}." if covers else f"{name}: {of}; {findings}."


def _counts(findings: Iterable[Diagnostic]) -> str:
    severities = [finding.severity for finding in findings]
    counts = [(severity, severities.count(severity)) for severity in Severity]
    return ", ".join(_counted(count, severity.value) for severity, count in counts if count) or "no findings"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 or word == "info" else f"{count} {word}s"

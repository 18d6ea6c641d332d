"""`clearance check`: whether encoded law holds together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from clearance_rules.cli import Exit, examples, format_option
from clearance_rules.diagnostics import Diagnostics, InvalidInput, Severity, show
from clearance_rules.law.files import UNREADABLE
from clearance_rules.law.load import load_statutes

if TYPE_CHECKING:
    from clearance_rules.law.model import Statutes


@click.command(epilog=examples("clearance check us/ca", "clearance check drafts/bill.law --format json"))
@click.argument("law")
@format_option
def command(law: str, output_format: str) -> None:
    """Check that LAW holds together.

    Reads the files of LAW and all that they use, and reports every mistake in names, citations, windows, types, scopes and order with
    its place, its cause and the remedy. The last line says what the law covers.

    Exit status 1 means errors or warnings, 2 that there is no such law or that a file cannot be read.
    """
    diagnostics = Diagnostics()
    statutes = load_statutes(law, diagnostics)
    if any(finding.code in UNREADABLE for finding in diagnostics):
        raise InvalidInput(diagnostics)
    if output_format == "json":
        click.echo(json.dumps([finding.to_json() for finding in diagnostics], indent=2, ensure_ascii=False))
    else:
        for finding in diagnostics:
            click.echo(show(finding) + "\n")
        click.echo(_summary(law, statutes, diagnostics))
    if any(finding.severity is not Severity.INFO for finding in diagnostics):
        click.get_current_context().exit(Exit.FINDINGS)


def _summary(law: str, statutes: Statutes | None, diagnostics: Diagnostics) -> str:
    """What was found and, of a law without errors, what it covers."""
    counts = [(severity, sum(finding.severity is severity for finding in diagnostics)) for severity in Severity]
    found = ", ".join(_counted(count, severity.value) for severity, count in counts if count) or "no findings"
    if statutes is None:
        return f"{law}: {found}."
    omitted = len({cite for omission in statutes.omissions for cite in omission.cites})
    covered = ", ".join(
        (
            _counted(len(statutes.offenses), "offense"),
            _counted(len(statutes.permits), "permit"),
            _counted(len(statutes.grants), "grant"),
            _counted(len(statutes.examples), "example"),
            _counted(len(statutes.guarantees), "guarantee"),
        )
    )
    return f"{law}: {covered}; {_counted(omitted, 'paragraph')} omitted; {found}."


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 or word == "info" else f"{count} {word}s"

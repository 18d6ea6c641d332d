"""`clearance lint`: encoded law against the recommendations for automatic clearance."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath

import click

from clearance_rules.api import Law
from clearance_rules.cli import Exit, examples, format_option
from clearance_rules.diagnostics import Diagnostic, Diagnostics, InvalidInput, Severity, show
from clearance_rules.law.catalogue import BY_CODE as CHECKS
from clearance_rules.law.files import SUFFIX, UNREADABLE, laws_in
from clearance_rules.law.load import load_statutes
from clearance_rules.lint.registry import BY_CODE, has_prefix, merged, run

PROSE = frozenset((".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".xml"))


def _prefixes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The prefixes of codes that an option names, which may be given several times and with commas."""
    prefixes = tuple(part.strip().upper() for value in values for part in value.split(",") if part.strip())
    for prefix in prefixes:
        if not any(has_prefix(code, prefix) for code in (*BY_CODE, *CHECKS)):
            raise click.BadParameter(f"No rule has a code that starts with {prefix}. The codes are {', '.join(BY_CODE)}.")
    return prefixes


@click.command(
    epilog=examples(
        "clearance lint us/ca",
        "clearance lint us/ca --select R6,R8 --format json",
        "clearance lint us --select S201",
        "clearance lint drafts/bill.law --ignore R11",
    )
)
@click.argument("laws", nargs=-1, required=True, metavar="LAW…")
@click.option("--select", metavar="CODES", multiple=True, callback=_prefixes, help="Only rules of these codes: R6, R6.1, F, with commas.")
@click.option("--ignore", metavar="CODES", multiple=True, callback=_prefixes, help="Leave out rules of these codes.")
@format_option
def command(laws: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], output_format: str) -> None:
    """Hold each LAW against the recommendations for automatic record clearance.

    Reports where relief has to be asked for, where nobody has to find the records, where a step has no date, what makes people wait or
    leaves them out, who may decide otherwise, what is destroyed, and what hangs on facts that no record holds; with its place, the reason
    and the remedy. What `clearance check` warns of is reported, too. LAW is encoded law; bills in prose are not read.

    A comment `-- lint: ignore R6.1 because …` at a sentence takes a finding upon the law.

    Exit status 1 means errors or warnings, 2 that there is no such law or that it cannot be read.
    """
    found: list[Diagnostic] = []
    for law in laws:
        if PurePath(law).suffix.lower() in PROSE:
            raise click.BadParameter(f"{law} is prose. Only encoded law ({SUFFIX}) can be linted.", param_hint="LAW")
        for name in laws_in(law):
            found += _findings(name, select, ignore)
    found = merged(found)
    if output_format == "json":
        click.echo(json.dumps([finding.to_json() for finding in found], indent=2, ensure_ascii=False))
    else:
        for finding in found:
            click.echo(show(finding) + "\n")
        click.echo(f"{', '.join(laws)}: {_counts(found)}.")
    if any(finding.severity is not Severity.INFO for finding in found):
        click.get_current_context().exit(Exit.FINDINGS)


def _findings(law: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> list[Diagnostic]:
    """What is found in a law. One with mistakes is not looked into: the mistakes are what is found, whatever is selected."""
    diagnostics = Diagnostics()
    statutes = load_statutes(law, diagnostics)
    if any(finding.code in UNREADABLE for finding in diagnostics):
        raise InvalidInput(diagnostics)
    return diagnostics.errors if statutes is None else run(Law(statutes, diagnostics), select, ignore)


def _counts(found: Iterable[Diagnostic]) -> str:
    severities = [finding.severity for finding in found]
    counts = [(severities.count(severity), severity.value) for severity in Severity]
    return ", ".join(f"{count} {word}{'' if count == 1 or word == 'info' else 's'}" for count, word in counts if count) or "no findings"

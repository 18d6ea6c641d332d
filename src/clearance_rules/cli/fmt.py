"""`clearance fmt`: encoded law in its one canonical layout."""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from clearance_rules.cli import Exit, examples, format_option, gravest
from clearance_rules.diagnostics import Diagnostics, InvalidInput, Source, Span, show
from clearance_rules.syntax.printer import format_text
from clearance_rules.syntax.read import decoded, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

STREAM = "-"
STREAM_NAME = "<standard input>"


@attrs.frozen
class _Laid:
    """A text as it is and as it should be, with the bytes to write."""

    source: Source
    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


@click.command(epilog=examples("clearance fmt statutes/us/ca", "clearance fmt --check drafts/bill.law", "clearance fmt - < bill.law"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--check", is_flag=True, help="Write nothing; say which files would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@format_option
def command(paths: tuple[str, ...], check: bool, diff: bool, output_format: str) -> None:
    """Lay out the .law files at each PATH in their canonical form.

    PATH is a file, a folder (its .law files, however deep) or - for standard input, which is written to standard output. Comments, glosses
    and single blank lines between sentences stay. A file with mistakes is left as it is, and the mistakes are shown. With --format json a
    list tells of each file whether it changes, with --diff how, and its mistakes; standard input cannot be laid out so.

    Exit status 1 means that --check or --diff found a file that would change, 2 that a file cannot be read or has mistakes.
    """
    as_json = output_format == "json"
    if as_json and STREAM in paths and not (check or diff):
        raise click.UsageError("Standard input is written to standard output: leave --format json out, or add --check or --diff.")
    statuses = [Exit.OK]
    told: list[dict[str, object]] = []
    for path in paths:
        for laid, name, diagnostics in _laid_out(path):
            if laid is None:
                statuses.append(Exit.USAGE)
            elif check or diff:
                statuses.append(Exit.FINDINGS if laid.changed else Exit.OK)
            if as_json:
                told.append(_to_json(laid, name, diagnostics, diff))
            else:
                _tell(laid, diagnostics, check=check, diff=diff)
            if laid is not None and not (check or diff):
                _write(laid)
    if as_json:
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    click.get_current_context().exit(gravest(*statuses))


def _laid_out(path: str) -> Iterator[tuple[_Laid | None, str, Diagnostics]]:
    """The files at a path, laid out, with their names and mistakes; None for one that cannot be laid out."""
    diagnostics = Diagnostics()
    if path == STREAM:
        yield _one(decoded(sys.stdin.buffer.read(), STREAM_NAME, diagnostics), diagnostics), STREAM_NAME, diagnostics
        return
    files = sorted(Path(path).rglob("*.law")) if Path(path).is_dir() else [Path(path)]
    if not files:
        nowhere = Span(Source(path, ""), 0, 0)
        diagnostics.add("N105", nowhere, f"The folder `{path}` holds no .law file.", "Name a folder that holds encoded law.")
        yield None, path, diagnostics
    for file in files:
        diagnostics = Diagnostics()
        yield _one(read_source(file, diagnostics), diagnostics), str(file), diagnostics


def _one(source: Source | None, diagnostics: Diagnostics) -> _Laid | None:
    if source is None:
        return None
    try:
        return _Laid(source, source.text, format_text(source))
    except InvalidInput as error:
        diagnostics.items.extend(error.diagnostics)
        return None


def _tell(laid: _Laid | None, diagnostics: Diagnostics, *, check: bool, diff: bool) -> None:
    """Say what is wrong with a text, whether it changes, and how."""
    for diagnostic in diagnostics:
        click.echo(show(diagnostic) + "\n", err=True)
    if laid is None or not laid.changed:
        return
    if diff:
        click.echo(_difference(laid), nl=False)
    elif check:
        click.echo(f"would change {laid.source.name}")
    elif laid.source.path is not None:
        click.echo(f"changed {laid.source.name}")


def _difference(laid: _Laid) -> str:
    """How a text would change, as a unified diff."""
    before, after = (text.splitlines(keepends=True) for text in (laid.before, laid.after))
    lines = difflib.unified_diff(before, after, laid.source.name, f"{laid.source.name} (laid out)")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No line end at the end of the file\n" for line in lines)


def _to_json(laid: _Laid | None, name: str, diagnostics: Diagnostics, diff: bool) -> dict[str, object]:
    shown = {"diff": _difference(laid)} if diff and laid is not None and laid.changed else {}
    findings = [diagnostic.to_json() for diagnostic in diagnostics]
    return {"path": name, "changed": None if laid is None else laid.changed, **shown, "findings": findings}


def _write(laid: _Laid) -> None:
    """Write a text where it came from, if it changed; standard input always to standard output."""
    if laid.source.path is None:
        click.echo(laid.after.encode("utf-8"), nl=False)
    elif laid.changed:
        laid.source.path.write_text(laid.after, encoding="utf-8", newline="")

"""`clearance fmt`: encoded law in its one canonical layout."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from clearance_rules.cli import Exit, examples, gravest
from clearance_rules.diagnostics import Diagnostics, InvalidInput, Source, show
from clearance_rules.syntax.printer import format_text
from clearance_rules.syntax.read import decoded, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

STREAM = "-"


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
def command(paths: tuple[str, ...], check: bool, diff: bool) -> None:
    """Lay out the .law files at each PATH in their canonical form.

    PATH is a file, a folder (its .law files, however deep) or - for standard input, which is written to standard output. Comments, glosses
    and single blank lines between sentences stay. A file with mistakes is left as it is, and the mistakes are shown.

    Exit status 1 means that --check or --diff found a file that would change, 2 that a file cannot be read or has mistakes.
    """
    statuses = [Exit.OK]
    for path in paths:
        for laid in _laid_out(path):
            if laid is None:
                statuses.append(Exit.USAGE)
            elif check or diff:
                statuses.append(_report(laid, diff))
            else:
                _write(laid)
    click.get_current_context().exit(gravest(*statuses))


def _laid_out(path: str) -> Iterator[_Laid | None]:
    """The files at a path, laid out; None for one that cannot be read, after its mistakes were shown."""
    diagnostics = Diagnostics()
    if path == STREAM:
        data = sys.stdin.buffer.read()
        yield _one(decoded(data, "<standard input>", diagnostics), diagnostics)
        return
    files = sorted(Path(path).rglob("*.law")) if Path(path).is_dir() else [Path(path)]
    if not files:
        click.echo(f"error: the folder {path} holds no .law file", err=True)
        yield None
    for file in files:
        diagnostics = Diagnostics()
        yield _one(read_source(file, diagnostics), diagnostics)


def _one(source: Source | None, diagnostics: Diagnostics) -> _Laid | None:
    laid = None
    if source is not None:
        try:
            laid = _Laid(source, source.text, format_text(source))
        except InvalidInput as error:
            diagnostics.items.extend(error.diagnostics)
    for diagnostic in diagnostics:
        click.echo(show(diagnostic) + "\n", err=True)
    return laid


def _report(laid: _Laid, diff: bool) -> Exit:
    """Say whether a text would change, and show how."""
    if not laid.changed:
        return Exit.OK
    if diff:
        before, after = (text.splitlines(keepends=True) for text in (laid.before, laid.after))
        for line in difflib.unified_diff(before, after, laid.source.name, f"{laid.source.name} (laid out)"):
            click.echo(line if line.endswith("\n") else f"{line}\n\\ No line end at the end of the file\n", nl=False)
    else:
        click.echo(f"would change {laid.source.name}")
    return Exit.FINDINGS


def _write(laid: _Laid) -> None:
    """Write a text where it came from, if it changed; standard input always to standard output."""
    if laid.source.path is None:
        click.echo(laid.after.encode("utf-8"), nl=False)
    elif laid.changed:
        laid.source.path.write_text(laid.after, encoding="utf-8", newline="")
        click.echo(f"changed {laid.source.name}")

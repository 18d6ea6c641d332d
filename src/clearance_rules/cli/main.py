"""The `clearance` command: finds the module of a verb, runs it, and turns what went wrong outside the code into a status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from clearance_rules.cli import Exit, examples
from clearance_rules.diagnostics import InvalidInput, show

VERBS = {
    "check": "Check that encoded law holds together.",
    "fmt": "Lay encoded law out in its canonical form.",
    "test": "Run the examples that encoded law states.",
    "decide": "Decide every charge of a file of records.",
    "explain": "Explain in words what one person is granted, and why.",
    "cite": "Show what a recorded citation may mean.",
    "lint": "Hold encoded law against the recommendations for automatic clearance.",
}
"""Each verb and its line of help. The module `clearance_rules.cli.VERB` exports its `command`."""


class Verbs(click.Group):
    """A group whose verbs are imported when they are used: `clearance --help` imports none, `clearance check` one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which a reader meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, or nothing if there is no such verb."""
        if cmd_name not in VERBS:
            return None
        command = import_module(f"clearance_rules.cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"clearance_rules.cli.{cmd_name}.command must be a click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def make_context(self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any) -> click.Context:
        """Read the options that stand before the verb."""
        with _ending_in_a_status():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> None:
        """Run the verb."""
        with _ending_in_a_status():
            try:
                super().invoke(ctx)
            finally:
                sys.stdout.flush()


@contextmanager
def _ending_in_a_status() -> Iterator[None]:
    """Turn what the user or the system caused into a message and status 2. A bug stays a traceback.

    An interrupt and a reader who closed the pipe end in status 2 as well, without a word: the work was not finished.
    """
    try:
        yield
    except InvalidInput as error:
        click.echo("\n\n".join(show(diagnostic) for diagnostic in error.diagnostics), err=True)
    except click.ClickException as error:
        error.show()
    except BrokenPipeError:
        _discard_output()
    except KeyboardInterrupt:
        pass
    except OSError as error:
        click.echo(f"error: {_shown(error)}", err=True)
        if error.filename is None:
            _discard_output()
    else:
        return
    raise click.exceptions.Exit(Exit.USAGE)


def _shown(error: OSError) -> str:
    """What the system could not do, with the file if it named one."""
    reason = error.strerror or str(error)
    return reason if error.filename is None else f"{os.fsdecode(error.filename)}: {reason}"


def _discard_output() -> None:
    """Point standard output at nothing, so that what is still buffered does not fail again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Verbs, subcommand_metavar="VERB …", epilog=examples("clearance check us/ca", "clearance explain --help"))
@click.version_option(package_name="clearance-rules", prog_name="clearance")
def main() -> None:
    """Write, check, run and explain the law of automatic criminal record clearance.

    LAW is the name of bundled law (us/ca) or a path to a .law file or a folder of them.

    \b
    Exit status
      0  well
      1  findings
      2  wrong usage or unreadable input; also a run that was cut off
      3  undecided
    """

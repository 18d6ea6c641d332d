"""What the verbs of the `clearance` command share: exit statuses, the choice of format, and how help shows an example.

Each verb is a module of this package that exports a click command named `command`; `main` imports it when the verb is used.
"""

from __future__ import annotations

from enum import IntEnum

import click


class Exit(IntEnum):
    """How a run ended. The numbers are a contract."""

    OK = 0
    """Well: an undetermined verdict and an expected refutation are well, too."""
    FINDINGS = 1
    """Done, with findings: a diagnostic, a failed example, a difference, too many rejected rows."""
    USAGE = 2
    """Not done: wrong usage, input that cannot be read, output that cannot be written, or a run that was interrupted."""
    UNDECIDED = 3
    """A proof was neither found nor refuted. Never reported as success."""


_GRAVEST_FIRST = (Exit.USAGE, Exit.FINDINGS, Exit.UNDECIDED, Exit.OK)


def gravest(*statuses: Exit) -> Exit:
    """The status of a run of several parts: 2 before 1 before 3 before 0; of no parts, 0."""
    return min(statuses, key=_GRAVEST_FIRST.index, default=Exit.OK)


format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output for people or for machines.",
)
"""The option of every verb that has output for people; the verb receives it as `output_format`."""


def examples(*commands: str) -> str:
    """The epilog of a verb's help: command lines that a reader can paste."""
    return "\b\n" + "\n".join(["Example:" if len(commands) == 1 else "Examples:", *(f"  {line}" for line in commands)])

"""`clearance test`: whether the examples that encoded law states get the verdicts that they must get, and what none of them exercises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import attrs
import click

from clearance_rules.cli import Exit, examples, format_option
from clearance_rules.cli.trials import tried_guarantees

if TYPE_CHECKING:
    import datetime as dt

    from clearance_rules.api import Law
    from clearance_rules.cli.coverage import Item
    from clearance_rules.logic.verdict import Decision
    from clearance_rules.proof.examples import Decide, Failure
    from clearance_rules.records.model import Person

ENGINES = ("python", "reference")
BOTH = "both"
EXERCISED = {
    "offense": "An example exercises an offense if the citation of a charge in it may mean that version.",
    "permit": "An example exercises a permit if a grant that reaches its charge asks about the act by the law of a day in its window.",
}
"""What it takes to exercise what stands under no grant."""


@click.command(
    epilog=examples(
        "clearance test us/ca", "clearance test us/ca/prop64 --guarantees", "clearance test drafts/bill.law --engine both --format json"
    )
)
@click.argument("law")
@click.option(
    "--engine",
    type=click.Choice([*ENGINES, BOTH]),
    default=ENGINES[0],
    show_default=True,
    help="The compiled law, the naive evaluator that it is held against, or both, which must agree.",
)
@click.option("--guarantees", is_flag=True, help="Try the guarantees as well, on persons drawn from the law's own constants.")
@click.option("--trials", type=click.IntRange(1), default=100, show_default=True, help="How many persons each guarantee tries per offense.")
@click.option("--seed", type=int, default=0, show_default=True, help="Which persons: the same seed tries the same.")
@format_option
def command(law: str, engine: str, guarantees: bool, trials: int, seed: int, output_format: str) -> None:
    """Run every example of LAW.

    Shows each expectation that is not met: where it stands, what it expects, what came out. Then lists what no example exercises: verdicts
    of grants, outcomes of their clauses and exceptions, presumptions, versions of offenses, and permits that some grant asks about. That
    list is information.

    With --guarantees, each guarantee is held against persons whose acts the law has freed, on both engines. One that fails is told with the
    person it fails, and with an example to paste. One that does not fail has been tested so many times, which is no proof.

    Exit status 1 means that an example failed, or that a guarantee did not fare as LAW says; 2 that LAW cannot be read.
    """
    from clearance_rules.api import load
    from clearance_rules.cli.coverage import coverage

    encoded = load(law)
    outcome = Outcome(law, len(encoded.statutes.examples), tuple(_run(encoded, engine)), tuple(coverage(encoded)))
    tried = tried_guarantees(encoded, trials, seed) if guarantees else ()
    if output_format == "json":
        shown = to_json(outcome) | ({"guarantees": [guarantee.to_json() for guarantee in tried], "seed": seed} if guarantees else {})
        click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join([*to_text(outcome), *([""] if tried else []), *(line for guarantee in tried for line in guarantee.to_text())]))
    if outcome.failed or not all(guarantee.found.as_expected for guarantee in tried):
        click.get_current_context().exit(Exit.FINDINGS)


@attrs.frozen
class Outcome:
    """How the examples of a law fared: each failure with the engine, and what they exercise."""

    law: str
    examples: int
    failed: tuple[tuple[str, Failure], ...]
    items: tuple[Item, ...]

    @property
    def passed(self) -> int:
        """How many examples met every expectation, on every engine."""
        return self.examples - len({failure.example for _, failure in self.failed})


def _run(law: Law, engine: str) -> Iterator[tuple[str, Failure]]:
    """The failures of every example, each with the engine it is of."""
    from clearance_rules.law.dates import day_of
    from clearance_rules.proof.examples import Failure, failures, law_of, person_of

    chosen = ENGINES if engine == BOTH else (engine,)
    for example in law.statutes.examples.values():
        for name in chosen:
            yield from ((name, failure) for failure in failures(law, example, _decider(name)))
        if engine == BOTH:
            own, person, on = law_of(law, example), person_of(example, law.statutes), day_of(example.node.on)
            one, other = (_decider(name)(own, person, on) for name in ENGINES)
            if one.rows != other.rows:
                differing = next((f"{a}; {b}" for a, b in zip(one.rows, other.rows, strict=False) if a != b), "not the same number of rows")
                yield BOTH, Failure(example.name, example.node.span, "the same rows from both engines", differing)


def _decider(engine: str) -> Decide:
    """How an engine decides."""
    return _by_reference if engine == "reference" else _compiled


def _compiled(law: Law, person: Person, as_of: dt.date) -> Decision:
    return law.decide(person, as_of)


def _by_reference(law: Law, person: Person, as_of: dt.date) -> Decision:
    from clearance_rules.logic.decide import decide

    return decide(law.program, law.resolve, person, as_of)


# ------------------------------------------------------------------------------------------------ for people


def to_text(outcome: Outcome) -> Iterator[str]:
    """The outcome in lines for a person."""
    for engine, failure in outcome.failed:
        yield f"FAILED {failure.example} ({failure.span}, engine {engine})"
        yield f"  expected: {failure.expected}"
        yield f"  found:    {failure.found}"
        yield ""
    failed = outcome.examples - outcome.passed
    yield f"{outcome.law}: {_counted(outcome.examples, 'example')}, {outcome.passed} passed, {failed} failed."
    every = sum(len(item.outcomes) for item in outcome.items)
    unseen = sum(len(item.unseen) for item in outcome.items)
    yield f"The examples exercise {every - unseen} of {_counted(every, 'outcome')}."
    if unseen:
        yield ""
        yield "No example exercises:"
        for _, group in groupby(outcome.items, key=lambda item: item.grant):
            yield from _unseen(list(group))
        sorts = {item.sort.value for item in outcome.items if item.unseen}
        yield from (explained for sort, explained in EXERCISED.items() if sort in sorts)


def _unseen(group: list[Item]) -> Iterator[str]:
    """What no example exercises, of one grant with its clauses and exceptions, or of declarations that stand alone."""
    head = group[0] if group[0].grant is not None else None
    parts = [part for part in group if part is not head and part.unseen]
    if head is not None and (head.unseen or parts):
        yield f"  {head.sort.value} {head.citation}, {head.text} ({head.span})" + (f": {', '.join(head.unseen)}" if head.unseen else ":")
    for part in parts:
        inset, place = ("  ", f" ({part.span})") if head is None else ("    ", "")
        which = f": {', '.join(part.unseen)}" if len(part.outcomes) > 1 else ""
        yield f"{inset}{part.sort.value} {part.citation}, {part.text}{place}{which}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


# ------------------------------------------------------------------------------------------------ for machines


def to_json(outcome: Outcome) -> dict[str, object]:
    """The outcome as JSON. Lines and columns count from 1."""
    return {
        "law": outcome.law,
        "examples": outcome.examples,
        "passed": outcome.passed,
        "failures": [
            {
                "example": failure.example,
                "engine": engine,
                "path": failure.span.source.name,
                "line": failure.span.line,
                "column": failure.span.column,
                "expected": failure.expected,
                "found": failure.found,
            }
            for engine, failure in outcome.failed
        ],
        "coverage": [
            {
                "kind": item.sort.value,
                "citation": item.citation,
                "text": item.text,
                "path": item.span.source.name,
                "line": item.span.line,
                "outcomes": list(item.outcomes),
                "exercised": [name for name in item.outcomes if name in item.seen],
            }
            for item in outcome.items
        ],
    }

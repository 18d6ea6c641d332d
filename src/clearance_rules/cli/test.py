"""`clearance test`: whether the examples that encoded law states get the verdicts that they must get, and what none of them exercises."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import attrs
import click

from clearance_rules.cli import Exit, examples, format_option
from clearance_rules.cli.several import of_each
from clearance_rules.cli.trials import Tried, tried_guarantees
from clearance_rules.diagnostics import InvalidInput
from clearance_rules.law.files import laws_in

if TYPE_CHECKING:
    import datetime as dt

    from clearance_rules.api import Law
    from clearance_rules.cli.coverage import Item
    from clearance_rules.diagnostics import Diagnostic
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
        "clearance test us/ca",
        "clearance test us",
        "clearance test us/ca/prop64 --guarantees",
        "clearance test drafts/bill.law --engine both --format json",
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

    Where LAW is a folder of folders (`us`), each of them is a law of its own. What no example exercises is then not looked for.

    Exit status 1 means that an example failed, or that a guarantee did not fare as LAW says; 2 that LAW cannot be read.
    """
    names = laws_in(law)
    alone = len(names) == 1
    outcomes: list[Outcome] = []
    unread: list[Diagnostic] = []
    outcome_of = partial(_outcome, engine=engine, trials=trials if guarantees else 0, seed=seed, covered=alone)
    for outcome in of_each(outcome_of, names):
        if isinstance(outcome, InvalidInput):
            unread += outcome.diagnostics
            continue
        outcomes.append(outcome)
        if output_format == "text":
            click.echo("\n".join(to_text(outcome)))
    if output_format == "json" and outcomes:
        shown = [to_json(outcome) | ({"seed": seed} if guarantees else {}) for outcome in outcomes]
        click.echo(json.dumps(shown[0] if alone else {"laws": shown, **_sums(outcomes)}, indent=2, ensure_ascii=False))
    elif not alone:
        click.echo(_total(law, outcomes, len(names)))
    if unread:
        raise InvalidInput(unread)
    if not all(outcome.well for outcome in outcomes):
        click.get_current_context().exit(Exit.FINDINGS)


@attrs.frozen
class Outcome:
    """How the examples of a law fared: each failure with the engine.

    `items`: what they exercise, None if not asked; `tried`: how its guarantees fared, None if not asked.
    """

    law: str
    examples: int
    failed: tuple[tuple[str, Failure], ...]
    items: tuple[Item, ...] | None
    tried: tuple[Tried, ...] | None = None

    @property
    def passed(self) -> int:
        """How many examples met every expectation, on every engine."""
        return self.examples - len({failure.example for _, failure in self.failed})

    @property
    def well(self) -> bool:
        """Whether no example failed and every guarantee fared as the law says."""
        return not self.failed and all(tried.found.as_expected for tried in self.tried or ())


def _outcome(name: str, *, engine: str, trials: int, seed: int, covered: bool) -> Outcome | InvalidInput:
    """A law with its examples run and, with `trials`, its guarantees tried; or why it cannot be used."""
    from clearance_rules.api import load
    from clearance_rules.cli.coverage import coverage

    try:
        law = load(name)
    except InvalidInput as mistakes:
        return mistakes
    tried = tried_guarantees(law, trials, seed) if trials else None
    failed, items = tuple(_run(law, engine)), tuple(coverage(law)) if covered else None
    return Outcome(name, len(law.statutes.examples), failed, items, tried)


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
    yield _passed(outcome.law, outcome.examples, outcome.passed)
    if outcome.items is not None:
        yield from _coverage(outcome.items)
    if outcome.tried:
        yield from ("", *(line for tried in outcome.tried for line in tried.to_text()))


def _coverage(items: tuple[Item, ...]) -> Iterator[str]:
    """How many outcomes the examples exercise, and which they do not."""
    every = sum(len(item.outcomes) for item in items)
    unseen = sum(len(item.unseen) for item in items)
    yield f"The examples exercise {every - unseen} of {_counted(every, 'outcome')}."
    if unseen:
        yield ""
        yield "No example exercises:"
        for _, group in groupby(items, key=lambda item: item.grant):
            yield from _unseen(list(group))
        sorts = {item.sort.value for item in items if item.unseen}
        yield from (explained for sort, explained in EXERCISED.items() if sort in sorts)


def _total(name: str, outcomes: list[Outcome], laws: int) -> str:
    """How the examples of all laws fared that could be read."""
    of = _counted(laws, "law") if len(outcomes) == laws else f"{len(outcomes)} of {_counted(laws, 'law')}"
    return _passed(f"{name}: {of}", **_sums(outcomes))


def _passed(what: str, examples: int, passed: int) -> str:
    return f"{what}: {_counted(examples, 'example')}, {passed} passed, {examples - passed} failed."


def _sums(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """The examples of several laws, and how many of them passed."""
    found = list(outcomes)
    return {"examples": sum(one.examples for one in found), "passed": sum(one.passed for one in found)}


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
        **({} if outcome.items is None else {"coverage": list(map(_item, outcome.items))}),
        **({} if outcome.tried is None else {"guarantees": [tried.to_json() for tried in outcome.tried]}),
    }


def _item(item: Item) -> dict[str, object]:
    return {
        "kind": item.sort.value,
        "citation": item.citation,
        "text": item.text,
        "path": item.span.source.name,
        "line": item.span.line,
        "outcomes": list(item.outcomes),
        "exercised": [name for name in item.outcomes if name in item.seen],
    }

"""The small law that the examples of the catalogue stand in."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry

JURISDICTION = """\
jurisdiction US-XX "A made-up state"
  grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
"""
CODE = """\
code PC "Penal Code" with attempts under § 664.
"""
CRIME = """\
conduct cannabis has act in {possess, sell}, amount in grams.
offense PC § 40 in force from 1980-01-01 until 2022-07-01 punishes cannabis x as misdemeanor when x's act is possess.
"""
RELIEF = """\
effect expungement is clearing under PC § 51(b).
grant expungement of conviction c under PC § 51(a) automatically in force from 2023-01-01 when c's offense is PC § 40.
"""
FRAME = JURISDICTION + CODE + CRIME + RELIEF


def entry(code: str, title: str, cause: str, remedy: str, *, bad: str, good: str, frame: str = FRAME) -> CatalogueEntry:
    """A page whose examples stand behind a frame."""
    return CatalogueEntry(code, title, cause, remedy, frame + _sentences(bad), frame + _sentences(good))


def _sentences(text: str) -> str:
    return f"{text}\n" if text else ""


def exception(condition: str, before: str = "") -> str:
    """An exception from the grant of the frame, where a condition is all that matters; `before`: sentences that stand before it."""
    return f"{before}\n" * bool(before) + f"except conviction c from PC § 51(a) under PC § 51(c)\n  when {condition}."


def example(given: str, expected: str, before: str = "") -> str:
    """An example of the grant of the frame."""
    return f"{before}\n" * bool(before) + f"example first under PC § 51(a)\n  given {given}\n  on 2024-01-01 expect {expected}."


def refuted(given: str) -> str:
    """A guarantee about convictions that is expected to be refuted by an example."""
    guarantee = (
        "guarantee at-once: every cannabis x lawful on 2024-01-01 and punished before 2022-07-01 for convictions\n"
        "  is granted expungement expected refuted by first."
    )
    return example(given, "expungement undetermined", guarantee)

"""What the tests of the linter share: laws that stand behind the frame of the examples, and short ways to look at what is found."""

from __future__ import annotations

from clearance_rules.api import Law, loads
from clearance_rules.diagnostics import Diagnostic
from clearance_rules.lint.examples import EXPUNGED, FRAME
from clearance_rules.lint.registry import run
from clearance_rules.lint.subject import Subject

CRIME = """\
jurisdiction US-XX "A made-up state"
  grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" with attempts under § 664.
body bureau is state agency "Bureau of Criminal Records".
body court is local court "District Court".
body prosecution is local prosecutor "County Attorney".
conduct cannabis has act in {possess, grow}, amount in grams.
offense PC § 40 in force from 1980-01-01 until 2022-07-01 punishes cannabis x as misdemeanor when x's act is possess.
offense PC § 41 in force from 1980-01-01 punishes cannabis x as felony when x's act is grow.
effect expungement is clearing, record kept under PC § 50(b).
effect marking is limiting, record marked under PC § 50(b).
"""
"""The frame of the examples without its relief."""


def law(text: str, frame: str = FRAME) -> Law:
    """The law of a text behind a frame."""
    return loads(f"{frame}{text}\n")


def subject(text: str, frame: str = FRAME) -> Subject:
    """The same for the rules to look at."""
    return Subject(law(text, frame))


def found(code: str, text: str, frame: str = FRAME) -> list[Diagnostic]:
    """What the rules of a prefix of codes find in a text behind a frame."""
    return run(law(text, frame), select=[code])


def brief(code: str, text: str, frame: str = FRAME) -> list[tuple[str, str]]:
    """The severity of each finding and the text at its place."""
    return [(one.severity.value, " ".join(one.span.text.split())) for one in found(code, text, frame)]


def when(condition: str, *more: str) -> str:
    """An automatic grant for what the law has freed, with a condition besides, and further sentences."""
    return "\n".join([f"{EXPUNGED}  when c's offense is PC § 40 and {condition}.", *more])


GENERAL = "grant expungement of conviction c under PC § 60 automatically in force from 2023-01-01 when "
"""The start of an automatic grant for records of every kind."""

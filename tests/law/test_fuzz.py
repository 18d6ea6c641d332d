"""Mutated laws: no text makes loading fail otherwise than by findings, and what loads can be lowered."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from clearance_rules.diagnostics import Diagnostics, show
from clearance_rules.law.catalogue import ENTRIES
from clearance_rules.law.load import load_text
from clearance_rules.law.lower import lower
from tests.law.laws import FRAME

EXAMPLES = Path(__file__).parents[2] / "examples"
RULES = """
class possession under PC § 54 means PC § 40 through § 41, except PC § 41 as felony for offenses before 2016-11-09 including attempts.
omits PC § 41 because "It is about something else.".
noun plea under PC § 53 means conviction c where (c's status is closed).
presume for plea c that c's recent is true under PC § 53 when c's grade is felony.
evidence for charge c that c's act is sell under PC § 53 from description matching "SALE".
except plea c from PC § 51(a) under PC § 51(c)
  when (c's offense is in possession and wait of c has passed since the latest of (clock of c, c's paid-date) otherwise cutoff)
   or any conviction d of c's person other than c where (d's grade is at least misdemeanor and not d's conduct is lawful on 2022-07-01)
   or every charge d of c's case where (d's amount is at most 1 ounce) satisfies (d's conduct would be less than d's grade on 2022-07-01).
grant expungement of case k under PC § 61 on petition
  to at most 1 per person, earliest disposition-date first counting orders under PC § 51(a)
  when k's restitution-due is at most 0 dollars and no arrest a of k where (a's offense-date is within extra-wait after a's arrest-date).
revoke expungement of order r under PC § 62 when r's charge's status is one of (statuses).
body prosecution is local prosecutor.
power of prosecution under PC § 63 to challenge every conviction c granted under PC § 51(a) where (c's grade is felony) until 2024-01-01.
duty of prosecution under PC § 64 to report PC § 63 within 30 days of PC § 63, otherwise by 2025-01-01.
guarantee adults: every cannabis x not a crime on 2023-01-01 where (x's age is at least 21 years) and punished before 2022-07-01
  for convictions is granted expungement automatically
  expected refuted by young.
example young under PC § 51(a) with strict false
  given complete history case; person p with birth-date 2000; case k of p with county "ALAMEDA";
    plea c of k with citation "40 PC", conviction-date 2020-05, release-date none
  on 2024-01-01 expect expungement of c ineligible until 2025-01-01 because c's grade presumed c's recent.
"""
BASES = [FRAME + RULES, *(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.law")))]
KINDS = re.compile(
    r"""(?P<text>"[^"\n]*")|(?P<gloss>\n[ \t]*>[^\n]*)
    |(?P<section>§ [0-9][0-9a-z]*(?:\([0-9a-z]+\))*)
    |(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})
    |(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(?P<blank>\s+)|(?P<other>.)""",
    re.VERBOSE,
)
PIECES = [[(found.lastgroup or "", found.group()) for found in KINDS.finditer(text)] for text in BASES]
WORDS = {kind: sorted({text for pieces in PIECES for of, text in pieces if of == kind}) for kind in KINDS.groupindex}

Edit = tuple[int, str, int]


def edited(base: int, edits: list[Edit]) -> str:
    """A text with pieces put in the place of others of their kind (a name for a name), or taken out, doubled, swapped."""
    out = [text for _, text in PIECES[base]]
    for at, what, other in edits:
        i, j = at % len(out), other % len(out)
        match what:
            case "drop":
                out[i] = ""
            case "double":
                out[i] = f"{out[i]} {out[i]}"
            case "swap":
                out[i], out[j] = out[j], out[i]
            case _:
                words = WORDS[PIECES[base][i][0]]
                out[i] = words[other % len(words)]
    return "".join(out)


PLACES = st.integers(0, 10**6)
EDITS = st.lists(st.tuples(PLACES, st.sampled_from(["drop", "double", "swap", *["replace"] * 20]), PLACES), min_size=1, max_size=4)


def test_the_laws_that_are_mutated_load() -> None:
    for text in BASES:
        found = Diagnostics()
        loaded = load_text(text, found)
        assert loaded is not None, "\n".join(map(show, found.errors))
        lower(loaded)


@settings(max_examples=300)
@given(st.integers(0, len(BASES) - 1), EDITS)
def test_a_mutated_law_is_reported_or_can_be_lowered(base: int, edits: list[Edit]) -> None:
    text = edited(base, edits)
    found = Diagnostics()
    loaded = load_text(text, found)
    assert (loaded is None) is bool(found.errors)
    for finding in found:
        assert finding.span.end <= len(text)
        assert show(finding)
        assert finding.to_json()["message"]
    if loaded is not None:
        lower(loaded)


@settings(max_examples=100)
@given(st.text(max_size=200))
@example("offense")
@example("§")
def test_any_text_is_reported_or_loads(text: str) -> None:
    found = Diagnostics()
    assert (load_text(text, found) is None) is bool(found.errors)


def test_every_good_example_of_the_catalogue_can_be_lowered() -> None:
    for entry in ENTRIES:
        if entry.good:
            loaded = load_text(entry.good, Diagnostics())
            assert loaded is not None
            lower(loaded)

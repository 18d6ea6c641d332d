"""Parameters in glosses: told as they are set, checked as names, written back as they stand."""

from __future__ import annotations

import datetime as dt

import pytest

import clearance_rules as cr
from clearance_rules.diagnostics import Diagnostics, Source
from clearance_rules.law.glosses import told
from clearance_rules.law.load import load_text
from clearance_rules.law.model import Statutes
from clearance_rules.law.parameters import with_settings
from clearance_rules.logic.decide import decide
from clearance_rules.logic.values import choice, day, yesno
from clearance_rules.records.model import Case, Charge, Person
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.parser import parse
from clearance_rules.syntax.printer import print_file
from tests.law.laws import FRAME, findings, statutes

MORE = """\
parameter least-age in years is 57 years.
parameter most in grams is 1 ounce.
parameter times in count is 2.
parameter fee in dollars is 500 dollars.
parameter states in text is "NY", "NJ".
parameter floor in grade is felony.
"""
LAW = statutes(MORE)
AS_OF = dt.date(2024, 1, 1)


def loaded(text: str, diagnostics: Diagnostics) -> Statutes | None:
    return load_text(FRAME + MORE + text, diagnostics)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("No braces.", "No braces."),
        ("{least-age} years or older", "57 years or older"),
        ("{times} times, {fee} dollars", "2 times, 500 dollars"),
        ("At most {most}.", "At most 1 ounce."),
        ("Waits {extra-wait}.", "Waits 2 years."),
        ("In {states}.", "In NY, NJ."),
        ("{statuses}", "open, closed"),
        ("{strict} since {cutoff}", "true since 2016-11-09"),
        ("{floor} or graver", "felony or graver"),
    ],
)
def test_a_parameter_in_braces_is_told_as_it_is_set(line: str, text: str) -> None:
    assert told(t.Gloss((line,)), LAW) == (text,)


def test_every_line_of_a_gloss_is_told() -> None:
    assert told(t.Gloss(("{times} times", "and {times} more")), LAW) == ("2 times", "and 2 more")


@pytest.mark.parametrize("name", ["wiat", "", "Most", "c's grade", "most, times"])
def test_braces_hold_the_name_of_a_parameter_and_nothing_else(name: str) -> None:
    diagnostics = Diagnostics()
    assert loaded(f"define d of conviction c under PC § 60\n  > Good.\n  > Not {{{name}}}.\n  as c's grade is felony.", diagnostics) is None
    (finding,) = diagnostics.errors
    assert finding.code == "N129"
    assert finding.span.text == f"{{{name}}}"


def test_the_remedy_names_the_parameter_that_was_meant() -> None:
    diagnostics = Diagnostics()
    loaded('right of the person under PC § 60\n  > Within {extra-wiat}.\n  to ask "for more".', diagnostics)
    assert next(iter(diagnostics.errors)).remedy == "Did you mean `extra-wait`?"


@pytest.mark.parametrize(
    "sentence",
    [
        "define d of conviction c under PC § 60\n  > {nothing}\n  as c's grade is felony.",
        "effect sealing is clearing\n  > {nothing}\n  under PC § 60.",
        "parameter p\n  > {nothing}\n  in yesno is true.",
        "field f of charge\n  > {nothing}\n  in yesno, sometimes recorded.",
        'example e under PC § 51(a)\n > {nothing}\n given conviction with citation "40 PC" on 2024-01-01 expect expungement undetermined.',
    ],
)
def test_the_gloss_of_every_sentence_is_checked(sentence: str) -> None:
    assert findings(sentence) == ["N129"]


RULES = """\
field f of charge
  > Whether it was {times} times.
  in yesno, sometimes recorded.
define old-enough of conviction c under PC § 60
  > {least-age} years or older
  as least-age have passed since c's person's birth-date.
grant expungement of conviction c under PC § 61 automatically
  > After {extra-wait}.
  when c's old-enough is true.
except conviction c from PC § 61 under PC § 62
  > At most {times}.
  when c's f is true.
"""


def test_every_provision_is_told_anew_when_a_parameter_is_set() -> None:
    law = statutes(MORE + RULES)
    assert law.defines["charge", "old-enough"][0].gloss == ("57 years or older",)
    changed = with_settings(law, {"least-age": "50", "extra-wait": "3 months", "times": "4"}, Diagnostics())
    assert changed is not None
    assert changed.defines["charge", "old-enough"][0].gloss == ("50 years or older",)
    assert changed.grants[-1].gloss == ("After 3 months.",)
    assert changed.exceptions[0].gloss == ("At most 4.",)
    assert changed.fields["charge", "f"].meaning == "Whether it was 4 times."
    assert law.defines["charge", "old-enough"][0].gloss == ("57 years or older",)


@pytest.mark.parametrize("years", ["57", "50 years"])
def test_both_engines_tell_the_reason_as_it_is_set(years: str) -> None:
    law = cr.loads(FRAME + MORE + RULES).with_parameters({"least-age": years})
    facts = {"disposition": choice("convicted"), "f": yesno(False)}
    person = Person("p", (Case("k", (Charge("c", facts),)),), facts={"birth-date": day(dt.date(1950, 1, 1))})
    for decision in (law.decide(person, AS_OF), decide(law.program, law.resolve, person, AS_OF)):
        row = next(row for row in decision.rows if row.citation == "PC § 61")
        assert row.verdict == "eligible"
        assert row.reasons == (f"PC § 60: {years.split()[0]} years or older",)


def test_a_gloss_is_written_back_with_its_braces() -> None:
    file = parse(Source("x", FRAME + MORE + RULES), Diagnostics())
    assert "  > {least-age} years or older\n" in print_file(file)


def test_what_a_parameter_in_a_gloss_is_set_to_is_part_of_the_version() -> None:
    law = cr.loads(FRAME + MORE + RULES)
    assert law.with_parameters({"times": 5}).version != law.version

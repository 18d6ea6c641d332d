"""What Oregon's offenses of possession were on which day, asked by a law that clears what Measure 110 had made no crime."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

import clearance_rules as cr
from clearance_rules.logic.verdict import Decision
from clearance_rules.proof.examples import failures
from clearance_rules.records.model import Person
from clearance_rules.syntax.grammar import data_folder

GRANTS = """\
use "measure-110.law".
use "marijuana.law".

effect freed is clearing under ORS § 475.752.
effect free-in-march is clearing under ORS § 475.752.
effect still-no-crime is clearing under ORS § 475.752.

grant freed of conviction c under ORS § 475.900 automatically
  when c's conduct is not a crime on 2023-01-01.

grant free-in-march of conviction c under ORS § 475.900(2) automatically
  when c's conduct is not a crime on 2021-03-01.

grant still-no-crime of conviction c under ORS § 475.900(1) automatically
  when c's conduct is not a crime on 2024-09-01.
"""

OF_2018 = "grade class-a-misdemeanor, offense-date 2018-03-01, conviction-date 2018-06-01"

CASES = {
    "methamphetamine-below-two-grams": ('citation "475.894(2)(a)", drug-grams 1.99 grams', "undetermined because c's commercial"),
    "methamphetamine-two-grams": ('citation "475.894(2)(a)", drug-grams 2 grams', "ineligible"),
    "methamphetamine-amount-unknown": ('citation "475.894(2)(a)"', "undetermined because c's amount"),
    "heroin-a-gram": ('citation "475.854(2)(a)", drug-grams 1 gram', "ineligible"),
    "mdma-four-pills": ('citation "475.874(2)(a)", drug-grams 0.9 grams, unit-count 4', "undetermined because c's commercial"),
    "mdma-five-pills": ('citation "475.874(2)(a)", drug-grams 0.9 grams, unit-count 5', "ineligible"),
    "methadone-39-units": ('citation "475.824(2)(a)", unit-count 39', "undetermined because c's commercial"),
    "methadone-40-units": ('citation "475.824(2)(a)", unit-count 40', "ineligible"),
    "schedule-2-names-no-substance": ('citation "475.752(3)(b)", drug-grams 0.5 grams', "undetermined because c's commercial"),
    "schedule-3": ('citation "475.752(3)(c)"', "eligible"),
    "mushrooms-by-the-words": ('citation "475.752(3)(a)", description "PCS 1 PSILOCYBIN", drug-grams 12 grams', "ineligible"),
    "lsd-by-the-words": ('citation "475.752(3)(a)", description "PCS 1 LSD", unit-count 40', "ineligible"),
    "delivery-by-schedule": ('citation "475.752(1)(a)"', "ineligible"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("oregon") / "or"
    shutil.copytree(data_folder("statutes") / "us" / "or", copy)
    return copy


def by_law(law: cr.Law, person: Person, day: dt.date) -> Decision:
    return law.decide(person, day)


def found(folder: Path, examples: str) -> list[str]:
    file = folder / "what-if.law"
    file.write_text(GRANTS + examples, encoding="utf-8")
    law = cr.load(file)
    mine = [example for name, example in law.statutes.examples.items() if f"example {name} under" in examples]
    assert mine
    return [f"{one.example}: expected {one.expected}, found {one.found}" for example in mine for one in failures(law, example, by_law)]


def test_what_was_no_crime_under_measure_110_turns_on_the_amounts_and_on_the_substance_that_the_words_show(folder: Path) -> None:
    examples = "".join(
        f"example {name} under ORS § 475.900\n  given conviction c with {OF_2018}, {facts}\n  on 2023-01-01 expect freed of c {verdict}.\n"
        for name, (facts, verdict) in CASES.items()
    )
    assert "\n".join(found(folder, examples)) == ""


def test_hydrocodone_stayed_a_crime_until_the_summer_of_2021(folder: Path) -> None:
    of_2018 = f"{OF_2018}, unit-count 10"
    examples = (
        f'example hydrocodone-in-march under ORS § 475.900(2)\n  given conviction c with {of_2018}, citation "475.814(2)"\n'
        "  on 2021-03-01 expect free-in-march of c ineligible.\n"
        f'example hydrocodone-later under ORS § 475.900\n  given conviction c with {of_2018}, citation "475.814(2)"\n'
        "  on 2023-01-01 expect freed of c undetermined because c's commercial.\n"
        f'example methadone-in-march under ORS § 475.900(2)\n  given conviction c with {of_2018}, citation "475.824(2)(a)"\n'
        "  on 2021-03-01 expect free-in-march of c undetermined because c's commercial.\n"
    )
    assert "\n".join(found(folder, examples)) == ""


def test_nothing_that_measure_110_freed_is_free_since_the_reversal(folder: Path) -> None:
    examples = (
        f'example the-same-gram under ORS § 475.900(1)\n  given conviction c with {OF_2018}, citation "475.894(2)(a)", drug-grams 1 gram\n'
        "  on 2024-09-01 expect still-no-crime of c ineligible.\n"
        f'example schedule-5-was-not-read under ORS § 475.900(1)\n  given conviction c with citation "475.752(3)(e)", grade violation,\n'
        "    offense-date 2018-03-01, conviction-date 2018-06-01\n"
        "  on 2024-09-01 expect still-no-crime of c undetermined.\n"
    )
    assert "\n".join(found(folder, examples)) == ""

"""Grants side by side: every column of a row, what rows come to together, and the rows as JSON and CSV."""

from __future__ import annotations

import csv
import io

import attrs

from clearance_rules.api import Law, loads
from clearance_rules.law.compare_grants import COLUMNS, Row, rows, summaries, to_csv, to_json

LAW = """\
jurisdiction US-XX "A made-up state" grades misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code".
body bureau is state agency "Bureau of Criminal Records".
body court is local court.
body prosecution is local prosecutor.
conduct cannabis has act in {possess, sell}.
field harm of charge in yesno, sometimes recorded.
offense PC § 40 in force from 1980-01-01 until 2022-07-01 punishes cannabis x as misdemeanor when x's act is possess.
noun old-case under PC § 50(g) means charge a where (a's disposition is one of (dismissed, acquitted)).
effect expungement is clearing, record destroyed, visible to court and bureau, debts kept under PC § 50(b).
effect marking is limiting under PC § 50(b).
define was-lawful of conviction c under PC § 50(h) as c's conduct is lawful on 2023-01-01.
presume for conviction c that c's was-lawful is true under PC § 50(h).
grant expungement and marking of conviction c under PC § 50(a)(1) automatically in force from 2023-01-01
  to at most 2 per person, earliest conviction-date first
  when c's was-lawful is true and c's harm is false and 3 years have passed since c's conviction-date.
grant expungement of old-case a under PC § 50(a)(2) automatically in force from 2023-01-01 when a's grade is misdemeanor.
grant marking of conviction c under PC § 60 on petition in force from 2020-01-01 when c's offense is PC § 40.
grant marking of conviction c under PC § 61 on petition in force from 2020-01-01 until 2021-01-01 when c's offense is PC § 40.
duty of bureau under PC § 50(c)(1) to identify every conviction granted under PC § 50(a) by 2023-03-01, otherwise when funded.
duty of court under PC § 50(c)(2) to expunge PC § 50(c)(1) each month.
duty of court under PC § 50(c)(3) to notify "the person" within 30 days of PC § 50(c)(2).
duty of court under PC § 50(c)(4) to report "everything" each year.
power of prosecution under PC § 50(d) to challenge every conviction granted under PC § 50(a)(1) until 2023-07-01
  on grounds criteria not met unless used the grant stands.
power of court under PC § 50(e) to refuse every conviction granted under PC § 50(a)(1) within 60 days of PC § 50(c)(1)
  on grounds criteria not met, "public safety".
power of court under PC § 50(f) in force from 2020-01-01 until 2021-01-01 to refuse every conviction granted under PC § 50(a).
power of court under PC § 60(b) to refuse every conviction granted under PC § 60.
"""


def law() -> Law:
    return loads(LAW)


def found() -> tuple[Row, ...]:
    return rows(law().statutes, law().program)


def by(citation: str) -> dict[str, object]:
    return next(row for row in to_json(found()) if row["citations"] == [citation])


def test_a_row_tells_all_that_bears_on_a_grant() -> None:
    assert by("PC § 50(a)(1)") == {
        "jurisdiction": "US-XX",
        "title": "A made-up state",
        "mode": "automatically",
        "grants": 1,
        "at_once": 0,
        "citations": ["PC § 50(a)(1)"],
        "windows": ["from 2023-01-01"],
        "units": ["conviction"],
        "tests": ["the act", "other facts"],
        "facts": ["harm"],
        "presumed": ["was-lawful"],
        "waits": ["3 years after conviction-date"],
        "caps": ["at most 2 per person"],
        "discretion": [
            "local prosecutor may challenge until 2023-07-01: criteria not met; unused, the grant stands",
            "local court may refuse within 60 days of PC § 50(c)(1): criteria not met or “public safety”",
        ],
        "deadlines": [
            "state agency must identify by 2023-03-01, otherwise when funded",
            "local court must expunge each month",
            "local court must notify within 30 days of PC § 50(c)(2)",
        ],
        "effects": ["expungement: clearing, record destroyed, visible to court and bureau, debts kept", "marking: limiting"],
    }


def test_discretion_on_criteria_alone_is_told_apart_from_that_on_open_grounds() -> None:
    (row, *_) = found()
    assert [(power.who, power.open_) for power in row.discretion] == [("local prosecutor", False), ("local court", True)]
    assert [deadline.kinds for deadline in row.deadlines] == [("by a day", "when funded"), ("each month",), ("within a time",)]
    assert [str(power) for power in found()[2].discretion] == ["local court may refuse: no ground is named"]
    assert [power.open_ for power in found()[2].discretion] == [True]


def test_a_unit_is_told_with_the_noun_that_everybody_knows() -> None:
    assert by("PC § 50(a)(2)")["units"] == ["old-case (a charge)"]


def test_a_grant_that_ended_before_the_last_change_is_left_out() -> None:
    assert [row.citations for row in found()] == [("PC § 50(a)(1)",), ("PC § 50(a)(2)",), ("PC § 60",)]


def test_a_summary_holds_what_the_grants_of_one_way_come_to_together() -> None:
    automatic, petition = summaries(found())
    assert petition == found()[2]
    first, second, _ = found()
    assert (automatic.mode, automatic.grants, automatic.at_once) == ("automatically", 2, 1)
    assert automatic.citations == first.citations + second.citations
    assert automatic.windows == ("from 2023-01-01",)
    assert [str(test) for test in automatic.tests] == ["the act", "grade", "other facts"]
    assert automatic.discretion == first.discretion
    assert automatic.effects == first.effects


def test_summaries_keep_the_order_of_the_jurisdictions_and_put_automatic_relief_first() -> None:
    (first, *_) = found()
    others = [attrs.evolve(row, jurisdiction="US-YY") for row in reversed(found())]
    shown = [(row.jurisdiction, row.mode) for row in summaries([*others, first])]
    assert shown == [("US-YY", "automatically"), ("US-YY", "on petition"), ("US-XX", "automatically")]


def test_csv_has_the_columns_of_json_and_a_line_for_each_row() -> None:
    read = list(csv.DictReader(io.StringIO(to_csv(found()))))
    assert tuple(read[0]) == COLUMNS == tuple(by("PC § 60"))
    assert [row["citations"] for row in read] == ["PC § 50(a)(1)", "PC § 50(a)(2)", "PC § 60"]
    assert read[0]["tests"] == "the act;other facts"
    assert read[0]["discretion"].startswith(
        "local prosecutor may challenge until 2023-07-01: criteria not met, unused, the grant stands;local"
    )
    assert (read[0]["grants"], read[2]["caps"]) == ("1", "")

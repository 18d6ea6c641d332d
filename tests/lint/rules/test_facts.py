"""F101 to F104: facts no record holds, facts used in two directions, quantifiers that range over too much or over nothing."""

from __future__ import annotations

import pytest

from clearance_rules.lint.examples import EXPUNGED
from tests.lint.laws import CRIME, GENERAL, brief, found, when

SECRET = "field secret of charge in yesno, never recorded."
OPEN_FACT = "c's secret is true"


def spots(code: str, condition: str, *more: str) -> list[str]:
    return [text for _, text in brief(code, when(condition, *more))]


# ------------------------------------------------------------------------------------------------ F101


def test_a_field_that_is_never_recorded_is_found_unless_something_fills_it() -> None:
    assert spots("F101", OPEN_FACT, SECRET) == [OPEN_FACT]
    assert spots("F101", OPEN_FACT, SECRET.replace("never", "sometimes")) == []
    assert spots("F101", OPEN_FACT, SECRET, "presume for conviction c that c's secret is true under PC § 50(f).") == []


def test_the_paragraph_of_an_order_is_what_its_citation_records() -> None:
    condition = "no order o of c where (o's citation is in PC § 50)"
    citation = "field citation of order in text, {} recorded."
    assert spots("F101", condition, citation.format("sometimes")) == []
    assert spots("F101", condition, citation.format("never")) == ["o's citation is in PC § 50"]


def test_a_presumption_that_a_parameter_turns_off_fills_nothing() -> None:
    presumed = "presume for conviction c that c's secret is true under PC § 50(f) when presuming is true."
    for value, expected in (("true", []), ("false", [OPEN_FACT])):
        assert spots("F101", OPEN_FACT, SECRET, presumed, f"parameter presuming in yesno is {value}.") == expected


def test_a_presumption_of_a_definition_covers_the_tests_in_it_only() -> None:
    define = f"define fit of conviction c under PC § 50(e) as {OPEN_FACT}."
    presumed = "presume for conviction c that c's fit is true under PC § 50(f)."
    assert spots("F101", "c's fit is true", SECRET, define) == [OPEN_FACT]
    assert spots("F101", "c's fit is true", SECRET, define, presumed) == []
    assert spots("F101", f"c's fit is true and {OPEN_FACT}", SECRET, define, presumed) == [OPEN_FACT]


def test_evidence_fills_a_fact_of_the_act() -> None:
    shows = 'evidence for charge c that c\'s amount is 30 grams under PC § 50(f) from description matching "30 GRAMS".'
    assert spots("F101", "c's amount is at most 30 grams") == ["c's amount is at most 30 grams"]
    assert spots("F101", "c's amount is at most 30 grams", shows) == []


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (f"the record shows ({OPEN_FACT})", [OPEN_FACT]),
        (f"not the record shows ({OPEN_FACT})", []),
        (f"no conviction d of c's person other than c where ({OPEN_FACT.replace('c', 'd', 1)})", ["d's secret is true"]),
    ],
)
def test_what_need_not_be_shown_is_well(condition: str, expected: list[str]) -> None:
    assert spots("F101", condition, SECRET) == expected


def test_a_petition_may_ask_for_papers() -> None:
    assert brief("F101", f"{SECRET}\n{GENERAL.replace('automatically', 'on petition')}{OPEN_FACT}.", CRIME) == []


ACTS = """\
jurisdiction US-XX "A made-up state" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code".
field weight of charge in grams, {weight} recorded.
conduct cannabis has act in {{possess, grow}}, amount in grams{recorded}, age in years from birth-date to offense-date, indoors in yesno.
offense PC § 40 in force from 1980-01-01 until 2022-07-01 punishes cannabis x as misdemeanor when x's act is possess{elements}.
offense PC § 41 in force from 2022-07-01 punishes cannabis x as misdemeanor
  when x's act is possess and (x's amount is more than 30 grams or x's age is less than 21 years).
effect expungement is clearing under PC § 50(b).
grant expungement of conviction c under PC § 50 automatically in force from 2023-01-01
  when c's offense is PC § 40 and c's conduct is lawful on 2023-01-01.
"""


@pytest.mark.parametrize(
    ("weight", "recorded", "elements", "count"),
    [
        ("sometimes", "", "", 1),
        ("sometimes", " recorded as weight", "", 0),
        ("never", " recorded as weight", "", 1),
        ("sometimes", "", " and x's amount is at most 28.5 grams", 0),
        ("sometimes", "", " and x's amount is more than 40 grams", 0),
        ("sometimes", "", " and x's amount is at most 60 grams", 1),
    ],
)
def test_a_reading_hangs_on_what_neither_record_nor_elements_settle(weight: str, recorded: str, elements: str, count: int) -> None:
    findings = found("F101", "", ACTS.format(weight=weight, recorded=recorded, elements=elements))
    assert [one.span.text for one in findings] == ["c's conduct is lawful on 2023-01-01"] * count
    assert all("hangs on `amount` of the act," in one.message for one in findings)


def test_the_grade_that_an_offense_would_have_had_is_a_fact_that_nobody_recorded() -> None:
    frame = ACTS.format(weight="sometimes", recorded=" recorded as weight", elements="")
    frame = frame.replace(
        "2022-07-01 punishes cannabis x as misdemeanor\n", "2022-07-01 punishes cannabis x as infraction or misdemeanor\n"
    )
    graver = frame.replace("c's conduct is lawful on", "c's conduct would be less than misdemeanor on")
    (finding,) = found("F101", "", graver)
    assert "the grade at which PC 41 would have been charged" in finding.message
    assert found("F101", "", frame) == []


# ------------------------------------------------------------------------------------------------ F102

EARLY, LATE = "c's conviction-date is before 2000-01-01", "c's conviction-date is on or after 2000-01-01"
A, B = "c's grade is felony", "c's probation-granted is true"


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        (f"(({EARLY} and {A}) or ({LATE} and {B}))", 1),
        (f"(({EARLY} and {A}) or ({LATE} and {B}) or ({A} and {B}))", 0),
        (f"({EARLY} or {LATE})", 0),
        (f"({EARLY} or ({A} and {EARLY}))", 0),
        (f"(({EARLY} and {A}) or (c's conviction-date is before 1990-01-01 and {B}))", 0),
        (f"wait of c has passed since c's conviction-date and {LATE}", 0),
    ],
)
def test_a_fact_in_two_directions_is_found_if_it_can_cost_a_verdict(condition: str, count: int) -> None:
    ladder = "define wait of conviction c under PC § 50(e) is 5 years when c's grade is felony, otherwise 1 year."
    findings = found("F102", when(condition, *([ladder] if "wait of" in condition else [])))
    assert len(findings) == count
    for finding in findings:
        assert "`conviction-date` of the charge" in finding.message
        assert finding.severity.value == "info"
        assert [note for note, _ in finding.related] == ["used here", "used here"]


# ------------------------------------------------------------------------------------------------ F103


@pytest.mark.parametrize(
    ("condition", "severities"),
    [
        ("no conviction d of c's person where (d's conviction-date is on c's conviction-date)", ["error"]),
        (
            "no conviction d of c's person where (d's conviction-date is on or after c's conviction-date and d's grade is felony)",
            ["warning"],
        ),
        ("no charge d of c's case where (d's conviction-date is within 5 years after c's conviction-date)", ["error"]),
        ("no conviction d of c's case where (d's release-date is on c's release-date)", ["warning"]),
        ("not any conviction d of c's person where (d's offense is PC § 40)", ["error"]),
        (
            "no conviction d of c's person where (d's filing-date is before 2000-01-01 or d's filing-date is on or after 2000-01-01)",
            ["error"],
        ),
        ("c's grade is felony and no conviction d of c's person where (d's grade is felony)", ["error"]),
        ("every conviction d of c's person satisfies (d's offense is PC § 41)", ["error"]),
        ("no conviction d of c's person other than c where (d's conviction-date is on c's conviction-date)", []),
        ("no conviction d of c's person where (d's conviction-date is after c's conviction-date)", []),
        ("no conviction d of c's person where (d's grade is felony)", []),
        ("no conviction d of c's person where (d's conviction-date is on c's arrest-date)", []),
        ("any conviction d of c's person where (d's conviction-date is on c's conviction-date)", []),
        ("at most 2 convictions d of c's person where (d's offense is PC § 40)", []),
        ("no arrest d of c's person where (d's arrest-date is on c's arrest-date)", []),
        ("c's grade is misdemeanor and no charge d of c's case where (d's filing-date is on c's filing-date and d's grade is felony)", []),
    ],
)
def test_what_counts_itself_is_found_where_that_refuses_it(condition: str, severities: list[str]) -> None:
    assert [severity for severity, _ in brief("F103", when(condition))] == severities


def test_an_exception_counts_itself_under_its_own_variable() -> None:
    grant = f"{EXPUNGED}  when c's offense is PC § 40.\n"
    other = "except conviction e from PC § 50(a) under PC § 51 when any conviction d of e's person where (d's offense is PC § 40)."
    (finding,) = found("F103", grant + other)
    assert finding.severity.value == "error"
    assert finding.remedy == "Write `d of e's person other than e`."
    assert found("F103", grant + other.replace("where", "other than e where")) == []


# ------------------------------------------------------------------------------------------------ F104

EVERY = "every conviction d of k satisfies (d's offense is PC § 40)"
CASE = GENERAL.replace("conviction c", "case k")


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        (EVERY, 1),
        (f"any conviction e of k where (e's grade is misdemeanor) and {EVERY}", 0),
        (f"at least 2 convictions e of k where (e's grade is misdemeanor) and {EVERY}", 0),
        (f"k's some is true and {EVERY}", 0),
        (f"no conviction e of k where (e's grade is felony) and {EVERY}", 1),
        (f"any charge e of k where (e's grade is misdemeanor) and {EVERY}", 1),
        (f"any conviction e of k's person where (e's grade is misdemeanor) and {EVERY}", 1),
        (f"not {EVERY}", 0),
    ],
)
def test_every_stands_beside_one_of_the_same(condition: str, count: int) -> None:
    define = "define some of case k under PC § 60(e) as any conviction e of k where (e's grade is misdemeanor).\n"
    assert len(brief("F104", (define if "some" in condition else "") + f"{CASE}{condition}.", CRIME)) == count


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("every conviction d of c's person satisfies (d's grade is misdemeanor)", 0),
        ("every conviction d of c's case satisfies (d's grade is misdemeanor)", 0),
        ("every conviction d of c's person other than c satisfies (d's grade is misdemeanor)", 1),
        ("every conviction d of c's person where (d's grade is felony) satisfies (d's offense is PC § 41)", 1),
        ("every arrest d of c's person satisfies (d's grade is misdemeanor)", 1),
    ],
)
def test_the_subject_itself_is_one(condition: str, count: int) -> None:
    assert len(spots("F104", condition)) == count


NOUNS = """
noun felony-conviction under PC § 61 means conviction f where (f's grade is felony).
noun old-felony under PC § 62 means felony-conviction o where (o's conviction-date is before 2000-01-01).
"""


@pytest.mark.parametrize(
    ("noun", "condition", "count"),
    [
        ("arrest", "every charge d of a's case satisfies (d's grade is misdemeanor)", 0),
        ("conviction", "every charge d of a's person satisfies (d's grade is misdemeanor)", 0),
        ("old-felony", "every felony-conviction d of a's person satisfies (d's grade is felony)", 0),
        ("old-felony", "every conviction d of a's person satisfies (d's grade is felony)", 0),
        ("felony-conviction", "every old-felony d of a's person satisfies (d's grade is felony)", 1),
        ("arrest", "every charge d of a's case where (d's grade is felony) satisfies (d's status is closed)", 1),
        ("arrest", "every charge d of a's case other than a satisfies (d's status is closed)", 1),
        ("arrest", "any charge e of a's person where (every charge d of e's case satisfies (d's status is closed))", 0),
        ("arrest", "any charge e of a's person where (every conviction d of e's case satisfies (d's status is closed))", 1),
        ("case", "every charge d of a satisfies (d's status is closed)", 1),
    ],
)
def test_what_a_noun_narrows_holds_the_subject_too(noun: str, condition: str, count: int) -> None:
    grant = f"grant expungement of {noun} a under PC § 60 automatically in force from 2023-01-01 when {condition}."
    assert len(brief("F104", NOUNS + grant, CRIME)) == count

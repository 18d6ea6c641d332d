"""The county procedure as a law: it says what the tool wrote, except where it should not, and the README tells the truth."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import clearance_rules as cr
from clearance_rules.cli.main import main as clearance
from clearance_rules.law.constants import parameter_values
from clearance_rules.records.ca_doj import COLUMNS, read_ca_doj
from tests.examples.scripts import EXAMPLES, script

FOLDER = EXAMPLES / "clear_my_record"
LAW = FOLDER / "clear_my_record.law"
PEOPLE, EXPECTED, OPTIONS = (FOLDER / name for name in ("people.csv", "people_expected.csv", "options.json"))
AS_OF = dt.date(2020, 7, 1)
COUNTY = "SACRAMENTO"
REST = ["--as-of", "2020-07-01", "--county", COUNTY]

county_tool = script("clear_my_record", "county_tool")
causes = script("clear_my_record", "causes")
compare = script("clear_my_record", "compare")
make_people = script("clear_my_record", "make_people")

Options = county_tool.Options
OF_PEOPLE = county_tool.read_options(OPTIONS)


@lru_cache(maxsize=16)
def law_of(options: Any, county: str = COUNTY) -> cr.Law:
    return cr.load(LAW).with_parameters({"county": county, **options.settings()})


def people_of(rows: list[Mapping[str, str]]) -> list[cr.records.Person]:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return [item for item in read_ca_doj(out.getvalue().splitlines()) if isinstance(item, cr.records.Person)]


def compared(rows: list[Mapping[str, str]], options: Any) -> tuple[list[Any], Any]:
    """Each conviction, and the comparison with what the tool decides on the rows."""
    law, written = law_of(options), county_tool.decisions(rows, AS_OF, COUNTY, options)
    found = list(compare.convictions(rows, written, people_of(rows), law, AS_OF))
    return found, compare.compare(rows, written, found, law)


@pytest.fixture(scope="module")
def shown() -> tuple[list[Any], Any]:
    return compared(county_tool.read_rows(PEOPLE), OF_PEOPLE)


# ------------------------------------------------------------------------------------------------ the law


def test_the_law_has_no_findings_and_its_examples_hold() -> None:
    for verb, said in (("check", "no findings"), ("fmt --check", ""), ("test", "0 failed")):
        result = CliRunner().invoke(clearance, [*verb.split(), str(LAW)])
        assert result.exit_code == 0, result.output
        assert said in result.output


def test_its_nine_sections_are_the_nine_rules_in_their_order() -> None:
    sections = [grant.cite.parts[0] for grant in cr.load(LAW).statutes.grants]
    assert list(dict.fromkeys(sections)) == [str(number) for number in range(1, 10)]
    assert sections == sorted(sections)


def test_its_defaults_are_those_of_the_script() -> None:
    law = cr.load(LAW)
    same = law.with_parameters(county_tool.DEFAULTS.settings())
    for name in county_tool.DEFAULTS.settings():
        assert parameter_values(law.statutes.parameters[name], law.statutes) == parameter_values(
            same.statutes.parameters[name], same.statutes
        )


def test_lists_are_written_with_commas() -> None:
    written = cr.load(LAW).with_parameters({"dismiss-sections": "11359,11360", "age-threshold": "50"})
    given = cr.load(LAW).with_parameters({"dismiss-sections": ["11359", "11360"], "age-threshold": 50})
    for name in ("dismiss-sections", "age-threshold"):
        values = [parameter_values(law.statutes.parameters[name], law.statutes) for law in (written, given)]
        assert values[0] == values[1]


# ------------------------------------------------------------------------------------------------ the invented people

SAID = {
    "§ 1": "dismissal: Misdemeanor or Infraction",
    "§ 1, an infraction": "dismissal: Misdemeanor or Infraction",
    "§ 2(a)": "dismissal: Dismiss all HS 11357 convictions",
    "§ 2(b)": "dismissal: Dismiss all HS 11358 convictions",
    "§ 2(b), the grade in another column": "dismissal: Dismiss all HS 11358 convictions",
    "§ 3, the day before the birthday": "dismissal: 21 years or younger",
    "§ 3, on the birthday": "reduction: Reduce all HS 11359 convictions",
    "§ 4, on the birthday": "dismissal: 57 years or older",
    "§ 4, the day before it; § 11360 is in neither list": "",
    "§ 5, to the day": "dismissal: Conviction occurred 10 or more years ago",
    "§ 5, a day short": "reduction: Reduce all HS 11359 convictions",
    "§ 6": "dismissal: No convictions in the past 5 years",
    "§ 6, a day short": "reduction: Reduce all HS 11359 convictions",
    "§ 7, with a conviction in another county and a burglary that was dismissed": "dismissal: Only has 11357-60 charges",
    "§ 8": "dismissal: Individual is deceased",
    "§ 9": "reduction: Reduce all HS 11359 convictions",
    "several rows": "dismissal: Dismiss all HS 11358 convictions",
    "a code that the record leaves out": "dismissal: Dismiss all HS 11358 convictions",
    "synthetic cannabinoids": "",
    "the same as a felony": "",
    "another code": "",
    "what nobody can read": "undetermined: citation",
    "synthetic cannabinoids beside a sale": "reduction: Reduce all HS 11359 convictions",
    "an attempt with a hyphen": "dismissal: Dismiss all HS 11357 convictions",
    "an attempt with a stroke": "reduction: Reduce all HS 11359 convictions",
    "an attempt beside a sale": "dismissal: Only has 11357-60 charges",
    "a conspiracy": "",
    "two sections in one": "undetermined: citation",
    "no birth date": "reduction: Reduce all HS 11359 convictions",
    "a year of birth": "dismissal: 21 years or younger",
    "two birth dates": "reduction: Reduce all HS 11359 convictions",
    "no day of conviction": "reduction: Reduce all HS 11359 convictions",
    "a year of conviction": "reduction: Reduce all HS 11359 convictions",
    "no grade": "undetermined: grade",
    "a grade that is none": "reduction: Reduce all HS 11359 convictions",
    "a grade with a blank behind it": "reduction: Reduce all HS 11359 convictions",
    "two grades": "undetermined: grade",
    "a county with a blank behind it": "reduction: Reduce all HS 11359 convictions",
    "convicted before birth": "reduction: Reduce all HS 11359 convictions",
    "after the day": "",
    "set aside after probation": "",
    "dismissed on petition": "",
    "another conviction, set aside": "dismissal: No convictions in the past 5 years",
    "convicted of the new law": "dismissal: Misdemeanor or Infraction",
    "convicted after the law": "dismissal: Dismiss all HS 11357 convictions",
    "convicted after the review": "dismissal: Dismiss all HS 11358 convictions",
    "the number before 1973": "",
    "with murder": "dismissal: Dismiss all HS 11357 convictions",
}
"""What the law says of the first conviction of each person."""


@pytest.mark.parametrize("who", SAID)
def test_what_the_law_says(who: str, shown: tuple[list[Any], Any]) -> None:
    number = next(index for index, (name, *_) in enumerate(make_people.PEOPLE, 1) if name == who)
    first = next(one for one in shown[0] if one.cells["SUBJECT_ID"] == str(7000000 + number))
    row = first.principal
    if row is None or row.verdict == "ineligible":
        assert SAID[who] == ""
    elif row.verdict == "eligible":
        (reason,) = row.reasons
        cite, _, words = reason.partition(": ")
        assert SAID[who] == f"{row.relief}: {words}"
        assert cite == row.citation
    else:
        assert SAID[who] == f"undetermined: {', '.join(row.missing)}"


def test_every_invented_person_is_looked_at() -> None:
    assert list(SAID) == [name for name, *_ in make_people.PEOPLE]


def test_the_files_are_what_their_script_makes() -> None:
    assert PEOPLE.read_text(encoding="utf-8") == make_people.people()
    assert EXPECTED.read_text(encoding="utf-8") == make_people.expected()


def test_the_tool_wrote_what_stands_beside_each_row() -> None:
    rows = county_tool.read_rows(PEOPLE)
    assert county_tool.decisions(rows, AS_OF, COUNTY, OF_PEOPLE) == compare.read_written(EXPECTED, len(rows))


def test_the_readme_shows_what_the_command_prints() -> None:
    arguments = ["--input", str(PEOPLE), "--expected", str(EXPECTED), *REST, "--options", str(OPTIONS), "--rows", "--statute", "us/ca"]
    result = CliRunner().invoke(compare.main, arguments)
    assert result.exit_code == 0, result.output
    report, table = result.output.rstrip("\n").split("\n\n")
    readme = (FOLDER / "README.rst").read_text(encoding="utf-8")
    assert "\n".join(f"   {line}" for line in report.split("\n")) in readme
    assert f"\n\n{table}\n\n" in readme


def test_every_difference_has_a_cause_and_stands_on_a_row_where_the_two_differ(shown: tuple[list[Any], Any]) -> None:
    found, comparison = shown
    assert causes.UNEXPLAINED not in comparison.causes
    by_index = {one.index: one for one in found}
    for index in (index for indexes in comparison.causes.values() for index in indexes):
        one = by_index[index]
        assert compare.said(one) != (compare.RELIEFS[one.written[0]], one.written[1])
    assert comparison.agreeing + sum(map(len, comparison.causes.values())) == comparison.rows


# ------------------------------------------------------------------------------------------------ any people

CHARGES = (
    "11357(A) HS-POSS",
    "11358 HS-CULT",
    "11359HS-SALE",
    "11360(A) HS-TRANSP",
    "664/11359 HS-ATT",
    "459 PC-BURGLARY",
    "23152(A) VC-DUI",
)
STATUSES = ("FELONY", "FELONY", "FELONY", "", "MISDEMEANOR", "INFRACTION")
COUNTIES = (COUNTY, COUNTY, COUNTY, "YOLO")
DISPOSITIONS = ("CONVICTED-JAIL", "CONVICTED-PROBATION", "CONVICTED", "DISMISSED/FURTH OF JUSTICE")
CHOSEN = (
    Options(),
    county_tool.DEFAULTS,
    OF_PEOPLE,
    Options(dismiss=("11360",), reduce=("11358", "11357", "11359"), age=40, crime_free=1),
    Options(reduce=county_tool.SECTIONS, under_21=True, since_conviction=15, deceased=True, only_prop_64=True),
)


def years_before(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year - years)


@st.composite
def histories(draw: st.DrawFn, options: Any) -> list[Mapping[str, str]]:
    """Whole and consistent records: convictions and births on the days on which a rule turns, a day before and after, and others."""
    near = st.integers(-1, 1).map(dt.timedelta)
    ages = [years_before(AS_OF, years) for years in (options.age or 50, 30)]
    turns = [years_before(AS_OF, years) for years in (options.since_conviction or 3, options.crime_free or 2)]
    rows: list[Mapping[str, str]] = []
    for subject in range(4):
        birth = draw(st.sampled_from(ages)) + draw(near)
        days = [*turns, *turns, years_before(birth, -21), AS_OF]
        for number in range(draw(st.integers(1, 3))):
            day = min(draw(st.sampled_from(days)) + draw(near), AS_OF)
            cells = {
                "SUBJECT_ID": f"{subject}",
                "PRI_DOB": f"{birth:%Y%m%d}",
                "STP_EVENT_DATE": f"{day:%Y%m%d}",
                "STP_TYPE_DESCR": "COURT ACTION",
                "STP_ORI_CNTY_NAME": draw(st.sampled_from(COUNTIES)),
                "CNT_ORDER": f"101{number:03}001000",
                "OFFENSE_DESCR": draw(st.sampled_from(CHARGES)),
                "OFFENSE_TOC": "F",
                "DISP_DESCR": draw(st.sampled_from(DISPOSITIONS)),
                "CONV_STAT_DESCR": draw(st.sampled_from(STATUSES)),
            }
            rows.append({**dict.fromkeys(COLUMNS, ""), **cells})
        if draw(st.booleans()):
            dead = {"SUBJECT_ID": f"{subject}", "PRI_DOB": f"{birth:%Y%m%d}", "STP_TYPE_DESCR": "DECEASED", "STP_EVENT_DATE": "20200101"}
            rows.append({**dict.fromkeys(COLUMNS, ""), **dead})
    return rows


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_of_a_whole_record_the_law_says_what_the_tool_wrote(data: st.DataObject) -> None:
    options = data.draw(st.sampled_from(CHOSEN))
    _, comparison = compared(data.draw(histories(options)), options)
    assert comparison.causes == {}


# ------------------------------------------------------------------------------------------------ bad input


def test_a_row_that_cannot_be_used_is_rejected_alone() -> None:
    lines = PEOPLE.read_text(encoding="utf-8").splitlines()
    lines[0] = "\ufeff" + lines[0]
    lines[1] = lines[1].replace("101001001000", "1010")
    items = list(read_ca_doj(lines))
    assert [item.line for item in items if isinstance(item, cr.records.Reject)] == [2]
    law = law_of(OF_PEOPLE)
    rows = [row for item in items if isinstance(item, cr.records.Person) for row in law.decide(item, AS_OF).rows if row.principal]
    assert ("7000003:101001001000", "eligible") in {(row.charge_id, row.verdict) for row in rows}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ([], "the file holds []; entries belong there: baselineEligibility, additionalRelief."),
        ({"baseline": {}}, "'baseline' is no entry of the file; there are baselineEligibility, additionalRelief."),
        (
            {"baselineEligibility": {"dismiss": ["11357(a)"]}},
            "dismiss is ['11357(a)']; it is a list of sections: 11357, 11358, 11359, 11360.",
        ),
        ({"baselineEligibility": {"dismiss": "11357"}}, "dismiss is '11357'; it is a list of sections"),
        ({"baselineEligibility": {"drop": []}}, "'drop' is no entry of baselineEligibility; there are dismiss, reduce."),
        ({"additionalRelief": {"subjectAgeThreshold": True}}, "subjectAgeThreshold is True; it is a number of years from 1 to 120"),
        ({"additionalRelief": {"subjectAgeThreshold": -1}}, "subjectAgeThreshold is -1; it is a number of years"),
        ({"additionalRelief": {"subjectIsDeceased": 1}}, "subjectIsDeceased is 1; it is true or false."),
    ],
)
def test_options_that_are_none_are_told(document: object, told: str, tmp_path: Path) -> None:
    file = tmp_path / "options.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(county_tool.Unusable) as caught:
        county_tool.read_options(file)
    assert str(caught.value).startswith(told)


def test_options_that_are_left_out_are_off(tmp_path: Path) -> None:
    file = tmp_path / "options.json"
    file.write_text("{}", encoding="utf-8")
    assert county_tool.read_options(file) == Options()
    assert Options().settings()["dismiss-sections"] == ["none"]


@pytest.mark.parametrize("parameter", ["dismiss-sections", "reduce-sections"])
def test_a_mistyped_section_is_refused_and_told_with_those_that_there_are(parameter: str) -> None:
    with pytest.raises(cr.InvalidInput) as caught:
        cr.load(LAW).with_parameters({parameter: "11357, 11375"})
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.message) == ("T128", f"No rule asks whether `{parameter}` is `11375`.")
    assert finding.remedy == "Set it to `11357`, `11358`, `11359` or `11360`; `none` is none of them."


@pytest.mark.parametrize("what", ["input", "expected", "options"])
def test_a_file_that_cannot_be_used_is_a_usage_error(what: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("row_index,a\n1,2\n", encoding="utf-8")
    files = {"input": PEOPLE, "expected": EXPECTED, "options": OPTIONS, what: broken}
    result = CliRunner().invoke(compare.main, [*REST, *(part for name, path in files.items() for part in (f"--{name}", str(path)))])
    assert result.exit_code == 2
    assert "broken" in result.output
    assert "Traceback" not in result.output


def test_a_decision_that_nobody_can_explain_is_status_1(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(
        EXPECTED.read_text(encoding="utf-8").replace("0,Eligible for Dismissal,Misdemeanor", "0,Eligible for Dismissal,Felony")
    )
    result = CliRunner().invoke(compare.main, ["--input", str(PEOPLE), "--expected", str(wrong), *REST, "--options", str(OPTIONS)])
    assert result.exit_code == 1
    assert "1  unexplained" in result.output


def test_without_recorded_decisions_the_tool_decides() -> None:
    result = CliRunner().invoke(compare.main, ["--input", str(PEOPLE), *REST, "--options", str(OPTIONS)])
    assert result.exit_code == 0
    assert "81 rows, on 22 of them a decision" in result.output

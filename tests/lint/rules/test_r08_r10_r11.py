"""R8.1 and R8.3: who may decide otherwise; R10.1: what is destroyed; R11.1: what stays open."""

from __future__ import annotations

import pytest

from clearance_rules.lint.examples import FRAME
from tests.lint.laws import CRIME, GENERAL, brief, found

PROSECUTION = 'body prosecution is local prosecutor "County Attorney".\n'
POWER = "power of {body} under PC § 50(d) to {verb} every conviction granted under PC § 50{rest}."
OPEN = ' on grounds "public safety"'
BOTH = ' on grounds criteria not met, "public safety"'
LIMITED = " on grounds criteria not met"
DATED = " until 2024-01-01"
STANDS = " unless used the grant stands"


def power(body: str, verb: str, rest: str = "") -> list[tuple[str, str]]:
    text = PROSECUTION + POWER.format(body=body, verb=verb, rest=rest)
    return [(one.code, one.severity.value) for one in found("R8", text)]


@pytest.mark.parametrize("rest", ["", OPEN, BOTH, DATED + OPEN + STANDS])
@pytest.mark.parametrize(("body", "verb"), [("court", "refuse"), ("court", "grant"), ("bureau", "deny")])
def test_a_power_to_decide_on_an_open_ground_or_none_is_an_error(body: str, verb: str, rest: str) -> None:
    assert power(body, verb, rest) == [("R8.1", "error")]


@pytest.mark.parametrize("rest", ["", OPEN, BOTH, DATED + OPEN + STANDS])
@pytest.mark.parametrize(("body", "verb"), [("prosecution", "challenge"), ("prosecution", "refuse"), ("bureau", "oppose")])
def test_an_objection_on_an_open_ground_or_none_is_an_error(body: str, verb: str, rest: str) -> None:
    assert power(body, verb, rest) == [("R8.3", "error")]


@pytest.mark.parametrize("body", ["prosecution", "court"])
@pytest.mark.parametrize(
    ("rest", "severity"),
    [
        (LIMITED, "warning"),
        (DATED + LIMITED, "warning"),
        (LIMITED + STANDS, "warning"),
        (DATED + LIMITED + STANDS, "info"),
        (" within 45 days of PC § 50(c)(2)" + LIMITED + STANDS, "info"),
    ],
)
def test_a_limited_ground_needs_a_last_day_and_a_grant_that_stands(body: str, rest: str, severity: str) -> None:
    assert power(body, "challenge", rest) == [("R8.3", severity)]


def test_powers_over_petitions_count_and_others_do_not() -> None:
    asked = GENERAL.replace("automatically", "on petition") + "c's offense is PC § 40.\n"
    refuse = 'power of court under PC § 60(d) to refuse every conviction granted under PC § 60 on grounds "public safety".'
    assert [one.code for one in found("R8", asked + refuse)] == ["R8.1"]
    assert found("R8", 'power of court under PC § 60(d) to seal "the file of a case".') == []


def test_a_power_that_ended_before_the_grant_is_not_looked_at() -> None:
    ended = "power of court under PC § 50(d) in force from 2000-01-01 until 2010-01-01 to refuse every conviction granted under PC § 50."
    assert found("R8", ended) == []
    assert len(found("R8", ended.replace("until 2010-01-01", ""))) == 1


# ------------------------------------------------------------------------------------------------ R10.1


@pytest.mark.parametrize(
    ("consequence", "spots"), [(", record destroyed", ["record destroyed"]), (", record kept", []), (", record marked", []), ("", [])]
)
@pytest.mark.parametrize("mode", ["automatically", "on petition"])
def test_destruction_is_found_where_a_grant_gives_it(consequence: str, spots: list[str], mode: str) -> None:
    text = (
        f"effect removal is clearing{consequence} under PC § 60(b).\n"
        f"grant removal of conviction c under PC § 60(a) {mode} in force from 2023-01-01 when c's offense is PC § 41."
    )
    assert [text for _, text in brief("R10.1", text)] == spots


def test_destruction_that_no_grant_gives_is_not_looked_at() -> None:
    assert brief("R10.1", "effect removal is clearing, record destroyed under PC § 60(b).") == []


# ------------------------------------------------------------------------------------------------ R11.1

ALONE = GENERAL + "c's offense is PC § 40."


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", 1),
        ('right of the person under PC § 60(g) to keep "every other remedy".', 0),
        ('right of the person under PC § 60(g) to file "a motion to vacate the conviction".', 0),
        ('right of the person under PC § 60(g) to see "the own record".', 1),
        ('right of the person under PC § 70(g) to keep "every other remedy".', 1),
        ("grant expungement of conviction c under PC § 61 on petition in force from 2023-01-01 when c's offense is PC § 40.", 0),
        ("grant expungement of conviction c under PC § 61 on petition in force from 2023-01-01 when c's offense is PC § 41.", 1),
    ],
)
def test_a_right_of_the_section_or_a_petition_for_the_same_records_keeps_relief_open(more: str, count: int) -> None:
    assert len(brief("R11.1", f"{ALONE}\n{more}", CRIME)) == count


def test_grants_for_arrests_need_no_saving_clause() -> None:
    assert brief("R11.1", ALONE.replace("conviction c", "arrest c"), CRIME) == []
    assert len(brief("R11.1", ALONE.replace("conviction c", "charge c"), CRIME)) == 1
    case = GENERAL.replace("conviction c", "case k") + "any charge d of k where (d's offense is PC § 40)."
    assert len(brief("R11.1", case, CRIME)) == 1


def test_the_right_is_looked_for_in_the_section_of_the_grant() -> None:
    assert brief("R11.1", "", FRAME) == []
    without = "\n".join(line for line in FRAME.splitlines() if not line.startswith("right")) + "\n"
    assert brief("R11.1", "", without) == [("warning", "PC § 50")]

"""R2.1 and R3.1: who has to find the records, and by when each step is due."""

from __future__ import annotations

import pytest

from tests.lint.laws import CRIME, brief, found

GRANT = "grant expungement of conviction c under PC § 60(a) automatically in force from 2023-01-01 when c's offense is PC § 40."
BY_LAW = GRANT.replace("automatically", "by operation of law")
FORBIDS = BY_LAW.replace("expungement", "marking")
ALL = (
    "duty of bureau under PC § 60(b) to identify every conviction granted under PC § 60 by 2023-03-01.",
    'duty of bureau under PC § 60(c) to notify "the court" by 2023-04-01.',
    "duty of court under PC § 60(d) to expunge every conviction granted under PC § 60(a) within 90 days of PC § 60(b).",
    "duty of bureau under PC § 60(e) to update every conviction granted under PC § 60 each month.",
    'duty of court under PC § 60(f) to mail "each person a copy" by 2024-04-01.',
    'duty of bureau under PC § 60(g) to publish "what was done" each year.',
)


def steps(*sentences: str) -> list[str]:
    """What R3.1 says of steps that are nobody's."""
    messages = [one.message for one in found("R3.1", "\n".join(sentences), CRIME)]
    return [message.partition("for ")[2].rstrip(".") for message in messages if "nobody has a duty" in message]


def timing(due: str, verb: str = "review") -> list[tuple[str, str]]:
    duty = f"duty of bureau under PC § 60(x) to {verb} every conviction granted under PC § 60 {due}."
    return brief("R3.1", "\n".join([GRANT, *ALL, duty]), CRIME)


def test_a_section_with_a_duty_for_every_step_is_well() -> None:
    assert brief("R2", "\n".join([GRANT, *ALL]), CRIME) == []
    assert brief("R3", "\n".join([GRANT, *ALL]), CRIME) == []


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        (1, "telling the offices concerned"),
        (3, "changing the state's record"),
        (4, "telling the person"),
        (5, "reporting"),
    ],
)
def test_a_step_that_is_nobodys_is_found(left_out: int, missing: str) -> None:
    assert steps(GRANT, *ALL[:left_out], *ALL[left_out + 1 :]) == [missing]


def test_the_court_that_expunges_grants_the_relief_and_changes_its_record() -> None:
    assert steps(GRANT, *ALL[:2], *ALL[3:]) == ["granting the relief", "changing the records of courts and local agencies"]
    ordered = ALL[2].replace("expunge", "order")
    assert steps(GRANT, *ALL[:2], ordered, *ALL[3:]) == ["changing the records of courts and local agencies"]


def test_missing_notice_to_the_person_and_reports_are_warnings() -> None:
    assert [severity for severity, _ in brief("R3.1", "\n".join([GRANT, *ALL[:4]]), CRIME)] == ["warning", "warning"]
    assert [severity for severity, _ in brief("R3.1", "\n".join([GRANT, *ALL[:3], *ALL[4:]]), CRIME)] == ["error"]


def test_where_nobody_finds_the_records_that_is_found_and_not_that_nobody_is_told() -> None:
    assert brief("R2.1", GRANT, CRIME) == [("error", "PC § 60(a)")]
    assert "telling the offices concerned" not in steps(GRANT)


def test_a_local_body_that_finds_them_does_not_do() -> None:
    (finding,) = found("R2.1", "\n".join([GRANT, ALL[0].replace("bureau", "court")]), CRIME)
    assert "`court`, which is not of the state" in finding.message


def test_relief_by_operation_of_law_needs_nobody_to_grant_it() -> None:
    assert brief("R2.1", BY_LAW, CRIME) == [("warning", "PC § 60(a)")]
    assert "granting the relief" not in steps(BY_LAW)
    assert "changing the state's record" in steps(BY_LAW)


def test_a_mere_prohibition_by_operation_of_law_needs_nobody_at_all() -> None:
    assert brief("R2.1", FORBIDS, CRIME) == []
    assert steps(FORBIDS) == []


def test_a_petition_needs_no_steps() -> None:
    asked = GRANT.replace("automatically", "on petition")
    assert brief("R2", asked, CRIME) + brief("R3", asked, CRIME) == []


@pytest.mark.parametrize(
    "due", ["by 2024-01-01", "within 30 days of PC § 60(b)", "within 30 days of arrest-date", "each month", "each quarter, by 2025-01-01"]
)
def test_days_periods_and_cycles_are_dates(due: str) -> None:
    assert timing(due) == []


@pytest.mark.parametrize(
    ("due", "severities"),
    [
        ("at once", ["warning"]),
        ("when funded", ["error"]),
        ("each month, when funded", ["error"]),
        ("when funded, by 2026-01-01", ["warning"]),
        ("at once when conviction c has (c's grade is felony), otherwise by 2024-01-01", ["warning"]),
        ("by 2024-01-01 when conviction c has (c's grade is felony), otherwise at once", ["warning"]),
    ],
)
def test_soft_times_are_found(due: str, severities: list[str]) -> None:
    assert [severity for severity, _ in timing(due)] == severities


def test_a_duty_without_a_time_is_an_error_at_its_citation() -> None:
    assert timing("") == [("error", "PC § 60(x)")]
    assert timing("", verb="withhold") == []


def test_to_withhold_is_done_by_doing_nothing_and_may_be_due_at_once() -> None:
    assert timing("at once", verb="withhold") == []


def test_a_duty_of_another_section_that_names_no_paragraph_serves_its_own() -> None:
    """`publish` in § 70, which grants something, does not serve § 60; in § 80, which grants nothing, it does."""
    other = GRANT.replace("§ 60(a)", "§ 70(a)").replace("§ 40", "§ 41")
    in_70, in_80 = (ALL[5].replace("§ 60(g)", place) for place in ("§ 70(g)", "§ 80"))
    assert "reporting" in steps(GRANT, other, *ALL[:5], in_70)
    assert "reporting" not in steps(GRANT, other, *ALL[:5], in_80)


def test_a_duty_about_a_petition_of_the_section_serves_no_automatic_grant() -> None:
    asked = GRANT.replace("§ 60(a)", "§ 60(p)").replace("automatically", "on petition")
    duty = "duty of bureau under PC § 60(q) to destroy every conviction granted under PC § 60(p) at once."
    assert brief("R3.1", "\n".join([GRANT, asked, *ALL, duty]), CRIME) == []


def test_a_duty_about_the_outcome_of_another_serves_its_section() -> None:
    duty = "duty of bureau under PC § 60(q) to review PC § 60(c) at once."
    assert brief("R3.1", "\n".join([GRANT, *ALL, duty]), CRIME) == [("warning", "at once")]


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ("the court", ["telling the person"]),
        ("the person", ["telling the offices concerned"]),
        ("the court and the person", []),
        ("whomever it concerns", ["telling the person"]),
        ("the prosecution of every case", ["telling the person"]),
    ],
)
def test_who_is_told_the_text_says(told: str, missing: list[str]) -> None:
    duty = f'duty of bureau under PC § 60(c) to notify "{told}" by 2023-04-01.'
    assert steps(GRANT, ALL[0], duty, ALL[2], ALL[3], ALL[5]) == missing


def test_to_notify_of_every_record_is_to_tell_offices() -> None:
    duty = "duty of bureau under PC § 60(c) to notify every conviction granted under PC § 60 by 2023-04-01."
    assert steps(GRANT, ALL[0], duty, *ALL[2:]) == []

"""The sentence that the rows of a count in the California layout tell of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from clearance_rules.logic.values import Durations, Possible, choice
from tests.records.ca_doj_rows import charge_of, conviction, read_all

# ------------------------------------------------------------------------------------------------ sentences


def part(kind: str, length: str = "", unit: str = "", disposition: str = "CONVICTED") -> str:
    """A row of a sentence part."""
    return conviction(SENT_LOC_DESCR=kind, SENT_LENGTH=length, SENT_TIME_CODE=unit, DISP_DESCR=disposition)


def days(lo: int, hi: int | None = None) -> Durations:
    return Durations(Decimal(lo), Decimal(lo if hi is None else hi), days=True)


def months(lo: int, hi: int | None = None) -> Durations:
    return Durations(Decimal(lo), Decimal(lo if hi is None else hi), days=False)


@pytest.mark.parametrize(
    ("rows", "terms"),
    [
        ([part("JAIL", "90", "D")], {"jail-term": days(90)}),
        ([part("PROBATION", "3", "Y"), part("JAIL", "90", "D")], {"probation-term": months(36), "jail-term": days(90)}),
        ([part("JAIL", "90", "D"), part("JAIL", "30", "D")], {"jail-term": days(30, 120)}),
        ([part("JAIL", "90", "D"), part("JAIL", "6", "M")], {}),
        ([part("JAIL", "90", "D"), part("JAIL")], {}),
        ([part("JAIL", "90", "D"), part("", "6", "M")], {}),
        ([part("PROBATION/JAIL", "6", "M")], {}),
        ([part("", "6", "M", "CONVICTED-JAIL")], {}),
        ([part("JAIL", "0", "D")], {}),
        ([part("FINE", "6", "M")], {}),
        (
            [part("PROBATION", "3", "Y"), part("PRISON", "2", "Y", "PROB REVOKED")],
            {"probation-term": months(36), "prison-term": months(24)},
        ),
        ([part("JAIL", "90", "D", "DISMISSED")], {}),
    ],
)
def test_a_term_is_that_of_its_kind_or_lies_between_its_parts_and_their_sum(rows: list[str], terms: dict[str, Possible]) -> None:
    assert {name: fact for name, fact in charge_of(*rows).facts.items() if name.endswith("-term")} == terms


def test_the_end_of_a_term_is_not_computed_from_its_length() -> None:
    facts = charge_of(part("JAIL", "90", "D")).facts
    assert facts.keys().isdisjoint({"jail-end-date", "release-date", "supervision-end"})


def test_a_length_that_is_not_understood_is_counted() -> None:
    _, account = read_all([part("PRISON", "LIFE", "Y"), part("JAIL", "6", "")])
    assert dict(account.unread) == {("SENT_LENGTH", "LIFE Y"): 1, ("SENT_LENGTH", "6"): 1}


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (part("PRISON", disposition="PROB REVOKED"), choice("prison")),
        (part("JAIL", disposition="RESENTENCED"), choice("probation", "jail")),
        (part("FINE", disposition="RESENTENCED"), choice("probation", "fine")),
        (part("PRISON", disposition="SEE MINUTES"), choice("probation", "prison")),
        (part("FINE", disposition="PROB MODIFIED"), choice("probation")),
        (part("CYA", disposition="RESENTENCED"), choice("prison", "jail", "probation", "fine", "none-given")),
    ],
)
def test_a_later_sentence_may_have_come_instead_of_the_first_and_a_revocation_comes_on_top(later: str, kind: Possible) -> None:
    assert charge_of(part("PROBATION"), later).facts["sentence-kind"] == kind

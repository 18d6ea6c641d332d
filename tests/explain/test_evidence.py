"""What the texts of a charge show is used, and is told with its source."""

from __future__ import annotations

import json

import pytest

from clearance_rules.explain import explain
from clearance_rules.explain.machine import to_json
from clearance_rules.explain.model import ShownTold
from clearance_rules.explain.text import to_text
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, UNDETERMINED
from tests.explain.laws import AS_OF, law, person

EVIDENCE = law(
    "evidence for charge c that c's act is sell under PC § 57(a)\n"
    "  > The uniform offense code of a sale.\n"
    '  from ncic-code matching "3560".\n'
    "evidence for charge c that c's act is sell under PC § 57(b)\n"
    "  > The word for a sale.\n"
    '  from description matching "SALE", "F/SALE".\n'
    "evidence for charge c that c's act is possess under PC § 57(c)\n"
    '  from ncic-code matching "3562".\n'
    "evidence for charge c that c's at-school is true under PC § 57(d)\n"
    '  from description matching "SCHOOL".\n'
    "grant expungement of conviction c under PC § 51(a) automatically when c's act is possess.\n"
)


def shown(**facts: object) -> tuple[ShownTold, ...]:
    (charge,) = explain(EVIDENCE, person({"citation": "42 PC", **facts}), AS_OF).charges
    return charge.shown


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"ncic_code": "3560"}, INELIGIBLE),
        ({"ncic_code": "3562"}, ELIGIBLE),
        ({"ncic_code": "35620"}, UNDETERMINED),
        ({"ncic_code": "3599"}, UNDETERMINED),
        ({"description": "POSS MARIJ F/SALE"}, INELIGIBLE),
        ({"description": "WHOLESALER"}, UNDETERMINED),
        ({"ncic_code": "3562", "description": "SALE"}, UNDETERMINED),
        ({}, UNDETERMINED),
    ],
)
def test_a_uniform_offense_code_or_a_word_shows_a_fact_that_the_citation_leaves_open(facts: dict[str, object], verdict: str) -> None:
    (row,) = EVIDENCE.decide(person({"citation": "42 PC", **facts}), AS_OF).rows
    assert row.verdict == verdict


def test_what_a_text_shows_is_told_with_its_field_and_the_paragraph_by_which_it_does() -> None:
    assert shown(ncic_code="3560") == (ShownTold("act", "sell", ("ncic-code",), ("PC § 57(a)",)),)
    assert shown(ncic_code="3560", description="SALE") == (
        ShownTold("act", "sell", ("ncic-code", "description"), ("PC § 57(a)", "PC § 57(b)")),
    )
    assert shown(description="SALE AT SCHOOL") == (
        ShownTold("act", "sell", ("description",), ("PC § 57(b)",)),
        ShownTold("at-school", "yes", ("description",), ("PC § 57(d)",)),
    )


def test_what_shows_nothing_is_not_told() -> None:
    assert shown(ncic_code="3562", description="SALE") == ()
    assert shown(description="SCHOOL", at_school=True) == ()
    assert shown(description="SCHOOL", at_school=False) == ()
    assert shown() == ()


def test_it_stands_beside_what_the_record_says_and_in_the_data() -> None:
    told = explain(EVIDENCE, person({"citation": "42 PC", "ncic_code": "3560", "description": "SALE"}), AS_OF)
    assert "act: sell, by the ncic code and description, under PC § 57(a) and PC § 57(b)" in to_text(told)
    assert json.loads(json.dumps(to_json(told)))["charges"][0]["shown"] == [
        {"fact": "act", "value": "sell", "fields": ["ncic-code", "description"], "citations": ["PC § 57(a)", "PC § 57(b)"]}
    ]

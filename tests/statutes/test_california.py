"""California's guarantees rest on the paragraphs that they should rest on."""

from __future__ import annotations

from pathlib import Path

import clearance_rules as cr
from clearance_rules.proof.examples import failures
from clearance_rules.proof.guarantees import Status, run_guarantee
from clearance_rules.proof.witness import as_example
from tests.statutes.changing import changed, statuses

FOUR_SECTIONS = "means HSC § 11357, § 11358, § 11359, § 11360."


def test_without_section_11357_in_its_list_the_law_leaves_adults_behind_and_names_one(tmp_path: Path) -> None:
    without = (FOUR_SECTIONS, "means HSC § 11358, § 11359, § 11360.")
    law = changed(tmp_path, "us/ca/prop64", without)
    guarantee = law.statutes.guarantees["adult-possession"]
    refuted = [r for r in run_guarantee(law, guarantee, 40, 1) if r.status is Status.REFUTED]
    assert any("11357" in r.offense for r in refuted)
    witness = refuted[0].witness
    assert witness is not None
    pasted = as_example(witness, "left-behind")
    again = changed(tmp_path, "us/ca/prop64", without, more="\n" + pasted)
    example = again.statutes.examples["left-behind"]
    assert list(failures(again, example, lambda law, person, day: law.decide(person, day))) == []


def test_read_narrowly_the_presumption_does_not_carry_the_guarantee() -> None:
    law = cr.load("us/ca/prop64").with_parameters({"presumption-reaches-dismissal": "false"})
    assert Status.REFUTED in statuses(law, "adult-possession")


def test_the_court_had_to_order_relief_from_2019_on_and_by_no_day_until_ab_1706_set_one() -> None:
    duties = [duty for duty in cr.load("us/ca").statutes.duties if (duty.body, str(duty.cite)) == ("court", "HSC § 11361.9(d)")]
    assert [(str(duty.window.start), len(duty.node.timings)) for duty in duties] == [("2019-01-01", 0), ("2023-01-01", 1)]
    assert duties[0].window.until == duties[1].window.start


def test_it_has_at_least_sixty_examples() -> None:
    assert len(cr.load("us/ca").statutes.examples) >= 60

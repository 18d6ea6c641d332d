"""An explanation as plain text: what a reader sees."""

from __future__ import annotations

import datetime as dt
import json
import re

import attrs
from hypothesis import given, settings

from clearance_rules.explain import explain
from clearance_rules.explain.machine import to_json
from clearance_rules.explain.model import Today
from clearance_rules.explain.text import WIDTH, to_text
from clearance_rules.proof.strategies.people import persons
from clearance_rules.records import Person
from tests.explain.laws import AS_OF, law, person, rich

VERDICTS = law(
    "grant expungement of conviction c under PC § 51(a) automatically\n"
    "  > Misdemeanors are taken off the record.\n"
    "  when c's grade is misdemeanor.\n"
    "grant relabeling of conviction c under PC § 51(b) on petition when c's weight is at most 30 grams.\n"
    "grant expungement of conviction c under PC § 51(c) by operation of law when 20 years have passed since c's conviction-date.\n"
)


def lines(record: Person) -> list[str]:
    return to_text(explain(VERDICTS, record, AS_OF)).splitlines()


@given(persons(rich().program, AS_OF, most_charges=2))
@settings(max_examples=20)
def test_every_record_can_be_told_in_lines_that_fit_and_as_json(record: Person) -> None:
    told = explain(rich(), record, AS_OF)
    text = to_text(told)
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert not re.search(r"None|frozenset|Truth\.|'s person's|<|\bc's\b", text)
    json.dumps(to_json(told))


def test_the_whole_text_of_a_small_record() -> None:
    assert lines(person({"grade": "misdemeanor", "offense_date": "2009-05-01"}))[:35] == [
        "Record of person p, under the law of Example State, as of January 1, 2026",
        "",
        "- Charge c1: eligible for expungement under PC § 51(a) (automatic, nobody has to ask for it).",
        "",
        "Charge c1",
        "---------",
        "Case k, line 1 of the file. The record says:",
        "   - citation: 40 PC",
        "   - grade: misdemeanor",
        "   - disposition: convicted",
        "   - offense date: May 1, 2009",
        "   - conviction date: June 1, 2010",
        "The citation was read as PC § 40. It can only mean this offense:",
        "   - PC § 40, misdemeanor, law from January 1, 1980. Possessing cannabis is a misdemeanor.",
        "",
        "Eligible",
        "   1. Expungement, PC § 51(a) (automatic, nobody has to ask for it)",
        "      Misdemeanors are taken off the record.",
        "      What expungement does: The conviction is taken off the record. (PC § 55)",
        "      Every condition is met:",
        "         - This is a conviction. (PC § 51(a); disposition: convicted)",
        "         - The grade is misdemeanor. (PC § 51(a))",
        "",
        "Undetermined: the record does not say enough",
        "   2. Relabeling, PC § 51(b) (on petition, somebody has to ask for it)",
        "      The record does not tell whether this holds:",
        "         - The weight is at most 30 grams. (PC § 51(b))",
        "      It would be eligible if this were known as well:",
        "         - weight: at most 30 grams",
        "",
        "Not eligible",
        "   3. Expungement, PC § 51(c) (by the law itself, without any order)",
        "      - 20 years have not passed since the conviction date. (PC § 51(c); conviction date: June 1,",
        "        2010)",
        "      If the record stays as it is, it will be eligible from June 1, 2030.",
    ]


def test_the_closing_lines_say_what_this_is_and_is_not() -> None:
    text = " ".join(line.strip() for line in lines(person({}, history=["repository"])))
    for part in (
        "does not mean that the relief has been ordered or carried out",
        "“Undetermined” is neither yes nor no",
        "The record counts as complete for every charge of each case in the record and everything that this repository holds",
        "It may lack records of other states, juvenile records or violations of local ordinances.",
        f"Law of Example State, version {VERDICTS.version}.",
        "Everything is said as of January 1, 2026, and on the facts of this record alone.",
        "It is not legal advice, and it binds no court or agency",
    ):
        assert part in text


def test_nobody_is_told_that_there_is_no_record() -> None:
    text = to_text(explain(VERDICTS, Person("p"), AS_OF)).lower()
    assert "this record holds no charge, so there was nothing to decide." in text
    assert "no record" not in text
    assert "no criminal" not in text


def test_in_short_says_the_best_verdict_of_each_charge() -> None:
    heavy = {"grade": "felony", "weight": {"value": 40, "unit": "grams"}}
    found = lines(person({"grade": "felony"}, heavy, {"disposition": "dismissed", "conviction_date": None}))
    assert found[2:8] == [
        "- Charge c1: undetermined for relabeling under PC § 51(b): the record does not say enough.",
        "- Charge c2: not eligible for any relief in this law yet; it would be on June 1, 2030.",
        "- Charge c3: no relief in this law reaches it.",
        "",
        "Charge c1",
        "---------",
    ]
    assert "No relief in this law reaches this charge as it stands in the record." in found


def test_in_short_says_of_each_grant_how_it_comes_about() -> None:
    record = person({"grade": "misdemeanor", "weight": {"value": 10, "unit": "grams"}, "conviction_date": "2000-01-01"})
    assert " ".join(line.strip() for line in lines(record)[2:5]) == (
        "- Charge c1: eligible for expungement under PC § 51(a) (automatic, nobody has to ask for it), relabeling under PC § 51(b) "
        "(on petition, somebody has to ask for it) and expungement under PC § 51(c) (by the law itself, without any order)."
    )


def test_in_short_counts_the_grants_for_which_there_is_no_room() -> None:
    grants = [f"grant expungement of conviction c under PC § 5{n} on petition when c's grade is felony.\n" for n in range(1, 6)]
    text = " ".join(to_text(explain(law("".join(grants)), person({}), AS_OF)).split())
    assert (
        "- Charge c1: undetermined for expungement under PC § 51, under PC § 52, under PC § 53 and 2 other grants: "
        "the record does not say enough."
    ) in text


def test_relief_that_ends_says_when() -> None:
    of = law(
        "grant expungement of conviction c under PC § 51(a) automatically in force from 2020-01-01 until 2027-01-01\n"
        "  when c's grade is felony.\n"
    )
    now = to_text(explain(of, person({"grade": "felony"}), AS_OF))
    assert "      If the record stays as it is, this ends after December 31, 2026." in now
    assert "No relief in this law reaches this charge" in to_text(explain(of, person({"grade": "felony"}), dt.date(2019, 1, 1)))


def test_orders_findings_presumptions_and_the_twin_are_told() -> None:
    order = {"order_id": "o1", "charge_id": "c1", "relief": "relabeling", "date": "2024-05-01"}
    record = person({"citation": "41(z) PC", "grade": "felony"}, orders=[order])
    text = to_text(explain(rich(), record, AS_OF))
    assert "Relief that the record shows as already granted:\n   - relabeling, date: May 1, 2024, under: not recorded (order o1)\n" in text
    assert "What to check in the record itself\n" in text
    presumed = to_text(explain(rich(), person({}), AS_OF))
    assert "      The record does not say the following; the law presumes it:\n         - The act would be lawful now. " in presumed


def test_the_twin_is_told_by_its_facts() -> None:
    of = law("grant expungement of conviction c under PC § 51(a) automatically when c's conduct is lawful on 2022-07-01.\n")
    record = person({"offense_date": "2009-05-01", "weight": {"value": 10, "unit": "grams"}}, birth_date="1980-01-01")
    assert (
        "      The same record could be that of this act, which PC § 42 punishes by the law of July 1, 2022\n"
        "      (Possessing it at a school is an infraction):\n"
        "         - act: possess\n"
        "         - amount: less than 30 grams\n"
        "         - on school grounds: yes\n"
        "      It would be eligible if this were known as well:\n"
        "         - on school grounds: no\n"
    ) in to_text(explain(of, record, AS_OF))


def test_a_redesignation_names_its_paragraph_or_says_that_it_cannot() -> None:
    of = law(
        "define was-lesser of conviction c under PC § 52 as c's conduct would be less than c's grade on 2022-07-01.\n"
        "presume for conviction c that c's was-lesser is true under PC § 58.\n"
        "grant relabeling of conviction c under PC § 51(b) automatically when c's was-lesser is true.\n"
    )

    def told(**facts: object) -> str:
        record = person({"offense_date": "2009-03-01", "grade": "felony", **facts}, birth_date="1980-01-01")
        return " ".join(to_text(explain(of, record, AS_OF)).split())

    assert "By the law of July 1, 2022 the act would be punished under PC § 40. " in told(weight={"value": 50, "unit": "grams"})
    assert "cannot be told: the offense is not known." in told(citation="illegible")


def test_a_redesignation_that_could_be_under_several_paragraphs_is_told_as_open() -> None:
    told = explain(VERDICTS, person({"grade": "misdemeanor"}), AS_OF)
    open_ = Today(dt.date(2022, 7, 1), ("PC § 1", "PC § 2", "PC § 3", "PC § 4", "PC § 5", "PC § 6"), certain=False)
    charge = attrs.evolve(told.charges[0], grants=(attrs.evolve(told.charges[0].grants[0], today=open_),))
    assert (
        "By the law of July 1, 2022 the act would be punished under PC § 1, PC § 2, PC § 3, PC § 4 or one of 2 other paragraphs: "
        "which one, the record does not tell."
    ) in " ".join(to_text(attrs.evolve(told, charges=(charge,))).split())


def test_what_is_left_out_is_counted() -> None:
    told = explain(VERDICTS, person({}), AS_OF)
    grant = next(grant for grant in told.charges[0].grants if grant.needed is not None)
    assert grant.needed is not None
    cut = attrs.evolve(grant, needed=attrs.evolve(grant.needed, more=3, complete=False))
    charge = attrs.evolve(told.charges[0], grants=(cut,), may_mean=told.charges[0].may_mean * 11)
    text = to_text(attrs.evolve(told, charges=(charge,)))
    assert "         - 3 more combinations of facts\n      The search was cut short: there may be other combinations of facts.\n" in text
    assert "   - and 3 more\n" in text


def test_json_has_days_as_text_and_pairs_as_objects() -> None:
    told = to_json(explain(rich(), person({"offense_date": "2009-05-01"}), AS_OF))
    assert (told["as_of"], told["parameters"]) == ("2026-01-01", {"strict": "true"})
    assert told["charges"][0]["recorded"]["offense_date"] == "2009-05-01"
    assert set(told) == {
        "person_id", "as_of", "jurisdiction", "law_version", "parameters", "history", "person", "charges", "orders", "facts", "findings",
    }  # fmt: skip
    twins = [grant["other_act"] for grant in told["charges"][0]["grants"] if grant["other_act"] is not None]
    assert all(isinstance(twin["facts"], dict) for twin in twins)

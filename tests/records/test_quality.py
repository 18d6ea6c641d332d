"""Counting what is wrong with a file: the same as counting one by one, whatever the file holds, and in bounded memory."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.entity import Finding
from clearance_rules.logic.values import Choices, Possible, Text, choice, day, year
from clearance_rules.records import quality as module
from clearance_rules.records.account import Reject
from clearance_rules.records.model import Case, Charge, Person
from clearance_rules.records.quality import NAMED, NOT_IN_FORCE, OTHERS, Known, Place, Problem, Quality, looks_like_a_citation
from tests.records.people import persons

FIELDS = {"person": ("birth-date",), "charge": ("citation", "conviction-date", "disposition", "grade", "offense-date")}


def quality(fields: dict[str, tuple[str, ...]] | None = None) -> Quality:
    """Citations that start with a letter are unreadable."""
    return Quality(FIELDS if fields is None else fields, lambda text: "unreadable" if text[:1].isalpha() else None)


def person_with(*charges: dict[str, Possible]) -> Person:
    return Person("p", (Case("k", tuple(Charge(f"c{n}", of) for n, of in enumerate(charges))),))


def of(found: Quality) -> dict[tuple[str, str], Known]:
    return {(known.owner, known.fact): known for known in found.known()}


def test_a_missing_fact_is_counted_apart_from_one_known_in_part() -> None:
    found = quality()
    found.add(person_with({"grade": choice("felony")}, {"grade": choice("felony", "misdemeanor")}, {}), [])
    assert of(found)["charge", "grade"] == Known("charge", "grade", of=3, missing=1, partly=1)


def test_convictions_are_counted_by_themselves() -> None:
    convicted, set_aside, open_ = choice("convicted"), choice("set-aside"), Choices(frozenset({"convicted", "dismissed"}))
    found = quality()
    found.add(
        person_with({"disposition": convicted}, {"disposition": set_aside, "conviction-date": year(2012)}, {"disposition": open_}), []
    )
    assert of(found)["charge", "conviction-date"] == Known("charge", "conviction-date", 3, 2, 1, 2, 1, 1)
    assert of(found)["charge", "disposition"] == Known("charge", "disposition", 3, 0, 1, 2, 0, 0)


def test_fields_that_are_not_asked_about_and_fields_without_gaps_are_left_out() -> None:
    found = quality({"charge": ("citation",)})
    found.add(person_with({"citation": Text("40 PC"), "grade": choice("a", "b")}), [])
    assert of(found) == {}


@given(st.lists(persons(), max_size=4), st.integers(0, 3))
def test_counting_together_is_counting_one_by_one(people: list[Person], held: int) -> None:
    found = quality()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_HELD", held)
        for person in people:
            found.add(person, [])
    charges = [charge.facts for person in people for case in person.cases for charge in case.charges]
    facts = {"charge": charges, "person": [person.facts for person in people]}
    for owner, names in FIELDS.items():
        for name in names:
            missing = sum(name not in each for each in facts[owner])
            partly = sum(name in each and not each[name].known for each in facts[owner])
            known = of(found).get((owner, name))
            assert (missing, partly) == ((0, 0) if known is None else (known.missing, known.partly))
            assert known is None or known.of == len(facts[owner])
    texts = [each["citation"] for each in charges if "citation" in each]
    unread = [text.value for text in texts if isinstance(text, Text) and text.value is not None and text.value[:1].isalpha()]
    assert found.citations == {("unreadable", text): unread.count(text) for text in set(unread)}


def test_a_citation_that_can_be_read_but_does_not_mean_what_it_says_was_not_in_force() -> None:
    found = quality()
    person = person_with({"citation": Text("40 PC")}, {"citation": Text("nonsense")}, {})
    found.add(person, [Finding(f"charge[c{n}].citation", "Something about it.") for n in range(3)])
    found.sum_up()
    assert found.citations == {(NOT_IN_FORCE, "40 PC"): 1, ("unreadable", "nonsense"): 1}
    assert found.contradicted == {}


@pytest.mark.parametrize(
    ("path", "problem", "place"),
    [
        ("charge[c0].grade", Problem("charge", "grade", "Wrong."), Place("p", "c0")),
        ("charge[a].b].grade", Problem("charge", "grade", "Wrong."), Place("p", "a].b")),
        ("person.birth-date", Problem("person", "birth-date", "Wrong."), Place("p", "p")),
        ("order[o]", Problem("order", "", "It is about a charge or case that the record does not have."), Place("p", "o")),
    ],
)
def test_contradictions_are_counted_by_kind_with_whom_they_concern(path: str, problem: Problem, place: Place) -> None:
    found = quality()
    found.add(person_with({}), [Finding(path, "Wrong.")])
    assert found.contradicted == {problem: 1}
    assert found.contradictions == {problem: [place]}


def test_only_the_first_people_are_named_and_all_are_counted() -> None:
    found = quality()
    for n in range(NAMED + 5):
        found.add(Person(f"p{n}", lost=frozenset({"case"})), [Finding("person.birth-date", "Wrong.")])
    assert found.contradicted.total() == NAMED + 5
    ((places,),) = [found.contradictions.values()]
    assert [place.person_id for place in places] == found.incomplete == [f"p{n}" for n in range(NAMED)]


def test_rejected_rows_are_counted_by_field_and_reason_without_numbers() -> None:
    found = quality()
    for n in range(3):
        found.reject(Reject(n, None, f"cases[{n}].charges[0].grade", f"The row has {n} cells, not 9{n}.", "Mend it."))
    found.reject(Reject(4, None, None, "The row is blank.", "Mend it."))
    assert found.rejected == {("cases[].charges[].grade", "The row has … cells, not …."): 3, ("", "The row is blank."): 1}


def test_texts_of_which_there_are_too_many_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    found = quality()
    for n, word in enumerate(("alpha", "beta", "gamma", "delta", "alpha")):
        found.add(person_with({"citation": Text(word)}), [])
        found.sum_up()
        found.reject(Reject(n, None, word, "No.", "Mend it."))
    assert found.citations == {("unreadable", "alpha"): 2, ("unreadable", "beta"): 1, ("unreadable", OTHERS): 2}
    assert found.rejected == {("alpha", "No."): 2, ("beta", "No."): 1, ("", OTHERS): 2}


@pytest.mark.parametrize(
    "text",
    [
        "11357(B) HS",
        "664/11357 HS",
        "664-11357 HS",
        "HS 11358",
        "H&S § 11357(b)",
        "11360(A)HS",
        "11357.5(A) HS",
        "11359/11360 HS",
        "182(a)(1) PC",
        "11357",
        "11378 HS 11379 HS",
        "14601.1(A) VC / 11357 HS",
        "484(A)/490.5 PC",
    ],
)
def test_what_looks_like_a_citation(text: str) -> None:
    assert looks_like_a_citation(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "DOE, JANE",
        "JANE DOE 11357 HS",
        "SEE FILE OF J DOE",
        "POSSESSION",
        "123-45-6789",
        "555-12-1234 HS",
        "916-555-1234",
        "19800101",
        "1980-01-02",
        "10/12/1980",
        "BORN 1980",
        "DL A1234567",
        "11357 HS BY J DOE",
        "11357 HS " * 10,
    ],
)
def test_what_may_tell_who_somebody_is_does_not_look_like_one(text: str) -> None:
    assert not looks_like_a_citation(text)


def test_a_known_day_of_a_person_is_no_gap() -> None:
    found = quality()
    found.add(Person("p", facts={"birth-date": day(dt.date(1980, 1, 1))}), [])
    assert ("person", "birth-date") not in of(found)

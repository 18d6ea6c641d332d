"""The law as other systems use it: what they may hand in, what comes back, and what they are told when it does not fit."""

from __future__ import annotations

import copy
import datetime as dt
import multiprocessing
import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import clearance_rules as cr
from clearance_rules.api import Grant, Law
from clearance_rules.logic.values import choice, day
from clearance_rules.records import Case, Charge, Person

LAW = """\
jurisdiction US-XX "A made-up state" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" recorded as "PC".
effect expungement is clearing under PC § 2.
parameter wait in duration is 5 years.
parameter of-felonies in yesno is false.
parameter reached in {open, closed, shut} is closed.
field stage of charge in {open, closed, shut}, sometimes recorded.
grant expungement of conviction c under PC § 2(a) automatically in force from 2010-01-01 until 2020-01-01
  when c's grade is infraction.
grant expungement of conviction c under PC § 2(a) automatically in force from 2020-01-01
  when (c's grade is infraction or of-felonies is true) and wait has passed since c's conviction-date.
grant expungement of conviction c under PC § 2(b) automatically when c's stage is one of (reached).
omits PC § 2 because "It is told in parts.".
"""
DAY = dt.date(2024, 6, 1)
CHARGE = Charge("c1", {"grade": choice("infraction"), "disposition": choice("convicted"), "conviction-date": day(dt.date(2018, 6, 1))})
PERSON = Person("p1", (Case("k1", (CHARGE,)),))


@pytest.fixture(scope="module")
def law() -> Law:
    return cr.loads(LAW)


def decided(law: Law) -> cr.Decision:
    return law.decide(PERSON, DAY)


# ------------------------------------------------------------------------------------------------ the package


def test_the_version_is_that_of_the_distribution() -> None:
    assert cr.__version__ == version("clearance-rules")


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(cr, name) is not None for name in dir(cr))


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        _ = cr.lode


def test_importing_the_package_imports_nothing_of_it() -> None:
    shown = "import sys, clearance_rules; print(sorted(name for name in sys.modules if name.startswith('clearance_rules.')))"
    assert subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_strategies_without_hypothesis_name_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("clearance_rules.proof.strategies")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match=r"pip install clearance-rules\[proof\]"):
        _ = cr.strategies


# ------------------------------------------------------------------------------------------------ loading


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_no_law_whatever_folder_the_process_stands_in(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here.law").write_text(LAW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(cr.InvalidInput, match="The name of the law is empty"):
        cr.load(name)
    assert cr.load(".").grants


def test_a_law_with_errors_is_refused_with_all_of_them() -> None:
    with pytest.raises(cr.InvalidInput) as refused:
        cr.loads("omits PC § 1 because .\nomits § because .")
    assert len(refused.value.diagnostics) >= 2


def test_what_does_not_stop_a_law_is_kept_with_it() -> None:
    assert [finding.code for finding in cr.loads(LAW + "parameter idle in yesno is true.\n").warnings] == ["N150"]


# ------------------------------------------------------------------------------------------------ copies


@pytest.mark.parametrize("copied", [lambda law: pickle.loads(pickle.dumps(law)), copy.copy, copy.deepcopy])
def test_a_copy_of_a_law_in_use_decides_the_same(copied: Callable[[Law], Law]) -> None:
    law = cr.loads(LAW)
    before = decided(law)
    twin = copied(law)
    assert decided(twin) == before
    assert twin.version == law.version
    assert [finding.code for finding in twin.warnings] == [finding.code for finding in law.warnings]
    assert decided(law) == before


def test_a_copy_carries_nothing_that_was_compiled(law: Law) -> None:
    decided(law)
    assert len(pickle.dumps(law)) == len(pickle.dumps(cr.loads(LAW)))


def test_a_grant_can_be_pickled(law: Law) -> None:
    grant: Grant = pickle.loads(pickle.dumps(law.grants["PC § 2(a)"]))
    assert grant.predicate("c1", PERSON, DAY) is cr.Truth.TRUE


def test_processes_share_a_law_and_its_decisions(law: Law) -> None:
    decided(law)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.starmap(Law.decide, [(law, PERSON, DAY)]) == [decided(law)]


def test_what_is_wrong_with_a_law_can_be_told_to_another_process() -> None:
    with pytest.raises(cr.InvalidInput) as refused:
        cr.loads("omits PC § 1 because .")
    told = pickle.loads(pickle.dumps(refused.value))
    assert isinstance(told, cr.InvalidInput)
    assert str(told) == str(refused.value)


# ------------------------------------------------------------------------------------------------ grants


def test_grants_are_found_by_citation_with_all_versions(law: Law) -> None:
    assert list(law.grants) == ["PC § 2(a)", "PC § 2(b)"]
    windows = [(dt.date(2010, 1, 1), dt.date(2020, 1, 1)), (dt.date(2020, 1, 1), None)]
    assert list(law.grants["PC § 2(a)"].versions) == windows


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        ("PC 2(a)", "This law has no grant under `PC 2(a)`. Did you mean `PC § 2(a)` or `PC § 2(b)`?"),
        ("nonsense", "This law has no grant under `nonsense`. It has `PC § 2(a)`, `PC § 2(b)`."),
    ],
)
def test_a_wrong_citation_is_told_what_there_is(citation: str, told: str, law: Law) -> None:
    with pytest.raises(KeyError) as missing:
        _ = law.grants[citation]
    assert str(missing.value) == told
    assert str(pickle.loads(pickle.dumps(missing.value))) == told
    assert law.grants.get(citation) is None


def test_a_law_without_grants_says_so() -> None:
    law = cr.loads(LAW.partition("parameter")[0] + 'omits PC § 2 because "Nobody is granted anything.".\n')
    with pytest.raises(KeyError, match="It has none"):
        _ = law.grants["PC § 2"]


def test_a_charge_is_named_by_itself_or_by_its_id(law: Law) -> None:
    predicate = law.grants["PC § 2(a)"].predicate
    assert predicate(CHARGE, PERSON, DAY) is predicate("c1", PERSON, DAY) is cr.Truth.TRUE


def test_a_charge_that_is_not_in_the_record_is_told(law: Law) -> None:
    with pytest.raises(KeyError, match=r"The record of `p1` has no charge `c2`\. It has `c1`\."):
        law.grants["PC § 2(a)"].predicate("c2", PERSON, DAY)


def test_the_version_in_force_answers(law: Law) -> None:
    predicate = law.grants["PC § 2(a)"].predicate
    days = [dt.date(2009, 12, 31), dt.date(2019, 12, 31), dt.date(2020, 1, 1), dt.date(2023, 6, 1)]
    assert [predicate("c1", PERSON, when) for when in days] == [cr.Truth.FALSE, cr.Truth.TRUE, cr.Truth.FALSE, cr.Truth.TRUE]


@pytest.mark.parametrize("as_of", ["2024-01-01", dt.datetime(2024, 1, 1, tzinfo=dt.UTC), None, 2024])
def test_what_is_no_day_is_refused_at_the_door(as_of: Any, law: Law) -> None:
    for ask in (lambda: law.decide(PERSON, as_of), lambda: law.grants["PC § 2(a)"].predicate("c1", PERSON, as_of)):
        with pytest.raises(TypeError, match=r"give a datetime\.date as `as_of`"):
            ask()


@pytest.mark.parametrize("record", [{"person_id": "p1"}, cr.records.Reject(1, None, None, "Nothing can be read.", "Write a record.")])
def test_what_is_no_person_is_refused_at_the_door(record: Any, law: Law) -> None:
    for ask in (lambda: law.decide(record, DAY), lambda: law.grants["PC § 2(a)"].predicate("c1", record, DAY)):
        with pytest.raises(TypeError, match=rf"not a {type(record).__name__}"):
            ask()


def test_the_day_of_relief_is_that_of_the_record_as_it_stood() -> None:
    rule = "grant expungement of conviction c under PC § 2(c) automatically when 1 year has passed since c's release-date.\n"
    law = cr.loads(LAW + rule)
    released = Charge("c1", {**CHARGE.facts, "release-date": day(dt.date(2024, 1, 1))})
    person = Person("p1", (Case("k1", (released,)),))
    due = {
        as_of: next(row.eligible_on for row in law.decide(person, as_of).rows if row.citation == "PC § 2(c)")
        for as_of in (dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2025, 6, 1))
    }
    assert list(due.values()) == [None, dt.date(2025, 1, 1), dt.date(2025, 6, 1)]


# ------------------------------------------------------------------------------------------------ parameters


def test_a_law_with_parameters_set_is_another_law(law: Law) -> None:
    patient = law.with_parameters({"wait": "10 years"})
    assert [row.verdict for row in (decided(law).rows[0], decided(patient).rows[0])] == ["eligible", "ineligible"]
    assert patient.version != law.version


def test_a_law_set_to_what_it_says_is_the_same_law(law: Law) -> None:
    assert law.with_parameters({"wait": "5 years", "of-felonies": False, "reached": ["closed"]}).version == law.version


def test_a_setting_that_does_not_fit_is_refused(law: Law) -> None:
    with pytest.raises(cr.InvalidInput, match="T106"):
        law.with_parameters({"wait": "5 grams"})

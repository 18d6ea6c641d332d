"""What paths stand for."""

from __future__ import annotations

import pytest

from clearance_rules.law.model import Statutes
from clearance_rules.law.problems import Refused
from clearance_rules.law.scope import Scope, noun_named, resolve, resolve_defined, singulars
from clearance_rules.logic.values import Kind
from clearance_rules.syntax import tree as t
from tests.law.laws import statutes

SCOPE = Scope({"c": "charge", "k": "case", "p": "person", "r": "order", "x": "act:cannabis"})


@pytest.fixture(scope="module")
def law() -> Statutes:
    return statutes()


def path(text: str) -> t.Path:
    base, *steps = text.split("'s ")
    return t.Path(t.Name(base), tuple(t.Name(step) for step in steps))


def refused(text: str, law: Statutes) -> str:
    with pytest.raises(Refused) as caught:
        resolve(path(text), SCOPE, law)
    return caught.value.diagnostic.code


@pytest.mark.parametrize(
    ("text", "what", "owner", "up", "kind"),
    [
        ("c", "entity", "charge", (), None),
        ("c's case", "entity", "case", ("case",), None),
        ("c's person", "entity", "person", ("person",), None),
        ("c's case's person", "entity", "person", ("person",), None),
        ("k's person", "entity", "person", ("person",), None),
        ("r's charge", "entity", "charge", ("charge",), None),
        ("r's charge's case", "entity", "case", ("case",), None),
        ("r's person", "entity", "person", ("person",), None),
        ("c's grade", "field", "charge", (), Kind.GRADE),
        ("c's weight", "field", "charge", (), Kind.GRAMS),
        ("c's person's birth-date", "field", "person", ("person",), Kind.DATE),
        ("c's case's county", "field", "case", ("case",), Kind.TEXT),
        ("r's charge's offense-date", "field", "charge", ("charge",), Kind.DATE),
        ("c's offense", "offense", "charge", (), Kind.CITATION),
        ("r's charge's offense", "offense", "charge", ("charge",), Kind.CITATION),
        ("c's conduct", "conduct", "charge", (), None),
        ("c's amount", "attribute", "charge", (), Kind.GRAMS),
        ("c's act", "attribute", "charge", (), Kind.CHOICE),
        ("c's recent", "define", "charge", (), Kind.YESNO),
        ("c's wait", "define", "charge", (), Kind.DURATION),
        ("c's clock", "define", "charge", (), Kind.DATE),
        ("x", "entity", "act:cannabis", (), None),
        ("x's amount", "attribute", "act:cannabis", (), Kind.GRAMS),
        ("strict", "parameter", "", (), Kind.YESNO),
    ],
)
def test_a_path(law: Statutes, text: str, what: str, owner: str, up: tuple[str, ...], kind: Kind | None) -> None:
    found = resolve(path(text), SCOPE, law)
    assert (found.what, found.owner, found.up, None if found.type is None else found.type.kind) == (what, owner, up, kind)
    assert found.name == ("" if what == "entity" else text.rpartition("'s ")[2])
    assert bool(found.defines) is (what == "define")
    assert (found.attribute is not None) is (what == "attribute")
    assert (found.parameter is not None) is (what == "parameter")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("d", "N120"),
        ("d's grade", "N120"),
        ("strict's grade", "N120"),
        ("c's grde", "N121"),
        ("c's birth-date", "N121"),
        ("k's grade", "N121"),
        ("p's offense", "N121"),
        ("k's conduct", "N121"),
        ("c's grade's grade", "N121"),
        ("c's offense's grade", "N121"),
        ("x's grade", "N121"),
        ("x's act's act", "N121"),
        ("p's person", "N121"),
        ("c's person's race", "N140"),
        ("p's sex", "N140"),
    ],
)
def test_a_path_to_nowhere_is_refused(law: Statutes, text: str, code: str) -> None:
    assert refused(text, law) == code


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("c's grde", "Did you mean `grade`?"),
        ("c's amont", "Did you mean `amount`?"),
        ("c's recnt", "Did you mean `recent`?"),
        ("x's amont", "Did you mean `amount`?"),
        ("strct", "Did you mean `strict`?"),
        ("c's birth-date", "…'s person's birth-date"),
        ("d", "Here you can start from `c`"),
    ],
)
def test_the_remedy_names_what_was_likely_meant(law: Statutes, text: str, remedy: str) -> None:
    with pytest.raises(Refused) as caught:
        resolve(path(text), SCOPE, law)
    assert remedy in caught.value.diagnostic.remedy


def test_a_field_hides_the_fact_of_the_act_that_it_records() -> None:
    law = statutes(
        "conduct growing has plants in count recorded as plants.\nfield plants of charge in count, sometimes recorded.\n"
        "offense PC § 42 in force from 1980-01-01 punishes growing x as infraction when x's plants is more than 6."
    )
    assert resolve(path("c's plants"), SCOPE, law).what == "field"


SPIRITS = (
    "\nconduct spirits has {fact}.\n"
    "offense PC § 60 in force from 1980-01-01 punishes spirits x as infraction when x's amount is more than 5 grams."
)


def test_a_fact_that_two_conducts_have_alike_is_one() -> None:
    assert resolve(path("c's amount"), SCOPE, statutes(SPIRITS.format(fact="amount in grams recorded as weight"))).what == "attribute"


def test_a_fact_that_two_conducts_have_otherwise_is_refused_of_a_charge_only() -> None:
    law = statutes(SPIRITS.format(fact="amount in grams"))
    assert refused("c's amount", law) == "N113"
    assert resolve(path("x's amount"), Scope({"x": "act:spirits"}), law).what == "attribute"


def test_what_is_defined_of_a_variable(law: Statutes) -> None:
    found = resolve_defined(t.Name("wait"), t.Name("c"), SCOPE, law)
    assert (found.what, found.owner, found.variable, len(found.defines)) == ("define", "charge", "c", 1)
    for name, variable, code in (("wait", "d", "N120"), ("wat", "c", "N128"), ("wait", "k", "N128")):
        with pytest.raises(Refused) as caught:
            resolve_defined(t.Name(name), t.Name(variable), SCOPE, law)
        assert caught.value.diagnostic.code == code


def test_the_versions_of_a_definition_come_in_the_order_of_their_windows() -> None:
    law = statutes(
        "define span of conviction c under PC § 53 in force from 2020-01-01 as c's grade is felony.\n"
        "define span of conviction c under PC § 53 in force from 2010-01-01 until 2020-01-01 as c's grade is infraction."
    )
    starts = [define.window.start for define in resolve(path("c's span"), SCOPE, law).defines]
    assert [start.year for start in starts if start] == [2010, 2020]


@pytest.mark.parametrize(("word", "base"), [("conviction", "charge"), ("convictions", "charge"), ("arrests", "charge"), ("cases", "case")])
def test_nouns_are_named_in_the_singular_and_in_the_plural(law: Statutes, word: str, base: str) -> None:
    assert noun_named(t.Name(word), law).base == base


def test_an_unknown_noun_is_refused(law: Statutes) -> None:
    with pytest.raises(Refused, match="Did you mean `conviction`"):
        noun_named(t.Name("convicton"), law)


def test_singulars() -> None:
    assert singulars("felonies") == ("felonies", "felony", "felonie")
    assert singulars("case") == ("case",)

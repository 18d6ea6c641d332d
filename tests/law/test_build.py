"""What the sentences of a law become."""

from __future__ import annotations

import datetime as dt

from clearance_rules.law.model import Window
from clearance_rules.logic.calendar import Rounding
from clearance_rules.logic.values import Kind
from clearance_rules.syntax import tree as t
from tests.law.laws import FRAME, findings, statutes


def test_grades_are_a_tree_of_ranks() -> None:
    grades = statutes().jurisdiction.grades
    assert grades.ranks == {"infraction": 0, "misdemeanor-b": 1, "misdemeanor-a": 2, "felony": 3}
    assert grades.leaves["misdemeanor"] == {"misdemeanor-a", "misdemeanor-b"}
    assert grades.leaves["felony"] == {"felony"}
    assert grades.crimes == {"misdemeanor-a", "misdemeanor-b", "felony"}


def test_grades_of_one_rank_share_their_number() -> None:
    frame = 'jurisdiction US-XX "X" grades violation, infraction < crime (low, petty < high) < top crimes crime anniversaries round down.'
    law = statutes(frame=frame)
    assert law.jurisdiction.grades.ranks == {"violation": 0, "infraction": 0, "low": 1, "petty": 1, "high": 2, "top": 3}
    assert law.jurisdiction.rounding is Rounding.DOWN


def test_the_jurisdiction_gives_grade_fields_their_options() -> None:
    assert statutes().fields["charge", "grade"].type.options == {"infraction", "misdemeanor-a", "misdemeanor-b", "felony"}


def test_a_law_changes_how_often_a_field_of_the_catalogue_is_recorded_and_what_it_says() -> None:
    law = statutes("field release-date of charge\n  > Release.\n  in date, always recorded.")
    field = law.fields["charge", "release-date"]
    assert field.presence is t.Presence.ALWAYS
    assert field.meaning == "Release."
    assert (field.type.may_be_none, field.type.may_be_pending) == (True, True)
    assert statutes().fields["charge", "release-date"].presence is t.Presence.SOMETIMES


def test_states_that_are_written_must_be_those_of_the_catalogue() -> None:
    assert findings("field release-date of charge in date, may be none or pending, always recorded.") == []
    assert findings("field release-date of charge in date, may be none, always recorded.") == ["T110"]
    assert findings("field grade of charge in {felony}, always recorded.") == ["T110"]


def test_own_fields() -> None:
    field = statutes().fields["charge", "paid-date"]
    assert field.type.kind is Kind.DATE
    assert (field.type.may_be_none, field.type.may_be_pending) == (True, True)
    assert statutes("field gender of person in text, sometimes recorded.").fields["person", "gender"].demographic


def test_nouns_come_down_to_base_nouns() -> None:
    law = statutes(
        "noun plea under PC § 53 in force from 2000-01-01 means conviction c where (c's status is closed).\n"
        "noun guilty-plea under PC § 53 means plea c."
    )
    assert [(law.nouns[name].base, law.nouns[name].parent) for name in ("plea", "guilty-plea", "conviction", "person")] == [
        ("charge", "conviction"),
        ("charge", "plea"),
        ("charge", "charge"),
        ("person", "person"),
    ]
    assert law.nouns["plea"].window == Window(dt.date(2000, 1, 1))
    assert law.nouns["guilty-plea"].where is None


def test_arrests_and_convictions_are_told_by_their_disposition_unless_the_law_says_otherwise() -> None:
    assert statutes().nouns["conviction"].where == t.IsValue(t.Path(t.Name("c"), (t.Name("disposition"),)), t.Path(t.Name("convicted")))
    law = statutes("noun conviction under PC § 53 means charge c where (c's status is closed).")
    assert law.nouns["conviction"].cite is not None
    assert law.nouns["arrest"].cite is None


def test_versions_are_numbered_in_the_order_of_their_windows() -> None:
    offense = "offense PC § 45 {} punishes cannabis x as {} when x's act is sell."
    law = statutes(
        "\n".join(
            (
                offense.format("never in force", "infraction"),
                offense.format("in force from 2020-01-01", "felony"),
                offense.format("in force from 2000-01-01 until 2010-01-01", "infraction"),
                offense.format("in force from 2010-01-01 until 2020-01-01", "misdemeanor"),
            )
        )
    )
    versions = [(offense.version, offense.grades[0]) for offense in law.offenses if offense.cite.section == "45"]
    assert versions == [(3, "infraction"), (2, "felony"), (0, "infraction"), (1, "misdemeanor")]


def test_what_the_law_encodes_or_omits_is_cited() -> None:
    law = statutes()
    assert {cite.section for cite in law.cited} == {"40", "51(a)", "51(b)", "52", "664"}
    law = statutes('omits PC § 41, § 42(a) because "Other things.".')
    assert {"41", "42(a)"} <= {cite.section for cite in law.cited}


def test_definitions_have_the_type_of_what_they_say() -> None:
    law = statutes(
        "define limit of conviction c under PC § 53 is 3 grams when c's grade is felony, otherwise 1 ounce.\n"
        "define tier of conviction c under PC § 53 is high when c's grade is felony, otherwise low.\n"
        "define bound of conviction c under PC § 53 is felony when c's status is open, otherwise infraction.\n"
        "define sure of conviction c under PC § 53 is true when c's status is open, otherwise false.\n"
        "define period of conviction c under PC § 53 is extra-wait when c's status is open, otherwise 1 year.\n"
        "define number of conviction c under PC § 53 is 3 when c's status is open, otherwise 1."
    )
    kinds = {name: versions[0].type.kind for (_, name), versions in law.defines.items()}
    assert kinds == {
        "wait": Kind.DURATION,
        "clock": Kind.DATE,
        "recent": Kind.YESNO,
        "limit": Kind.GRAMS,
        "tier": Kind.CHOICE,
        "bound": Kind.GRADE,
        "sure": Kind.YESNO,
        "period": Kind.DURATION,
        "number": Kind.COUNT,
    }
    assert law.defines["charge", "tier"][0].type.options == {"high", "low"}


def test_powers_and_duties() -> None:
    law = statutes(
        "body prosecution is local prosecutor.\n"
        "power of prosecution under PC § 53 to challenge every conviction granted under PC § 51(a) until 2024-01-01\n"
        "  on grounds criteria not met unless used the grant stands.\n"
        "power of prosecution under PC § 54 to challenge every conviction granted under PC § 51(a)\n"
        '  on grounds criteria not met, "danger".\n'
        "duty of prosecution under PC § 55 to report PC § 51(a), § 51(b) each year, by 2024-01-01.\n"
        'right of the person under PC § 56 to see "the record".'
    )
    first, second = law.powers
    assert (first.until, first.criteria_only, first.lets_stand) == (dt.date(2024, 1, 1), True, True)
    assert (second.until, second.criteria_only, second.lets_stand) == (None, False, False)
    assert [cite.section for cite in law.duties[0].targets] == ["51(a)", "51(b)"]
    assert law.rights[0].verb == "see"


def test_a_second_declaration_does_not_replace_the_first() -> None:
    found = findings("define wait of conviction c under PC § 52 is 9 years when c's grade is felony, otherwise 8 years.")
    assert found == ["W103"]
    assert findings('code PC "Another Code".') == ["N107"]
    assert findings(FRAME.partition("code")[0], frame=FRAME) == ["N102"]


def test_sentences_about_convictions_are_about_every_conviction() -> None:
    law = statutes(
        "except convictions c from PC § 51(a) under PC § 51(c) when c's grade is felony.\n"
        "presume for convictions c that c's recent is true under PC § 53.\n"
        "define late of convictions c under PC § 53 as c's recent is false."
    )
    assert [law.exceptions[0].noun, law.presumptions[0].noun, law.defines["charge", "late"][0].noun] == ["conviction"] * 3


def test_a_grade_that_is_declared_twice_is_reported() -> None:
    frame = 'jurisdiction US-XX "X" grades low < high (low < top) crimes high anniversaries round up.'
    assert findings("", frame=frame) == ["N107"]

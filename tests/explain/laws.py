"""A law of a made-up state that uses most of the language, and ways to write a person's record in a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache

from clearance_rules.api import Law, loads
from clearance_rules.records import Person, read_jsonl

AS_OF = dt.date(2026, 1, 1)

FRAME = """\
jurisdiction US-XX "Example State"
  grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" recorded as "PC" with attempts under § 664.
field weight of charge
  > The weight that was seized.
  in grams, sometimes recorded.
field at-school of charge
  > Whether the act was at a school. Police reports say it.
  in yesno, sometimes recorded.
field paid-date of charge in date, may be none or pending, sometimes recorded.
field plea of charge in {guilty, no-contest}, may be none, sometimes recorded.
field veteran of person in yesno, sometimes recorded.
conduct cannabis has act in {possess, sell}, amount in grams recorded as weight, on-school-grounds in yesno recorded as at-school,
  age in years from birth-date to offense-date.
offense PC § 40 in force from 1980-01-01
  > Possessing cannabis is a misdemeanor.
  punishes cannabis x as misdemeanor when x's act is possess and x's amount is at most 100 grams.
offense PC § 41 in force from 1980-01-01
  > Possessing more than 100 grams of it is a felony.
  punishes cannabis x as felony when x's act is possess and x's amount is more than 100 grams.
offense PC § 42 in force from 2022-07-01
  > Possessing it at a school is an infraction.
  punishes cannabis x as infraction when x's act is possess and x's on-school-grounds is true.
permit cannabis x under PC § 50(a) in force from 2022-07-01
  > Adults may possess up to 30 grams.
  when x's act is possess and x's amount is at most 30 grams and x's age is at least 21 years and x's on-school-grounds is false.
complete section PC § 40, § 41, § 42 under PC § 1.
class possession under PC § 51
  > The offenses of possession.
  means PC § 40, § 41.
effect expungement is clearing
  > The conviction is taken off the record.
  under PC § 55.
effect relabeling is reducing under PC § 56.
"""

RICH = (
    FRAME
    + """\
parameter strict in yesno is true.
define was-lawful of conviction c under PC § 52
  > The act would be lawful now.
  as c's conduct is lawful on 2022-07-01.
define done of conviction c under PC § 53
  > The day on which the sentence was over.
  is the latest of (c's release-date, c's supervision-end) otherwise c's conviction-date.
define wait of conviction c under PC § 54 is 7 years when c's grade is felony, otherwise 3 years.
define clean of conviction c under PC § 57
  > The years since were clean, or the person served.
  as (wait of c have passed since done of c
    and no conviction d of c's person other than c where (d's conviction-date is after c's conviction-date))
   or c's person's veteran is true.
presume for conviction c that c's was-lawful is true under PC § 58
  > What the record does not show is presumed in the person's favor.
  when c's offense is PC § 40.
grant expungement of conviction c under PC § 51(a) automatically in force from 2023-01-01
  > What is lawful now is taken off the record.
  when c's offense is in possession and c's was-lawful is true.
grant relabeling of conviction c under PC § 51(b) by operation of law in force from 2023-01-01 until 2028-01-01
  > What is a lesser offense now is called that.
  when c's conduct would be less than c's grade on 2022-07-01 and not the record shows (c's was-lawful is true).
grant expungement of conviction c under PC § 51(c) on petition in force from 2000-01-01
  > Old convictions can be taken off, two for each person.
  to at most 2 per person, earliest conviction-date first counting orders under PC § 51(c)
  when c's clean is true and not c's plea is no-contest and c's paid-date is not pending and (strict is false or c's at-school is false).
except conviction c from PC § 51(c) under PC § 59
  > Nobody who is charged anew gets it.
  when any charge p of c's person where (p's disposition is pending).
except conviction c from PC § 51(c) under PC § 60 when c's grade is felony and c's weight is more than 1000 grams.
except conviction c from PC § 60 under PC § 61
  > Veterans are not left out.
  when c's person's veteran is true.
revoke expungement of order r under PC § 62 when r's granted-in-error is true.
grant expungement of case k under PC § 63 automatically in force from 2023-01-01
  when every charge d of k satisfies (d's disposition is one of (acquitted, dismissed))
   and any charge d of k where (d's disposition is dismissed).
grant relabeling of person p under PC § 64 on petition in force from 2023-01-01
  when at least 2 convictions d of p where (d's grade is misdemeanor)
   and 5 years have passed since the latest conviction-date among conviction d of p if any.
"""
)


@cache
def rich() -> Law:
    """The law that uses most of the language."""
    return loads(RICH)


@cache
def law(rules: str) -> Law:
    """The frame with rules of a test's own."""
    return loads(FRAME + rules)


def person(*charges: Mapping[str, object], **facts: object) -> Person:
    """A person with one case of some charges; each is a conviction of 2010 under § 40, unless it says otherwise."""
    standing = {"citation": "40 PC", "disposition": "convicted", "conviction_date": "2010-06-01"}
    cases = [{"case_id": "k", "charges": [{"charge_id": f"c{i}", **standing, **charge} for i, charge in enumerate(charges, 1)]}]
    return people(json.dumps({"person_id": "p", "cases": cases, **facts}))[0]


def people(*lines: str, of: Law | None = None) -> list[Person]:
    """The people that lines of JSON hold."""
    from clearance_rules.cli.inputs import declared_fields

    found = list(read_jsonl(lines, declared_fields(of or rich())))
    assert all(isinstance(item, Person) for item in found), found
    return [item for item in found if isinstance(item, Person)]

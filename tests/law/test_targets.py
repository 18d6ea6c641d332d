"""What exceptions are from."""

from __future__ import annotations

from clearance_rules.law.targets import excepted, granted_under
from tests.law.laws import statutes

WHOLE = """\
effect sealing is clearing under PC § 60(a).
grant sealing of conviction c under PC § 60 on petition in force from 2023-01-01 when c's grade is infraction.
except conviction c from PC § 60 under PC § 60(b) when c's grade is felony.
except conviction c from PC § 60 under PC § 60(c) when c's status is open.
except conviction c from PC § 60(b) under PC § 60(d) when c's recent is true.
"""


def test_an_exception_from_a_grant_is_from_no_exception_beneath_it() -> None:
    law = statutes(WHOLE)
    first, second, third = law.exceptions
    assert [grant.cite.section for grant in granted_under(first, law)] == ["60"]
    assert excepted(first, law) == excepted(second, law) == ()
    assert granted_under(third, law) == ()
    assert excepted(third, law) == (first,)

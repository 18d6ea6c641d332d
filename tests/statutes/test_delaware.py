"""Delaware: what the Bureau expunges without a request is what it must expunge on request, and no way to it escapes a bar."""

from __future__ import annotations

import datetime as dt

import pytest

import clearance_rules as cr

FIRST_SEARCH = dt.date(2024, 8, 1)
PRIVILEGED = "DEL11 § 4373(a)(1)(a)"  # cases that ended in favor of the accused are free of the ten years


@pytest.fixture(scope="module")
def delaware() -> cr.Law:
    return cr.load("us/de")


def on_request(law: cr.Law) -> set[str]:
    """The paragraphs of § 4373 under which the Bureau expunges on the day of its first search."""
    return {
        str(grant.cite) for grant in law.statutes.grants if str(grant.cite).startswith("DEL11 § 4373(") and FIRST_SEARCH in grant.window
    }


def test_no_paragraph_of_the_section_on_request_is_forgotten_by_the_search(delaware: cr.Law) -> None:
    (owed,) = delaware.statutes.defines["case", "owed"]
    text = owed.node.span.text
    assert {cite for cite in on_request(delaware) if cite in text} == on_request(delaware)
    assert text.count("is granted under") == len(on_request(delaware))


@pytest.mark.parametrize("bar", ["(f)(1)", "(f)(2)", "(f)(3)", "(f)(4)", "(l)", "(f)(7)"])
def test_every_paragraph_of_the_section_on_request_is_under_every_bar(delaware: cr.Law, bar: str) -> None:
    reached = {
        cite
        for cite in on_request(delaware)
        for exception in delaware.statutes.exceptions
        if str(exception.cite) == f"DEL11 § 4372{bar}" and any(cite.startswith(str(target)) for target in exception.targets)
    }
    assert on_request(delaware) - reached == ({PRIVILEGED} if bar == "(f)(4)" else set())


def test_no_power_stands_against_what_the_bureau_expunges(delaware: cr.Law) -> None:
    targets = {str(target) for power in delaware.statutes.powers for target in power.targets}
    assert targets
    assert not [target for target in targets if target.startswith("DEL11 § 4373")]

"""Where rules come from: what files say, what rules say otherwise, and what is missing or cannot be read."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.load import load_text
from clearance_rules.law.model import Statutes
from clearance_rules.law.provenance import (
    REQUIRED,
    Checked,
    Confidence,
    Field,
    FileProvenance,
    Level,
    Provenance,
    gaps,
    provenance,
    states_provenance,
)
from tests.law.laws import FRAME

SOURCES = "-- Sources: the Penal Code (statute text,\n-- read whole); a digest.\n"
CONFIDENCE = "-- Confidence: high. The start of § 41\n-- is less sure.\n"
READ_BACK = "-- Read back: 2026-11-25, section by section.\n"
CHECKED = "-- Last checked: 2026-11-25. A bill of 2026 is not encoded.\n"
HEAD = f"-- A made-up state.\n--\n{SOURCES}{CONFIDENCE}{READ_BACK}{CHECKED}\n"
OMITS = 'omits PC § 90, § 91 because "They are about something else.".\n'


def statutes(text: str, head: str = HEAD) -> Statutes:
    found = Diagnostics()
    read = load_text(head + FRAME + text, found)
    assert read is not None, found.errors
    return read


def of(text: str, head: str = HEAD) -> FileProvenance:
    (file,) = provenance(statutes(text, head))
    return file


def omission(text: str, head: str = HEAD) -> Provenance:
    """The last rule, which omits."""
    return of(text, head).rules[-1]


def found(text: str, head: str = HEAD) -> list[tuple[str, str]]:
    return [(gap.message, gap.span.text) for gap in gaps(statutes(text, head))]


def test_a_rule_has_what_its_file_says() -> None:
    rule = omission(OMITS)
    assert attrs.asdict(rule, recurse=False) == {
        "cite": rule.cite,
        "kind": "omits",
        "file": "<text>",
        "span": rule.span,
        "source": "the Penal Code (statute text, read whole); a digest.",
        "confidence": Confidence(Level.HIGH, "The start of § 41 is less sure."),
        "read_back": "2026-11-25, section by section.",
        "checked": Checked(dt.date(2026, 11, 25), "A bill of 2026 is not encoded."),
        "own": frozenset(),
        "unsaid": frozenset(),
    }
    assert (str(rule.cite), rule.span.text) == ("PC § 90", "PC § 90")


@pytest.mark.parametrize(
    "text",
    [
        f"-- Confidence: low. Nobody read it.\n-- Source: a newspaper.\n-- Last checked: 2025-01-31.\n{OMITS}",
        OMITS.replace(
            "because", "-- Confidence: low. Nobody read it.\n  -- Source: a newspaper.\n  -- Last checked: 2025-01-31.\n  because"
        ),
        f"-- Confidence: low. Nobody read it.\n\n-- About it.\n-- Source: a newspaper.\n-- Last checked: 2025-01-31.\n{OMITS}",
    ],
)
def test_a_rule_says_otherwise_above_or_inside_of_it(text: str) -> None:
    rule = omission(text)
    assert (rule.source, rule.confidence) == ("a newspaper.", Confidence(Level.LOW, "Nobody read it."))
    assert rule.checked == Checked(dt.date(2025, 1, 31), "")
    assert rule.own == set(REQUIRED)
    assert rule.read_back == "2026-11-25, section by section."
    assert found(text) == []


def test_what_a_rule_says_holds_for_it_alone() -> None:
    rules = of(f"-- Confidence: low.\n{OMITS}{OMITS.replace('§ 90, § 91', '§ 92')}").rules
    assert [rule.confidence.level for rule in rules[-2:] if rule.confidence] == [Level.LOW, Level.HIGH]


def test_rules_are_what_paragraphs_make_law_and_what_is_omitted() -> None:
    text = (
        'right of the person under PC § 80 to see "the record".\n'
        "parameter exact in yesno is true under PC § 81.\n"
        "parameter loose in yesno is true.\n"
        'example plain under PC § 80 given conviction c with citation "40 PC" on 2024-01-01 expect expungement ineligible.\n'
    )
    before = len(of("").rules)
    assert [(rule.kind, str(rule.cite)) for rule in of(text).rules[before:]] == [("right", "PC § 80"), ("parameter", "PC § 81")]


def test_only_rules_below_the_level_of_their_file_are_less_sure() -> None:
    low, medium, high = (
        f"-- Confidence: {level}.\n{OMITS.replace('§ 90, § 91', f'§ {n}')}" for level, n in [("low", 92), ("medium", 93), ("high", 94)]
    )
    text = low + medium + high
    assert [str(rule.cite) for rule in of(text).less_sure] == ["PC § 92", "PC § 93"]
    assert [str(rule.cite) for rule in of(text, HEAD.replace("high", "medium")).less_sure] == ["PC § 92"]
    assert of(text, "").less_sure == ()


@pytest.mark.parametrize(("left_out", "told"), [(SOURCES, "no source"), (CONFIDENCE, "no confidence"), (CHECKED, "no last check")])
def test_what_neither_the_file_nor_its_rules_say_is_found_once(left_out: str, told: str) -> None:
    head = HEAD.replace(left_out, "")
    rules = of(OMITS, head).rules
    ((message, place),) = found(OMITS, head)
    assert message == f"Of {rules[0].cite} and {len(rules) - 1} more rules of this file {told} is given."
    assert place == str(rules[0].cite)


def test_rules_that_say_it_themselves_lack_nothing() -> None:
    head = HEAD.replace(CHECKED, "")
    rules = of(OMITS, head).rules
    ((message, _),) = found(f"{CHECKED}{OMITS}", head)
    assert message == f"Of {rules[0].cite} and {len(rules) - 2} more rules of this file no last check is given."


def test_a_file_that_says_nothing_lacks_everything_and_that_is_one_finding() -> None:
    ((message, _),) = found("", "")
    assert message.endswith(" of this file no source and no confidence and no last check is given.")
    assert not states_provenance(statutes("", ""))
    assert states_provenance(statutes(f"-- Source: a newspaper.\n{OMITS}", ""))
    assert states_provenance(statutes(OMITS))


def test_reading_back_is_not_needed() -> None:
    assert found(OMITS, HEAD.replace(READ_BACK, "")) == []
    assert omission(OMITS, HEAD.replace(READ_BACK, "")).read_back is None
    assert Field.READ_BACK in omission(OMITS, HEAD.replace(READ_BACK, "")).unsaid


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("-- Confidence: fairly sure.", "confidence"),
        ("-- Confidence: high for § 40, low for § 41.", "confidence"),
        ("-- Confidence: High.", "confidence"),
        ("-- Confidence:", "confidence"),
        ("-- Last checked: in November 2026.", "last check"),
        ("-- Last checked: 2026-02-30.", "last check"),
        ("-- Last checked: 25.11.2026.", "last check"),
        ("-- Source:", "source"),
        ("-- Read back:", "reading back"),
    ],
)
def test_a_statement_that_cannot_be_read_is_found_and_counts_for_nothing(statement: str, told: str) -> None:
    assert found(f"{statement}\n{OMITS}") == [(f"The {told} that is given here cannot be read.", statement)]
    rule = omission(f"{statement}\n{OMITS}")
    assert None in (rule.source, rule.confidence, rule.read_back, rule.checked)


def test_the_same_said_twice_in_one_place_is_found_and_the_first_counts() -> None:
    text = f"-- Confidence: low.\n-- Confidence: medium.\n{OMITS}"
    assert found(text) == [("A confidence is given here for the second time.", "-- Confidence: medium.")]
    confidence = omission(text).confidence
    assert confidence is not None
    assert confidence.level is Level.LOW
    head = HEAD.replace(CHECKED, CHECKED + CHECKED)
    assert [message for message, _ in found(OMITS, head)] == ["A last check is given here for the second time."]

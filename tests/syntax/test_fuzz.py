"""Texts that nobody would write: reading never raises, every finding lies inside the text, and the work grows with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearance_rules.diagnostics import Diagnostics, Severity, Source, show
from clearance_rules.syntax.mistakes.phrases import SHAPES
from clearance_rules.syntax.parser import MAX_DEPTH, MAX_LENGTH, parse
from clearance_rules.syntax.printer import print_file
from clearance_rules.syntax.read import decoded
from clearance_rules.syntax.scan import shreds
from tests.syntax import trees

SENTENCES = list(SHAPES.values())
SIGNS = (
    """( ) . , ; " § 's ’s -- and or not is when <= $5 5% 7years 1,000 11/09/2016 2016-02-31 # /* */ { } [ é – “ \u200b of one""".split()
)
JUNK = st.sampled_from([*SIGNS, "\n> ", "\n", "\t", "\r", "\x00", "Sec. 5", "§§ 1, 2", "9" * 40])


def unharmed(text: str) -> None:
    """Read a text and hold every finding against it."""
    diagnostics = Diagnostics()
    source = Source("t.law", text)
    file = parse(source, diagnostics)
    for finding in diagnostics:
        assert finding.span.source is source
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.message
        assert finding.remedy
        assert finding.code in show(finding)
        assert finding.to_json()["text"] == text[finding.span.start : finding.span.end]
    if not diagnostics.errors:
        again = Diagnostics()
        assert parse(Source("u.law", print_file(file)), again) == file
        assert not again.errors


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), st.data())
def test_texts_with_words_lost_doubled_moved_and_added_do_no_harm(sentences: list[str], data: st.DataObject) -> None:
    pieces = [shred.text for shred in shreds("\n".join(sentences))]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(pieces) - 1)) if pieces else 0
        match data.draw(st.integers(0, 4)):
            case 0:
                del pieces[at : at + 1]
            case 1:
                pieces[at:at] = pieces[at : at + 1]
            case 2:
                pieces[at : at + 2] = pieces[at : at + 2][::-1]
            case 3:
                pieces.insert(at, data.draw(JUNK))
            case 4:
                pieces[at : at + 1] = [data.draw(JUNK)]
    unharmed(data.draw(st.sampled_from([" ", " ", "\n", ""])).join(pieces))


@given(trees.files, st.data())
def test_texts_with_characters_changed_do_no_harm(file: object, data: st.DataObject) -> None:
    text = print_file(file)  # type: ignore[arg-type]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.text(max_size=2)) + text[at + data.draw(st.integers(0, 3)) :]
    unharmed(text)


@given(st.sampled_from(SENTENCES), st.lists(st.tuples(st.integers(0, 200), st.binary(max_size=2)), min_size=1, max_size=4))
def test_files_with_bytes_changed_do_no_harm(sentence: str, changes: list[tuple[int, bytes]]) -> None:
    raw = sentence.encode()
    for at, new in changes:
        raw = raw[:at] + new + raw[at + 1 :]
    diagnostics = Diagnostics()
    source = decoded(raw, "t.law", diagnostics)
    if source is None:
        (finding,) = diagnostics
        assert finding.severity is Severity.ERROR
        assert 0 <= finding.span.start <= finding.span.end <= len(finding.span.source.text)
        show(finding)
    else:
        unharmed(source.text)


@given(st.text(max_size=60))
def test_any_text_does_no_harm(text: str) -> None:
    unharmed(text)


# ------------------------------------------------------------------------------------------------ size and depth


def nested(depth: int) -> str:
    """A sentence with so many parentheses one in the other."""
    return "define a of charge c under X § 1 as " + "not (" * depth + "c's b is d" + ")" * depth + "."


def found(text: str) -> list[str]:
    """The codes that a text gets."""
    diagnostics = Diagnostics()
    parse(Source("t.law", text), diagnostics)
    return [finding.code for finding in diagnostics]


def test_parentheses_may_nest_to_a_depth_and_no_deeper() -> None:
    assert found(nested(MAX_DEPTH)) == []
    unharmed(nested(MAX_DEPTH))
    assert found(nested(MAX_DEPTH + 1)) == ["P003"]


@pytest.mark.parametrize("opening", ["(", "not (", "any d e of f where (", "((", "the latest of (", "felony ("])
def test_depth_without_end_is_told_in_one_error(opening: str) -> None:
    assert found("define a of charge c under X § 1 as " + opening * 100_000) == ["P003"]


def test_a_file_of_ten_megabytes_is_told_in_one_error() -> None:
    assert found("-- a\n" * 2_000_000) == ["P002"]
    assert found(" " * MAX_LENGTH) == []


PROVISION = """
-- a comment
grant sealing of conviction c under HSC § {n} automatically in force from 2019-01-01
  > What the paragraph provides.
  when c's grade is one of (infraction, misdemeanor)  -- a remark
   and 7 years have passed since the latest of (c's sentence-date, c's release-date)
   and no conviction d of c's person other than c where (d's grade is felony and d's offense is not in minor-traffic).
"""


def seconds(text: str) -> float:
    """How much work a text is to read, in seconds of the processor: the better of two."""
    times = []
    for _ in range(2):
        start = time.process_time()
        parse(Source("t.law", text), Diagnostics())
        times.append(time.process_time() - start)
    return min(times)


GROWING = {
    "sentences": lambda n: "".join(PROVISION.format(n=k) for k in range(n)),
    "one mistake before many sentences": lambda n: "class a.\n" + "".join(PROVISION.format(n=k) for k in range(n)),
    "mistakes everywhere": lambda n: "class a.\n" * (20 * n),
    "no full stop": lambda n: "grant a of b c\n" * (20 * n),
    "no full stop and no line that starts a sentence": lambda n: " foo" * (80 * n),
    "full stops alone": lambda n: "." * (80 * n),
    "comments in a sentence": lambda n: "class a -- x\n" + "-- y\n" * (40 * n) + "under X § 1 means X § 1.",
    "comments alone": lambda n: "-- y\n" * (40 * n),
    "blank lines": lambda n: "class a\n" + "\n" * (200 * n) + "under X § 1 means X § 1.",
    "a long list": lambda n: "class a under X § 1 means X § 1" + ", § 2" * (8 * n) + ".",
    "a long line of words and a mistake": lambda n: "class a under X § 1 means X § 1" + ", § 2" * (8 * n) + " nonsense.",
    "a long condition": lambda n: "define a of charge c under X § 1 as c's b is d" + " and c's b is d" * (4 * n) + ".",
    "open quotation marks": lambda n: 'use "a\n' * (20 * n),
    "open parentheses in each sentence": lambda n: "define a of charge c under X § 1 as (c's b is d.\n" * (4 * n),
    "digits": lambda n: "9" * (400 * n),
    "dashes": lambda n: "-" * (400 * n),
}


@pytest.mark.parametrize("kind", GROWING)
def test_the_work_of_reading_grows_with_the_text_and_no_faster(kind: str) -> None:
    """Four times the text is no more than nine times the work; sixteen times would be the square."""
    small, large = (GROWING[kind](n) for n in (75, 300))
    parse(Source("t.law", small), Diagnostics())
    assert seconds(large) <= 9 * seconds(small) + 0.05


@settings(max_examples=20)
@given(st.sampled_from([chr(n) for n in range(0x20, 0x7F)]), st.integers(1, 3))
def test_a_run_of_one_sign_does_no_harm(sign: str, sentences: int) -> None:
    unharmed("\n".join([SENTENCES[0], sign * 3000, *SENTENCES[1 : 1 + sentences]]))

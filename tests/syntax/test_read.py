"""Files that are not what a file should be: each is told in one finding, none raises."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clearance_rules.diagnostics import Diagnostics, Source
from clearance_rules.syntax.parser import parse
from clearance_rules.syntax.read import MAX_BYTES, decoded, read_source

LAW = 'code PC "Penal Code".\n'


def refused(path: Path) -> str:
    """The code of the one finding that a path gets."""
    diagnostics = Diagnostics()
    assert read_source(path, diagnostics) is None
    (finding,) = diagnostics
    assert 0 <= finding.span.start <= finding.span.end <= len(finding.span.source.text)
    return finding.code


def accepted(path: Path) -> Source:
    """The source that a path gives without a finding."""
    diagnostics = Diagnostics()
    source = read_source(path, diagnostics)
    assert source is not None
    assert not list(diagnostics)
    return source


def test_a_file_is_shown_under_its_path_or_the_name_that_is_given(tmp_path: Path) -> None:
    file = tmp_path / "a.law"
    file.write_text(LAW)
    assert accepted(file).name == str(file)
    named = read_source(file, Diagnostics(), "us/ca/a.law")
    assert named is not None
    assert (named.name, named.path, named.text) == ("us/ca/a.law", file, LAW)


def test_a_byte_order_mark_is_left_out_and_offsets_count_without_it(tmp_path: Path) -> None:
    file = tmp_path / "a.law"
    file.write_bytes(b"\xef\xbb\xbf" + LAW.encode())
    source = accepted(file)
    assert source.text == LAW
    (sentence,) = parse(source, Diagnostics()).sentences
    assert (sentence.span.start, sentence.span.end) == (0, len(LAW) - 1)


def test_line_ends_stay_as_they_are_and_lines_are_counted_by_them(tmp_path: Path) -> None:
    file = tmp_path / "a.law"
    file.write_bytes(LAW.replace("\n", "\r\n").encode() * 3)
    source = accepted(file)
    assert source.text == LAW.replace("\n", "\r\n") * 3
    assert [sentence.span.line for sentence in parse(source, Diagnostics()).sentences] == [1, 2, 3]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.law") == "P094"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == "P095"


def test_a_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.law").write_text(LAW)
    assert refused(tmp_path / "a.law" / "b.law") == "P096"


@pytest.mark.parametrize("name", ["a\0b.law", "a" * 5000])
def test_a_name_that_the_system_does_not_take(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name) == "P096"


def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "P096"


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.law"
    file.write_text(LAW)

    def denied(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refused(file) == "P096"


def test_a_file_of_many_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.law"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    assert refused(file) == "P002"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.law"
    file.write_bytes(LAW.encode(encoding))
    assert refused(file) in ("P097", "P098")


def test_an_old_encoding_is_told_at_the_first_byte_that_has_no_meaning() -> None:
    diagnostics = Diagnostics()
    assert decoded(f'{LAW}omits PC § 1 because "x".\n'.encode("latin-1"), "a.law", diagnostics) is None
    (finding,) = diagnostics
    assert finding.code == "P097"
    assert (finding.span.line, finding.span.column) == (2, 10)


def test_a_file_with_zero_bytes() -> None:
    diagnostics = Diagnostics()
    assert decoded(b"PK\x03\x04\0\0", "a.law", diagnostics) is None
    assert [finding.code for finding in diagnostics] == ["P098"]


def test_an_empty_file_is_a_file_without_sentences() -> None:
    source = decoded(b"", "a.law", Diagnostics())
    assert source is not None
    assert parse(source, Diagnostics()).sentences == ()

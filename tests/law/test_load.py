"""From names and paths to statutes: which files are read, in which order, and what is said when that does not work."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearance_rules.diagnostics import Diagnostics, Severity, show
from clearance_rules.law.files import bundled, laws_in
from clearance_rules.law.load import load_statutes, load_text
from clearance_rules.law.model import Statutes
from tests.law.laws import FRAME

RULE = 'omits PC § 41 because "It is about something else.".\n'


def load(path: Path | str) -> tuple[Statutes | None, Diagnostics]:
    found = Diagnostics()
    return load_statutes(path, found), found


def write(folder: Path, **files: str) -> Path:
    """Files by their names without `.law`."""
    for name, text in files.items():
        (folder / f"{name}.law").write_text(text, encoding="utf-8")
    return folder


def names(statutes: Statutes | None) -> list[str]:
    assert statutes is not None
    return [Path(file.span.source.name).name for file in statutes.files]


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_law_loads(name: str) -> None:
    statutes, found = load(name)
    assert statutes is not None, "\n".join(map(show, found.errors))


def test_a_folder_is_all_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, b=FRAME, a=RULE, c="")
    (tmp_path / "notes.txt").write_text("not law")
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", d="jurisdiction")
    statutes, found = load(tmp_path)
    assert not found.errors
    assert names(statutes) == ["a.law", "b.law", "c.law"]


def test_a_file_stands_behind_those_that_it_uses_and_each_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, bill='use "relief.law". use "frame.law".\n' + RULE, relief='use "frame.law".', frame=FRAME)
    statutes, _ = load(tmp_path / "bill.law")
    assert names(statutes) == ["frame.law", "relief.law", "bill.law"]


def test_use_counts_from_the_folder_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    write(tmp_path / "one", bill='use "../two/frame.law".')
    write(tmp_path / "two", frame='use "more.law".\n' + FRAME, more=RULE)
    statutes, _ = load(tmp_path / "one" / "bill.law")
    assert names(statutes) == ["more.law", "frame.law", "bill.law"]


def test_a_loop_is_shown_as_a_chain(tmp_path: Path) -> None:
    write(tmp_path, a=f'use "b.law".\n{FRAME}', b='use "c.law".', c='use "b.law".')
    statutes, found = load(tmp_path / "a.law")
    assert statutes is None
    (loop,) = found
    assert loop.code == "N104"
    assert "b.law → " in loop.message
    assert loop.message.count("b.law") == 2
    assert "a.law" not in loop.message
    assert loop.span.text == '"b.law"'
    assert loop.span.source.name.endswith("c.law")


def test_a_missing_file_is_told_its_neighbour(tmp_path: Path) -> None:
    write(tmp_path, bill='use "frme.law".', frame=FRAME)
    _, found = load(tmp_path / "bill.law")
    assert [finding.code for finding in found] == ["N103"]
    assert found.items[0].remedy == "Did you mean `frame.law`?"


def test_a_folder_of_folders_names_one_of_them() -> None:
    _, found = load("us")
    assert [finding.code for finding in found] == ["N105"]
    assert "`us/ca`" in found.items[0].remedy


def test_a_misspelt_bundled_name_is_told_its_neighbour() -> None:
    _, found = load("us/caa")
    assert found.items[0].remedy == "Did you mean `us/ca`?"


def test_bundled_names_are_folders_and_files_without_their_ending() -> None:
    assert {"us/ca", "us/ca/frame"} <= set(bundled())
    statutes, _ = load("us/ca/frame")
    assert statutes is not None
    assert [file.span.source.name for file in statutes.files] == ["us/ca/frame.law"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path, a=FRAME)
    (tmp_path / "bill.law").write_bytes(b'omits PC \xa7 41 because "x".')
    statutes, found = load(tmp_path)
    assert statutes is None
    assert [(finding.code, finding.span.source.name) for finding in found] == [("P097", f"{tmp_path}/bill.law")]


@pytest.mark.parametrize("name", ["", ".", "a" * 5000, "\0", "us/ca\0", "~", "us/ca/"])
def test_any_name_loads_or_is_refused(name: str) -> None:
    statutes, found = load(name)
    assert (statutes is None) is bool(found.errors)


@pytest.mark.parametrize("target", ["a" * 5000 + ".law", "..", "", "bill.law/x.law"])
def test_any_target_of_use_is_read_or_refused(target: str, tmp_path: Path) -> None:
    write(tmp_path, bill=f'use "{target}".\n{FRAME}')
    _, found = load(tmp_path / "bill.law")
    assert [finding.code for finding in found] == ["N103"]


@pytest.mark.parametrize("target", ["/", "/etc/passwd", "//host/share/frame.law", "C:/frame.law", "C:frame.law", "\\\\frame.law"])
def test_a_path_from_the_root_is_refused_wherever_it_leads(target: str, tmp_path: Path) -> None:
    write(tmp_path, bill=f'use "{target}".\n{RULE}')
    _, found = load(tmp_path / "bill.law")
    assert [finding.code for finding in found] == ["N112"]


def test_a_file_that_is_there_is_not_used_by_its_path_from_the_root(tmp_path: Path) -> None:
    write(tmp_path, bill=f'use "{(tmp_path / "frame.law").as_posix()}".\n{RULE}', frame=FRAME)
    _, found = load(tmp_path / "bill.law")
    assert [finding.code for finding in found] == ["N112"]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "bill.law").write_bytes(b"\xef\xbb\xbf" + FRAME.encode())
    statutes, _ = load(tmp_path / "bill.law")
    assert statutes is not None


def test_a_folder_that_looks_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "bill.law").mkdir()
    _, found = load(tmp_path / "bill.law")
    assert [finding.code for finding in found] == ["N105"]


def test_a_text_uses_no_files() -> None:
    found = Diagnostics()
    assert load_text(FRAME + 'use "frame.law".', found) is None
    assert [finding.code for finding in found] == ["N103"]


def test_warnings_do_not_stop_and_errors_do() -> None:
    found = Diagnostics()
    assert load_text(FRAME, found) is not None
    assert {finding.severity for finding in found} == {Severity.WARNING, Severity.INFO}
    assert load_text(FRAME + "omits PC § 41 because", found) is None


def test_what_was_not_read_is_not_reported_as_missing() -> None:
    found = Diagnostics()
    load_text(
        f"{FRAME}class minor under PC § 51(d) mens PC § 40.\n"
        "except conviction c from PC § 51(a) under PC § 51(c) when c's offense is in minor and d's grade is felony.",
        found,
    )
    assert [finding.code[0] for finding in found] == ["P", "N"]
    assert found.items[1].code == "N120"


@pytest.mark.parametrize(
    "more",
    [
        (
            'parameter states in text is "NY".\n'
            'grant expungement of conviction c under PC § 53 automatically when states is "NJ" and c\'s grade = felony.\n'
            'grant expungement of conviction c under PC § 54 automatically when states is "CT" and c\'s grade is felony.\n'
            'example first under PC § 54 with states "NJ" given conviction c with grade felony on 2024-01-01\n'
            "  expect expungement undetermined."
        ),
        (
            "noun arrest under PC § 55 means charge a where (a's disposition = dismissed).\n"
            "guarantee kept: every cannabis x lawful on 2024-01-01 and punished before 2022-07-01 for arrests is granted expungement"
            " expected refuted by first.\n"
            "example first under PC § 51(a) given charge c with disposition dismissed on 2024-01-01 expect expungement undetermined."
        ),
    ],
)
def test_what_a_sentence_that_was_not_read_would_have_made_right_is_not_reported(more: str) -> None:
    found = Diagnostics()
    load_text(FRAME + more, found)
    assert [finding.code[0] for finding in found.errors] == ["P"]


def test_unused_declarations_count_only_in_files_that_were_asked_for(tmp_path: Path) -> None:
    write(tmp_path, bill='use "frame.law".\n' + RULE, frame=FRAME)
    _, whole = load(tmp_path)
    assert {finding.code for finding in whole} == {"N150"}
    assert {Path(finding.span.source.name).name for finding in whole} == {"frame.law"}
    _, one = load(tmp_path / "bill.law")
    assert len(one) == 0


def test_a_file_among_others_may_declare_for_them(tmp_path: Path) -> None:
    def unused() -> list[str]:
        return [finding.span.text for finding in load(tmp_path / "frame.law")[1] if finding.code == "N150"]

    write(tmp_path, frame=FRAME)
    assert {"wait", "recent", "cutoff"} <= set(unused())
    write(tmp_path, bill="grant expungement of convictions c under PC § 53 automatically when wait of c has passed since cutoff.")
    assert {"recent"} <= set(unused()) <= set(unused()) - {"wait", "cutoff"}


def test_a_law_by_itself_uses_nothing_of_the_files_beside_it(tmp_path: Path) -> None:
    write(tmp_path, bill=FRAME)
    _, alone = load(tmp_path / "bill.law")
    write(tmp_path, other=FRAME)
    _, beside = load(tmp_path / "bill.law")
    assert [(f.code, f.message) for f in beside] == [(f.code, f.message) for f in alone]
    write(tmp_path, other=FRAME + 'use "bill.law".')
    _, used = load(tmp_path / "bill.law")
    assert len(used) == 0 < len(alone)


def test_a_name_stands_for_one_law_or_for_those_of_the_folders_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("us/aa", "us/bb", "us/bb/parts", "us/empty"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("us/aa", "us/bb", "us/bb/parts"):
        write(tmp_path / folder, frame=FRAME)
    monkeypatch.setattr("clearance_rules.law.files.data_folder", lambda name: tmp_path)
    monkeypatch.chdir(tmp_path / "us")
    assert laws_in("us") == ("us/aa", "us/bb")
    assert laws_in(".") == ("aa", "bb")
    assert laws_in("us/bb") == ("us/bb",)
    assert laws_in("us/aa/frame") == ("us/aa/frame",)
    assert laws_in("us/empty") == ("us/empty",)
    assert laws_in("us/nowhere") == ("us/nowhere",)
    assert laws_in(" ") == (" ",)


def test_the_bundled_law_is_found_under_one_name() -> None:
    assert set(laws_in("us")) == {name for name in bundled() if name.count("/") == 1}

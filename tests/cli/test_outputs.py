"""Files that take their names together at the end: nothing half-written under a final name, whatever happens."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from clearance_rules.cli import outputs as module
from clearance_rules.cli.outputs import CHUNK, Outputs, Partial


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def abandoned(folder: Path, name: str) -> Path:
    """A partial file as a run that was killed leaves it behind."""
    path = folder / f".{name}.0123abcd.partial"
    path.write_bytes(b"half")
    return path


def test_a_file_takes_its_name_only_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"before")
    with Outputs() as outputs:
        file = outputs.open(path)
        file.write(b"after")
        file.flush()
        assert path.read_bytes() == b"before"
        (partial,) = (name for name in names(tmp_path) if name != "out.csv")
        assert partial.startswith(".out.csv.")
        assert partial.endswith(".partial")
    assert (path.read_bytes(), names(tmp_path)) == (b"after", ["out.csv"])


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, 3 * CHUNK + 1])
def test_the_digest_is_that_of_the_file(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    with Outputs() as outputs:
        file = outputs.open(tmp_path / "out")
        for start in range(0, size, 100_003):
            file.write(content[start : start + 100_003])
        assert not file.closed
        digest = file.close()
        assert file.closed
    assert (tmp_path / "out").read_bytes() == content
    assert digest.to_json() == {"size": size, "sha256": hashlib.sha256(content).hexdigest()}


def test_an_error_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"before")
    with suppress(KeyboardInterrupt), Outputs() as outputs:
        for name in "ab":
            outputs.open(tmp_path / name).write(b"after")
        raise KeyboardInterrupt
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"before")


def test_files_take_their_names_in_the_order_in_which_they_were_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    take_name = Partial.take_name

    def fail_at_the_last(file: Partial) -> None:
        if file.path.name == "manifest":
            raise OSError(errno.EIO, "The system stopped")
        taken.append(file.path.name)
        take_name(file)

    monkeypatch.setattr(Partial, "take_name", fail_at_the_last)
    with suppress(OSError), Outputs() as outputs:
        for name in ("rejects", "verdicts", "manifest"):
            outputs.open(tmp_path / name).write(b"after")
    assert (taken, names(tmp_path)) == (["rejects", "verdicts"], ["rejects", "verdicts"])


def test_what_a_killed_run_left_behind_is_removed(tmp_path: Path) -> None:
    abandoned(tmp_path, "out.csv")
    others = [abandoned(tmp_path, "out.csv.manifest.json"), tmp_path / ".out.csv.partial", tmp_path / "out.csv.0123abcd.partial"]
    for path in others:
        path.write_bytes(b"of somebody else")
    with Outputs() as outputs:
        outputs.open(tmp_path / "out.csv")
    assert names(tmp_path) == sorted(["out.csv", *(path.name for path in others)])


def test_what_another_run_is_writing_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with Outputs() as first:
        one = first.open(path)
        one.write(b"first")
        with Outputs() as second:
            second.open(path).write(b"second")
        assert path.read_bytes() == b"second"
    assert (path.read_bytes(), names(tmp_path)) == (b"first", ["out.csv"])


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"before")
    real.chmod(0o600)
    link.symlink_to(real)
    with Outputs() as outputs:
        outputs.open(link).write(b"after")
    assert link.is_symlink()
    assert (real.read_bytes(), stat.S_IMODE(real.stat().st_mode)) == (b"after", 0o600)
    assert names(tmp_path / "folder") == ["real.csv"]


def test_a_folder_that_is_not_there_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "out.csv"
    with pytest.raises(FileNotFoundError) as caught:
        Partial(path)
    assert caught.value.filename == str(path)


def test_a_full_disk_is_an_error_that_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    created = module._created

    def on_a_full_disk(target: Path) -> tuple[Path, io.FileIO]:
        partial, file = created(target)
        file.close()
        return partial, io.FileIO("/dev/full", "w")

    monkeypatch.setattr(module, "_created", on_a_full_disk)
    path = tmp_path / "out.csv"
    with pytest.raises(OSError, match="No space left on device") as caught, Outputs() as outputs:
        outputs.open(path).write(b"x")
    assert caught.value.filename == str(path)
    assert names(tmp_path) == []


def test_what_cannot_be_synced_is_an_error_that_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left on device") as caught, Outputs() as outputs:
        outputs.open(tmp_path / "out.csv").write(b"x")
    assert caught.value.filename == str(tmp_path / "out.csv")
    assert names(tmp_path) == []

"""Several laws at once: what comes of each, in their order, from this process or from others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clearance_rules.cli.several import largest_first, of_each

NAMES = ("us/ca", "us/mi", "us/ny")


def where(name: str) -> tuple[str, int]:
    return name, os.getpid()


def test_one_alone_is_worked_on_here() -> None:
    assert list(of_each(where, ("us/ca",))) == [("us/ca", os.getpid())]


def test_on_one_core_all_are_worked_on_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert list(of_each(where, NAMES)) == [(name, os.getpid()) for name in NAMES]


def test_several_are_worked_on_elsewhere_and_come_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    found = list(of_each(where, NAMES))
    assert [name for name, _ in found] == list(NAMES)
    assert os.getpid() not in {process for _, process in found}


def test_the_largest_is_started_first(tmp_path: Path) -> None:
    sizes = {"small": 1, "large": 30, "middle": 20}
    for name, size in sizes.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.law").write_bytes(b"-" * size)
        (tmp_path / name / "b.law").write_bytes(b"-" * 5)
    names = tuple(str(tmp_path / name) for name in (*sizes, "none"))
    assert [Path(name).name for name in largest_first(names)] == ["large", "middle", "small", "none"]


def failing(name: str) -> str:
    raise ValueError(name)


def test_what_goes_wrong_elsewhere_is_told_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with pytest.raises(ValueError, match="us/ca"):
        list(of_each(failing, NAMES))

"""Several laws at once: what comes of each, in their order, from this process or from others."""

from __future__ import annotations

import os

import pytest

from clearance_rules.cli.several import of_each

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

"""The canonical text of a law: what its version is a digest of, whoever sets its parameters."""

from __future__ import annotations

import hashlib

import pytest

from clearance_rules.api import load, loads
from clearance_rules.law import canonical
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.printer import print_file

LAW = """jurisdiction US-ZZ "Somewhere" grades low < high crimes high anniversaries round up.
parameter wait in duration is 1 year."""


def test_laws_that_differ_in_parameters_print_their_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[t.File] = []

    def noted(file: t.File) -> str:
        printed.append(file)
        return print_file(file)

    monkeypatch.setattr(canonical, "print_file", noted)
    law = loads(LAW)
    assert len({law.version, law.with_parameters({"wait": "2 years"}).version, law.with_parameters({"wait": "3 years"}).version}) == 3
    assert printed == [*law.statutes.files]


def test_the_version_is_a_digest_of_the_text_and_of_what_the_parameters_are_set_to() -> None:
    statutes = load("us/nj").statutes
    parts = [print_file(file) for file in statutes.files]
    parts += [f"{name}={parameter.values!r}" for name, parameter in sorted(statutes.parameters.items())]
    assert load("us/nj").version == hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

"""Data flows one way: what a folder may know is written down, and held."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "clearance_rules"
MAY_KNOW = {
    "syntax": {"diagnostics", "syntax"},
    "logic": {"logic", "records"},  # records: the model of a record and the field catalogue
    "records": {"diagnostics", "logic", "records"},  # logic: the values of facts
    "law": {"diagnostics", "law", "logic", "records", "syntax"},
    "engines": {"engines", "logic", "records"},
}


def known_to(folder: str) -> set[str]:
    out = set()
    for file in (SOURCE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.startswith("clearance_rules."):
                out.add(node.module.split(".")[1])
    return out


@pytest.mark.parametrize("folder", MAY_KNOW)
def test_a_folder_knows_only_what_it_may(folder: str) -> None:
    assert known_to(folder) <= MAY_KNOW[folder]
    assert folder in known_to(folder)

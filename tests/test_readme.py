"""What the README shows is what the tool says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from clearance_rules.cli.main import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ clearance (.*?)\n(.*?)\n```", README, re.DOTALL)


def test_the_law_of_the_readme_is_the_example() -> None:
    assert f"```\n{(ROOT / 'examples/first/first.law').read_text(encoding='utf-8')}```" in README


@pytest.mark.parametrize(("arguments", "shown"), RUNS, ids=[arguments.split()[0] for arguments, _ in RUNS])
def test_what_the_tool_says_is_pasted_from_a_real_run(arguments: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, shlex.split(arguments), catch_exceptions=False)
    assert result.exit_code == 0
    if shown.endswith("\n…"):
        assert result.stdout.startswith(shown.removesuffix("…"))
    else:
        assert result.stdout == f"{shown}\n"


def test_the_readme_shows_check_test_and_explain() -> None:
    assert [arguments.split()[0] for arguments, _ in RUNS] == ["check", "test", "explain"]


def test_the_folders_and_targets_that_the_readme_names_are_there() -> None:
    for path in re.findall(r"`((?:src|grammars|statutes|tests|benchmarks|docs|examples)/[^`]*?)`", README):
        assert (ROOT / path.replace("STATE/", "")).exists(), path
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z]+)", README):
        assert f"\n{target}:" in makefile, target

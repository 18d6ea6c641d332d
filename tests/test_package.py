"""The package as others install it: sdist to wheel to a fresh folder, and the grammar and the statutes inside."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tarfile
from importlib.metadata import packages_distributions, requires, version
from pathlib import Path

import pytest

import clearance_rules
from clearance_rules.syntax.grammar import data_folder, grammar_text

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = ("grammars", "statutes")


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    """Run Python with these arguments and return what it printed; `path` is searched for modules first."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONPATH": str(path or "")}
    done = subprocess.run(
        [sys.executable, *map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def only(folder: Path, pattern: str) -> Path:
    """The one file of a folder that matches."""
    (found,) = folder.glob(pattern)
    return found


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed that the sdist of this checkout makes. Asks no network for anything."""
    work = tmp_path_factory.mktemp("package")
    run("-m", "hatchling", "build", "-t", "sdist", "-d", work, cwd=CHECKOUT)
    with tarfile.open(only(work, "*.tar.gz")) as archive:
        archive.extractall(work, filter="data")
    (unpacked,) = (entry for entry in work.iterdir() if entry.is_dir())
    run("-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", work, unpacked, cwd=work)
    target = work / "site"
    run("-m", "pip", "install", "--no-deps", "--no-index", "--target", target, only(work, "*.whl"), cwd=work)
    return target


def data_files(folder: Path) -> dict[str, bytes]:
    """Every file of the data folders under `folder`, by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for name in DATA for file in (folder / name).rglob("*") if file.is_file()
    }


def test_the_wheel_carries_the_grammar_and_the_statutes_as_they_stand(installed: Path) -> None:
    assert data_files(installed / "clearance_rules") == data_files(CHECKOUT)


def test_the_wheel_says_that_it_is_typed(installed: Path) -> None:
    assert (installed / "clearance_rules" / "py.typed").is_file()


def test_the_wheel_installs_nothing_beside_the_package(installed: Path) -> None:
    names = {entry.name for entry in installed.iterdir() if not entry.name.endswith(".dist-info")}
    assert names == {"clearance_rules", "bin"}


def test_an_installed_package_finds_its_own_grammar_and_statutes(installed: Path, tmp_path: Path) -> None:
    found = json.loads(
        run(
            "-c",
            "import json; from clearance_rules.syntax.grammar import data_folder, parser\n"
            "parser()\n"
            f"print(json.dumps([str(data_folder(name)) for name in {DATA}]))",
            cwd=tmp_path,
            path=installed,
        )
    )
    assert [Path(folder) for folder in found] == [installed / "clearance_rules" / name for name in DATA]


def test_the_console_script_of_an_installed_package_runs(installed: Path, tmp_path: Path) -> None:
    shown = run(installed / "bin" / "clearance", "--version", cwd=tmp_path, path=installed)
    assert shown == f"clearance, version {version('clearance-rules')}\n"


def test_a_checkout_finds_its_data_at_its_top() -> None:
    if Path(clearance_rules.__file__).is_relative_to(CHECKOUT):
        assert [data_folder(name) for name in DATA] == [CHECKOUT / name for name in DATA]
    assert grammar_text() == (CHECKOUT / "grammars" / "clearance.lark").read_text(encoding="utf-8")


def test_whatever_the_package_imports_is_declared() -> None:
    imported = set()
    for file in (CHECKOUT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
                imported.add(node.module.partition(".")[0])
    foreign = imported - sys.stdlib_module_names - {"clearance_rules"}
    providers = packages_distributions()
    declared = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in requires("clearance-rules") or [] if "'dev'" not in line}
    assert foreign >= {"attrs", "click", "lark"}
    assert {module for module in foreign if declared.isdisjoint(name.lower() for name in providers[module])} == set()

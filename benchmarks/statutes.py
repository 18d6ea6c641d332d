"""All bundled laws, whole processes; and what one law costs beside the others and without them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import TIMES, Measurement, command_seconds
from clearance_rules.law.files import laws_in
from clearance_rules.syntax.grammar import data_folder

ONE = "us/ca"
LOAD = "import clearance_rules.law.files as files, pathlib, sys, clearance_rules as cr\n"
LOAD += "files.data_folder = lambda name: pathlib.Path(sys.argv[1])\n"
LOAD += f"cr.load({ONE!r})"
"""Loads one law from a folder of statutes."""


def measure() -> Iterator[Measurement]:
    """Checking and testing all of them, and loading one of them."""
    clearance = str(Path(sys.executable).with_name("clearance"))
    number = len(laws_in("us"))
    yield Measurement(f"clearance check us ({number} laws)", command_seconds([clearance, "check", "us"], runs=5), 2)
    yield Measurement(f"clearance test us ({number} laws)", command_seconds([clearance, "test", "us"], runs=3), 10)
    with tempfile.TemporaryDirectory() as name:
        alone = Path(name)
        shutil.copytree(data_folder("statutes") / ONE, alone / ONE)
        beside = command_seconds([sys.executable, "-c", LOAD, os.fspath(data_folder("statutes"))])
        alone_beside = command_seconds([sys.executable, "-c", LOAD, name]) / beside
        yield Measurement(f"{ONE} loaded alone, beside it among the others", alone_beside, 0.9, TIMES)

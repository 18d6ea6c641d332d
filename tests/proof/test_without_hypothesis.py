"""Only the strategies need Hypothesis: everything else of the proof can be imported where it is not installed."""

from __future__ import annotations

import subprocess
import sys

IMPORTED = """\
import importlib, pkgutil, sys
sys.modules["hypothesis"] = None
import clearance_rules.proof as proof
for found in pkgutil.walk_packages(proof.__path__, proof.__name__ + "."):
    if ".strategies" not in found.name:
        importlib.import_module(found.name)
        print(found.name)
"""


def test_every_module_of_the_proof_but_the_strategies_can_be_imported() -> None:
    shown = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True, timeout=120).stdout
    assert {"clearance_rules.proof.guarantees", "clearance_rules.proof.drawing.histories"} <= set(shown.split())

"""The modules of an example, which are scripts in a folder of their own."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

EXAMPLES = Path(__file__).parents[2] / "examples"


def script(example: str, name: str) -> ModuleType:
    """A module of an example, imported as the script imports its neighbors."""
    folder = str(EXAMPLES / example)
    sys.path.insert(0, folder)
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(folder)

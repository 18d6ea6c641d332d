"""Rules as code for automatic criminal record clearance.

`load` a law, `decide` a person's record, ask a grant's `predicate`. Everything else is imported when it is first used.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearance_rules import records as records
    from clearance_rules.api import Grant as Grant
    from clearance_rules.api import Law as Law
    from clearance_rules.api import load as load
    from clearance_rules.api import loads as loads
    from clearance_rules.diagnostics import InvalidInput as InvalidInput
    from clearance_rules.logic.truth import Truth as Truth
    from clearance_rules.logic.verdict import Decision as Decision
    from clearance_rules.logic.verdict import Row as Row
    from clearance_rules.proof import strategies as strategies

    __version__: str

_HOMES = {
    "Decision": "clearance_rules.logic.verdict",
    "Grant": "clearance_rules.api",
    "InvalidInput": "clearance_rules.diagnostics",
    "Law": "clearance_rules.api",
    "Row": "clearance_rules.logic.verdict",
    "Truth": "clearance_rules.logic.truth",
    "load": "clearance_rules.api",
    "loads": "clearance_rules.api",
}
_MODULES = {"records": "clearance_rules.records", "strategies": "clearance_rules.proof.strategies"}

__all__ = ["Decision", "Grant", "InvalidInput", "Law", "Row", "Truth", "__version__", "load", "loads", "records", "strategies"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for.

    Raises:
        ImportError: for `strategies` where Hypothesis is not installed.
    """
    if name in _MODULES:
        return _module(_MODULES[name])
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    if name == "__version__":
        from importlib.metadata import version

        return version("clearance-rules")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != "hypothesis":
            raise
        raise ImportError(f"{name} draws with Hypothesis, which is not installed: pip install clearance-rules[proof]") from missing


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)

"""The checks of a law, a module for each subject. Each collects what it finds and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostics
    from clearance_rules.law.model import Statutes


def check(statutes: Statutes, roots: frozenset[str], diagnostics: Diagnostics) -> None:
    """Check statutes that were built. `roots`: the names of the files that were asked for, as opposed to those that they use."""

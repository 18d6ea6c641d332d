"""The checks of a law, a module for each subject. Each collects what it finds and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.check.assurance import check_assurance
from clearance_rules.law.check.citations import check_citations
from clearance_rules.law.check.classes import check_classes
from clearance_rules.law.check.context import Context
from clearance_rules.law.check.names import check_names
from clearance_rules.law.check.order import check_order
from clearance_rules.law.check.references import check_references
from clearance_rules.law.check.rules import check_rules
from clearance_rules.law.check.settings import check_settings
from clearance_rules.law.check.targets import check_targets
from clearance_rules.law.check.unused import Asked, check_unused
from clearance_rules.law.check.windows import check_windows

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostics
    from clearance_rules.law.model import Statutes

SUBJECTS = (
    check_names,
    check_citations,
    check_windows,
    check_references,
    check_classes,
    check_targets,
    check_rules,
    check_settings,
    check_assurance,
    check_order,
)

__all__ = ["Asked", "check"]


def check(statutes: Statutes, asked: Asked, diagnostics: Diagnostics) -> None:
    """Check statutes that were built; only in the files that were asked for is a declaration that nothing uses worth a word."""
    context = Context.whole(statutes, diagnostics)
    for subject in SUBJECTS:
        subject(context)
    if not diagnostics.errors:
        check_unused(context, asked)

"""The error catalogue of the law: a page for every code that reading, building and checking a law can give.

The letters: N names and files, C citations, W windows and dates, T types and units, Q scopes and quantifiers, G what stands on what.
"""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.law.catalogue import citations, dates, names, order, scopes, types

ENTRIES: tuple[CatalogueEntry, ...] = (
    *names.ENTRIES,
    *citations.ENTRIES,
    *dates.ENTRIES,
    *types.ENTRIES,
    *scopes.ENTRIES,
    *order.ENTRIES,
)
BY_CODE = {entry.code: entry for entry in ENTRIES}

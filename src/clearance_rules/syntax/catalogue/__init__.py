"""The error catalogue of the syntax: a page for every code that reading and parsing a text can give.

Two codes that reading a text can give, W101 and T105, are told with those of the law.
"""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.syntax.catalogue import citations, clauses, dates, facts, general, names, signs

CATALOGUE: tuple[CatalogueEntry, ...] = (
    *general.ENTRIES,
    *signs.ENTRIES,
    *citations.ENTRIES,
    *dates.ENTRIES,
    *names.ENTRIES,
    *facts.ENTRIES,
    *clauses.ENTRIES,
    *general.FILES,
)

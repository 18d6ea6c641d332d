"""The words of the language: which start a sentence, and which no name may be."""

from __future__ import annotations

DECLARATION_WORDS = tuple(
    """jurisdiction code body use field noun evidence complete parameter conduct offense permit omits class define effect
    grant except presume revoke duty power right guarantee example""".split()
)

# The words that join the others. They mean the same wherever they stand and are never names; every other word of the language
# (`grant`, `offense`, `record`, `person` …) is a keyword only where the grammar awaits it, and a name elsewhere.
RESERVED_WORDS = tuple(
    """after among and any as at because before between by despite every for from given granted has have in is lawful means more less
    no not of on one or otherwise reviewed satisfies since than that the to under unless until when where with within would""".split()
)

"""The typed core: what every engine receives. Expressions over facts of entities, already merged; no syntax, no names of files.

An expression is pure: its value depends on the entities bound to its variables, the as-of date, and nothing else.
Variables are strings; `Fact("d", "offense-date")` is a fact of the entity bound to `d`.
"""
# ruff: noqa: F403 (what the modules define is what the package has; a list beside it would only repeat it)

from clearance_rules.logic.core.expressions import *
from clearance_rules.logic.core.program import *

"""The tree of a `.law` file: one frozen class per form of the grammar, each with the span it was read from.

Spans do not take part in equality: two trees are equal when they say the same. The modules follow the groups of declarations in the
grammar; whoever works on trees takes them all together (`from clearance_rules.syntax import tree as t`).
"""
# ruff: noqa: F403 (what the modules define is what the package has; a list beside it would only repeat it)

from clearance_rules.syntax.tree.assurance import *
from clearance_rules.syntax.tree.conditions import *
from clearance_rules.syntax.tree.crime import *
from clearance_rules.syntax.tree.facts import *
from clearance_rules.syntax.tree.frame import *
from clearance_rules.syntax.tree.parts import *
from clearance_rules.syntax.tree.process import *
from clearance_rules.syntax.tree.relief import *

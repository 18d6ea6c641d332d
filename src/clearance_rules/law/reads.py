"""What a rule reads: the facts, definitions and grants that a condition stands on, with all that these stand on in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.codes import citation
from clearance_rules.law.problems import Refused
from clearance_rules.law.scope import Resolved, Scope, noun_named, resolve, resolve_defined
from clearance_rules.law.walk import parts
from clearance_rules.logic.entity import PARAGRAPH
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.citations import Citation
    from clearance_rules.law.model import Define, Noun, Statutes

Key = tuple[str, str]
"""An owner and a name: a fact of a base noun, a fact of an act (of `charge`), a definition, `(NOUN, name)`, `(PARAMETER, name)`."""

NOUN = "<noun>"
PARAMETER = "<parameter>"


@attrs.define
class Reads:
    """What is read, in the order of reading, with the number of times that it is named, and the citations of grants that are asked for.

    `act`: whether the act behind a charge is asked about. To ask about one of its facts is to ask about all of them: the elements of
    the offense tie them together.
    """

    keys: dict[Key, int] = attrs.field(factory=dict)
    grants: dict[Citation, None] = attrs.field(factory=dict)
    act: bool = False

    def name(self, owner: str, name: str) -> None:
        """Add that something is named once more."""
        self.keys[owner, name] = self.keys.get((owner, name), 0) + 1

    def add(self, other: Reads) -> None:
        """Add what another part reads."""
        for key, times in other.keys.items():
            self.keys[key] = self.keys.get(key, 0) + times
        self.grants.update(other.grants)
        self.act = self.act or other.act


def reads(node: t.Node | None, scope: Scope, statutes: Statutes) -> Reads:
    """What a condition or moment reads itself, in a scope. What stands for nothing is passed over."""
    found = Reads()
    if node is not None:
        _read(node, scope, statutes, found)
    return found


def all_reads(node: t.Node | None, scope: Scope, statutes: Statutes) -> Reads:
    """What a condition or moment reads, itself or through definitions and nouns."""
    found = reads(node, scope, statutes)
    waiting = list(found.keys)
    while waiting:
        beneath = read_by(waiting.pop(0), statutes)
        waiting += [key for key in beneath.keys if key not in found.keys]
        found.add(beneath)
    return found


def read_by(key: Key, statutes: Statutes) -> Reads:
    """What a definition or a noun reads itself; a fact reads nothing."""
    owner, name = key
    if owner == NOUN:
        return _noun(statutes.nouns[name], statutes)
    found = Reads()
    for define in statutes.defines.get(key, ()):
        _define(define, owner, statutes, found)
    return found


def _noun(noun: Noun, statutes: Statutes) -> Reads:
    found = reads(noun.where, Scope({noun.variable: noun.base}), statutes)
    if noun.parent != noun.name:
        found.name(NOUN, noun.parent)
    return found


def _define(define: Define, owner: str, statutes: Statutes, found: Reads) -> None:
    scope = Scope({define.node.variable.text: owner})
    match define.node:
        case t.DefineCondition(condition=condition):
            _read(condition, scope, statutes, found)
        case t.DefineLadder(branches=branches, otherwise=otherwise):
            for branch in branches:
                _read(branch, scope, statutes, found)
            if otherwise is not None:
                _read(otherwise, scope, statutes, found)
        case t.DefineMoment(moment=moment):
            _read(moment, scope, statutes, found)


def _read(node: t.Node, scope: Scope, statutes: Statutes, found: Reads) -> None:
    match node:
        case t.Path(base, ()) if base.text not in scope.variables and base.text not in statutes.parameters:
            return  # a word
        case t.Path():
            try:
                _resolved(resolve(node, scope, statutes), found)
            except Refused:
                return  # a mistake, which is reported where conditions are checked
        case t.PeriodOf(name, variable) | t.MomentOf(name, variable):
            try:
                _resolved(resolve_defined(name, variable, scope, statutes), found)
            except Refused:
                return
        case t.PeriodNamed(name):
            if name.text in statutes.parameters:
                found.name(PARAMETER, name.text)
        case t.IsIn(path, group):
            _read(path, scope, statutes, found)
            if isinstance(group, t.Name) and group.text in statutes.parameters:
                found.name(PARAMETER, group.text)
        case t.IsGranted(_, cite):
            found.grants[citation(cite)] = None
        case t.Quantified() | t.Universal() | t.ExtremeAmong():
            _among(node, scope, statutes, found)
        case _:
            for part in parts(node):
                _read(part, scope, statutes, found)


def _among(node: t.Quantified | t.Universal | t.ExtremeAmong, scope: Scope, statutes: Statutes, found: Reads) -> None:
    try:
        noun = noun_named(node.noun, statutes)
    except Refused:
        return
    found.name(NOUN, noun.name)
    inner = scope.bind(node.variable.text, noun.base)
    if isinstance(node, t.ExtremeAmong):
        _read(t.Path(node.variable, (node.key,)), inner, statutes, found)
    for part in (node.where, node.satisfies if isinstance(node, t.Universal) else None):
        if part is not None:
            _read(part, inner, statutes, found)


def _resolved(what: Resolved, found: Reads) -> None:
    match what.what:
        case "entity":
            return
        case "parameter":
            found.name(PARAMETER, what.name)
        case "conduct":
            found.act = True
        case "attribute":
            found.name("charge", what.name)
            found.act = True
        case _:
            found.name(what.owner, "citation" if what.name == PARAGRAPH else what.name)


def facts_of_acts(statutes: Statutes) -> dict[Key, None]:
    """The facts of acts, and the fields that record them."""
    out: dict[Key, None] = {}
    for conduct in statutes.conducts.values():
        for attribute in conduct.attributes.values():
            out["charge", attribute.name] = None
            if attribute.recorded_as is not None:
                out["charge", attribute.recorded_as] = None
    return out

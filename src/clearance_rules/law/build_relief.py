"""Relief: classes, definitions, effects, grants, exceptions, presumptions, revocations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.build_frame import one_of
from clearance_rules.law.codes import citation
from clearance_rules.law.model import Class, Define, Effect, Exception_, Grant, Presumption, Revocation
from clearance_rules.law.problems import Refused, collecting
from clearance_rules.law.scope import in_singular
from clearance_rules.law.sentences import versions
from clearance_rules.law.units import kind_of
from clearance_rules.logic.values import Kind, Type
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.model import Jurisdiction, Noun, Parameter
    from clearance_rules.law.sentences import Sentences

EFFECT_KINDS = ("clearing", "reducing", "limiting", "other")


def classes(said: Sentences) -> dict[str, tuple[Class, ...]]:
    """The versions of each set of offenses."""
    out = []
    for node in said.of(t.Class):
        window = said.window(node.under.force)
        out.append((node.name.text, Class(node.name.text, citation(node.under.cite), window, node), window))
    return versions(out)


def defines(
    said: Sentences, frame: Jurisdiction, parameters: dict[str, Parameter], nouns: dict[str, Noun]
) -> dict[tuple[str, str], tuple[Define, ...]]:
    """The versions of each definition, by base noun and name. A noun that nobody declared is its own base."""
    out = []
    for node in said.all():
        if isinstance(node, t.DefineCondition | t.DefineLadder | t.DefineMoment):
            window = said.window(node.under.force)
            noun = in_singular(node.noun.text, nouns)
            try:
                type_ = _type(node, frame, parameters)
            except Refused:
                type_ = Type(Kind.DURATION)  # an unknown unit, which is reported where the branches are checked
            define = Define(node.name.text, noun, type_, citation(node.under.cite), window, node.gloss.lines, node)
            base = nouns[noun].base if noun in nouns else noun
            out.append(((base, define.name), define, window))
    return versions(out)


def _type(node: t.Define, frame: Jurisdiction, parameters: dict[str, Parameter]) -> Type:
    """The type of what is defined. A ladder has that of its first branch, and all its words."""
    match node:
        case t.DefineCondition():
            return Type(Kind.YESNO)
        case t.DefineMoment():
            return Type(Kind.DATE)
        case t.DefineLadder(branches=branches, otherwise=otherwise):
            values = [branch.value for branch in branches] + ([] if otherwise is None else [otherwise])
            words = frozenset(value.base.text for value in values if isinstance(value, t.Path) and not value.steps)
            return _of_value(values[0], words, frame, parameters)


def _of_value(value: t.Value, words: frozenset[str], frame: Jurisdiction, parameters: dict[str, Parameter]) -> Type:
    match value:
        case t.Quantity():
            return Type(kind_of(value))
        case t.Day() | t.Month():
            return Type(Kind.DATE)
        case t.Text():
            return Type(Kind.TEXT)
        case t.Cite():
            return Type(Kind.CITATION)
        case t.Path(base):
            if base.text in parameters and base.text not in frame.grades.leaves:
                return parameters[base.text].type
            if words <= {"true", "false"}:
                return Type(Kind.YESNO)
            if words <= set(frame.grades.leaves):
                return Type(Kind.GRADE, frozenset(frame.grades.ranks))
            return Type(Kind.CHOICE, words)


def effects(said: Sentences) -> dict[str, Effect]:
    """What each relief does, by name."""
    out = []
    for node in said.of(t.Effect):
        with collecting(said.diagnostics):
            one_of(node.kind, list(EFFECT_KINDS), "a kind of effect")
        effect = Effect(node.name.text, node.kind.text, citation(node.under.cite), said.window(node.under.force), node)
        out.append((effect.name, effect, node.name.span))
    return said.unique(out, "effect")


def grants(said: Sentences, nouns: dict[str, Noun]) -> tuple[Grant, ...]:
    """The grants of relief."""
    return tuple(
        Grant(
            tuple(relief.text for relief in node.reliefs),
            in_singular(node.noun.text, nouns),
            node.variable.text,
            citation(node.under.cite),
            said.window(node.under.force),
            node.mode,
            node.gloss.lines,
            () if node.limit is None else tuple(citation(cite) for cite in node.limit.counting),
            node,
        )
        for node in said.of(t.Grant)
    )


def exceptions(said: Sentences, nouns: dict[str, Noun]) -> tuple[Exception_, ...]:
    """The exceptions from grants and from other exceptions."""
    return tuple(
        Exception_(
            in_singular(node.noun.text, nouns),
            node.variable.text,
            tuple(citation(cite) for cite in node.targets),
            citation(node.under.cite),
            said.window(node.under.force),
            node.gloss.lines,
            node,
        )
        for node in said.of(t.Except)
    )


def presumptions(said: Sentences, nouns: dict[str, Noun]) -> tuple[Presumption, ...]:
    """How the law fills an unknown. The target is the last step of the path."""
    return tuple(
        Presumption(
            in_singular(node.noun.text, nouns),
            node.variable.text,
            node.path.steps[-1].text if node.path.steps else node.path.base.text,
            citation(node.under.cite),
            said.window(node.under.force),
            node.gloss.lines,
            node,
        )
        for node in said.of(t.Presume)
    )


def revocations(said: Sentences) -> tuple[Revocation, ...]:
    """Relief undone."""
    return tuple(
        Revocation(
            tuple(relief.text for relief in node.reliefs),
            node.variable.text,
            citation(node.under.cite),
            said.window(node.under.force),
            node.gloss.lines,
            node,
        )
        for node in said.of(t.Revoke)
    )

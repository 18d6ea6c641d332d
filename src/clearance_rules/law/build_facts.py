"""The facts of a law: fields, nouns, evidence, completeness, parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.build_frame import one_of
from clearance_rules.law.codes import citation
from clearance_rules.law.model import ALWAYS, Complete, Evidence, Field, Noun, Parameter
from clearance_rules.law.problems import Refused, collecting, listed, most_like, nearest
from clearance_rules.law.scope import BASES, in_singular
from clearance_rules.logic.values import NONE, PENDING, Kind, Type
from clearance_rules.records.catalogue import CATALOGUE, FieldSpec
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostics
    from clearance_rules.law.model import Jurisdiction
    from clearance_rules.law.sentences import Sentences

DEMOGRAPHIC = frozenset(
    {"sex", "gender", "gender-identity", "race", "ethnicity", "ethnic-origin", "national-origin", "ancestry", "skin-color"}
)
"""Names of fields that hold race, sex or ethnicity, whoever declares them."""

NAMED_TYPES = [kind.value for kind in Kind if kind is not Kind.CHOICE]

BUILT_IN_NOUNS = {"arrest": "not-charged", "conviction": "convicted"}
"""Charges by their disposition, unless the law declares what it means by the word."""


def type_of(node: t.Type, frame: Jurisdiction, diagnostics: Diagnostics) -> Type | None:
    """The type that a law writes. One that does not exist is reported, and read as the one that looks most like it; None if none does."""
    match node:
        case t.ChoiceType(options):
            return Type(Kind.CHOICE, frozenset(option.text for option in options))
        case t.NamedType(name):
            written = name.text
            if written not in NAMED_TYPES:
                remedy = nearest(written, NAMED_TYPES, f"Types are {listed(NAMED_TYPES)}, or options in braces.")
                diagnostics.add("N131", name.span, f"`{written}` is not a type.", remedy)
                written = most_like(written, NAMED_TYPES) or ""
            if not written:
                return None
            kind = Kind(written)
            return Type(kind, frozenset(frame.grades.ranks) if kind is Kind.GRADE else frozenset())


def fields(said: Sentences, frame: Jurisdiction) -> dict[tuple[str, str], Field]:
    """The facts that records hold, by owner and name: those of the catalogue, then those that the law declares.

    A declaration of a field of the catalogue says how often it is recorded here; its type stays.
    """
    built_in = {(spec.owner, spec.name): _built_in(spec, frame) for spec in CATALOGUE}
    declared: list[tuple[tuple[str, str], Field, t.Name]] = []
    for node in said.of(t.Field):
        field = _field(node, frame, built_in, said.diagnostics)
        if field is not None:
            declared.append(((field.owner, field.name), field, node.name))
    own = said.unique(((key, field, name.span) for key, field, name in declared), "field")
    return {**built_in, **own}


def _built_in(spec: FieldSpec, frame: Jurisdiction) -> Field:
    type_ = spec.type
    if type_.kind is Kind.GRADE:
        type_ = attrs.evolve(type_, options=frozenset(frame.grades.ranks))
    presence = t.Presence(f"{spec.presence} recorded")
    return Field(spec.name, spec.owner, type_, presence, spec.meaning, None, demographic=spec.demographic)


def _field(node: t.Field, frame: Jurisdiction, built_in: dict[tuple[str, str], Field], diagnostics: Diagnostics) -> Field | None:
    with collecting(diagnostics):
        owner = one_of(node.owner, list(BASES), "what a record is made of")
        type_ = type_of(node.type, frame, diagnostics)
        if type_ is None:
            return None
        states = [one_of(state, [NONE, PENDING], "a state that a fact may be in") for state in node.may_be]
        type_ = attrs.evolve(type_, may_be_none=NONE in states, may_be_pending=PENDING in states)
        meaning = " ".join(node.gloss.lines)
        never_before = None if node.never_before is None else node.never_before.text
        demographic = node.name.text in DEMOGRAPHIC
        known = built_in.get((owner, node.name.text))
        if known is not None:
            inherited = (
                type_ if states else attrs.evolve(type_, may_be_none=known.type.may_be_none, may_be_pending=known.type.may_be_pending)
            )
            if inherited != known.type:
                raise Refused(
                    "T110",
                    node.type.span,
                    f"Every law knows the field `{known.name}` of a {owner} as {_written(known.type)}; here it gets another type.",
                    "Write that type, or give the field another name.",
                )
            type_, meaning, demographic = known.type, meaning or known.meaning, demographic or known.demographic
        if type_.kind is Kind.CITATION:
            diagnostics.add(
                "T127",
                node.type.span,
                f"`{node.name.text}` would be a citation, and only the `citation` of a charge and that of an order are read as one.",
                "Declare it `in text`, and compare it with texts; the others are `c's offense` and `o's citation`.",
            )
            type_ = attrs.evolve(type_, kind=Kind.TEXT)
        return Field(node.name.text, owner, type_, node.presence, meaning, node, never_before, demographic)
    return None


def _written(type_: Type) -> str:
    """A type as a law writes it."""
    states = [state for state, may in ((NONE, type_.may_be_none), (PENDING, type_.may_be_pending)) if may]
    may_be = f", may be {' or '.join(states)}" if states else ""
    return f"`{{{', '.join(sorted(type_.options))}}}{may_be}`" if type_.kind is Kind.CHOICE else f"`{type_.kind.value}{may_be}`"


def nouns(said: Sentences) -> dict[str, Noun]:
    """The nouns by name: base nouns, those that every law knows, and those that this law declares."""
    own = said.unique(((node.name.text, node, node.name.span) for node in said.of(t.Noun)), "noun")
    out = {base: Noun(base, base, base, base[0], None, None, ALWAYS, None) for base in BASES}
    for name, disposition in BUILT_IN_NOUNS.items():
        if name not in own:
            variable = t.Name("c")
            being: t.Condition = t.IsValue(t.Path(variable, (t.Name("disposition"),)), t.Path(t.Name(disposition)))
            out[name] = Noun(name, "charge", "charge", "c", being, None, ALWAYS, None)
    for name, node in own.items():
        if name in BASES:
            said.diagnostics.add("N109", node.name.span, f"`{name}` is a word of the language.", "Choose another name.")
            continue
        parent = base = "charge"  # what stands in the place of a descent that cannot be told, and is reported
        where: t.Condition | None = None
        with collecting(said.diagnostics):
            parent, base = _descent(node, own)
            where = node.where
        window = said.window(node.under.force)
        out[name] = Noun(name, base, parent, node.variable.text, where, citation(node.under.cite), window, node)
    return out


def _descent(node: t.Noun, own: dict[str, t.Noun]) -> tuple[str, str]:
    """The noun that a noun narrows, and the base noun that it comes down to.

    Raises:
        Refused: N122 if it narrows no noun; G104 if it is the first of nouns that narrow one another.
    """
    known = [*BASES, *BUILT_IN_NOUNS, *own]
    chain = [node]
    while True:
        at = chain[-1]
        parent = in_singular(at.base.text, known)
        if parent not in known:
            otherwise = f"Use {listed(BASES)}, or declare it with `noun`."
            raise Refused("N122", at.base.span, f"`{at.base.text}` is not a noun of this law.", nearest(at.base.text, known, otherwise))
        if parent not in own:
            base = parent if parent in BASES else "charge"
            return in_singular(node.base.text, known), base
        if own[parent] in chain:
            circle = chain[chain.index(own[parent]) :]
            if node is not min(circle, key=list(own.values()).index):
                return "charge", "charge"
            names = " → ".join(f"`{step.name.text}`" for step in [*circle, own[parent]])
            raise Refused(
                "G104",
                at.base.span,
                f"These nouns narrow one another: {names}.",
                "Start one of them from a base noun, for instance `charge`.",
            )
        chain.append(own[parent])


def evidences(said: Sentences, nouns: dict[str, Noun]) -> tuple[Evidence, ...]:
    """What texts of a record show."""
    return tuple(
        Evidence(in_singular(node.noun.text, nouns), citation(node.under.cite), said.window(node.under.force), node)
        for node in said.of(t.Evidence)
    )


def completes(said: Sentences) -> tuple[Complete, ...]:
    """For which sources a history, and for which sections the list of leaves, is complete."""
    out: list[Complete] = []
    for sentence in said.all():
        match sentence:
            case t.CompleteHistory(scopes=scopes, under=under):
                out.append(Complete(tuple(name.text for name in scopes), (), citation(under.cite), said.window(under.force), sentence))
            case t.CompleteSection(cites=cites, under=under):
                out.append(Complete((), tuple(citation(cite) for cite in cites), citation(under.cite), said.window(under.force), sentence))
    return tuple(out)


def parameters(said: Sentences, frame: Jurisdiction) -> dict[str, Parameter]:
    """The policy levers by name."""
    out = []
    for node in said.of(t.Parameter):
        type_ = type_of(node.type, frame, said.diagnostics)
        if type_ is not None:
            out.append((node.name.text, Parameter(node.name.text, type_, node.values, node), node.name.span))
    return said.unique(out, "parameter")

"""Names: none is a word of the language, none means two things, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clearance_rules.law.scope import RESERVED
from clearance_rules.law.walk import names
from clearance_rules.logic.values import NONE, PENDING, Kind
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Span
    from clearance_rules.law.check.context import Context

VALUES = frozenset({"true", "false", NONE, PENDING})


def check_names(context: Context) -> None:
    """Check the names that are declared, and look for what is said twice."""
    _reserved(context)
    _clashes(context)
    _said_twice(context)
    _listed_twice(context)


def _declared(sentence: t.Sentence, nodes: tuple[t.Node, ...]) -> Iterator[tuple[t.Name, frozenset[str]]]:
    """The names that a sentence declares, and the words that each may not be."""
    name = getattr(sentence, "name", None)
    if isinstance(name, t.Name):
        steps = isinstance(sentence, t.Field | t.DefineCondition | t.DefineLadder | t.DefineMoment)
        yield name, VALUES | RESERVED if steps else VALUES
    for node in nodes:
        if isinstance(node, t.Attribute):
            yield node.name, VALUES | RESERVED
        variable = getattr(node, "variable", None)
        if isinstance(variable, t.Name) and not isinstance(node, t.PeriodOf | t.MomentOf):
            yield variable, VALUES
        if isinstance(node, t.ChoiceType):
            for option in node.options:
                yield option, VALUES - {PENDING}  # a disposition may be pending


def _reserved(context: Context) -> None:
    for sentence, nodes in context.sentences:
        for name, taken in _declared(sentence, nodes):
            if name.text in taken:
                context.diagnostics.add("N109", name.span, f"`{name.text}` is a word of the language.", "Choose another name.")


def _clashes(context: Context) -> None:
    statutes = context.statutes
    for (owner, name), (define, *_) in statutes.defines.items():
        if field := statutes.fields.get((owner, name)):
            _clash(define.node.name, f"a field of the {owner}", None if field.node is None else field.node.name.span, context)
        elif owner == "charge":
            for conduct in statutes.conducts.values():
                if name in conduct.attributes:
                    _clash(define.node.name, f"a fact of the conduct `{conduct.name}`", conduct.attributes[name].node.name.span, context)
                    break
    for conduct in statutes.conducts.values():
        for attribute in conduct.attributes.values():
            field = statutes.fields.get(("charge", attribute.name))
            if field is not None and attribute.recorded_as != attribute.name:
                place = None if field.node is None else field.node.name.span
                _clash(
                    attribute.node.name,
                    "a field of the charge",
                    place,
                    context,
                    f"Choose another name, or say that the field records it: `recorded as {attribute.name}`.",
                )
    words = _words(context)
    for name, parameter in statutes.parameters.items():
        if name in statutes.classes:
            _clash(parameter.node.name, "a class", statutes.classes[name][0].node.name.span, context)
        elif name in words and name not in VALUES:
            _clash(parameter.node.name, "a value of a fact", words[name], context)


def _words(context: Context) -> dict[str, Span | None]:
    """The words that are values of facts, and where they are declared if this law declares them."""
    statutes = context.statutes
    out: dict[str, Span | None] = dict.fromkeys(statutes.jurisdiction.grades.leaves)
    for field in statutes.fields.values():
        if field.type.kind is Kind.CHOICE:
            out.update(dict.fromkeys(field.type.options, None if field.node is None else field.node.type.span))
    for conduct in statutes.conducts.values():
        for attribute in conduct.attributes.values():
            out.update(dict.fromkeys(attribute.type.options, attribute.node.type.span))
    return out


def _clash(name: t.Name, other: str, place: Span | None, context: Context, remedy: str = "Choose another name.") -> None:
    related = () if place is None else (("declared here", place),)
    context.diagnostics.add("N110", name.span, f"`{name.text}` is the name of {other}, too.", remedy, related=related)


def _said_twice(context: Context) -> None:
    seen: dict[object, t.Sentence] = {}
    for i, file in enumerate(context.statutes.files):
        for sentence in file.sentences:
            if _has_unique_name(sentence):
                continue  # the second of a name is reported as such
            key = (i, sentence) if isinstance(sentence, t.Use) else sentence
            if key in seen:
                context.diagnostics.add(
                    "N108",
                    sentence.span,
                    "This sentence is said twice.",
                    "Leave one of the two out.",
                    related=(("first said here", seen[key].span),),
                )
            else:
                seen[key] = sentence


def _has_unique_name(sentence: t.Sentence) -> bool:
    """Whether two sentences of its kind may never share a name."""
    unique = t.Jurisdiction | t.Code | t.Body | t.Field | t.Noun | t.Parameter | t.Conduct | t.Effect | t.Guarantee | t.Example
    return isinstance(sentence, unique)


def _listed_twice(context: Context) -> None:
    for _, nodes in context.sentences:
        for node in nodes:
            _repeated(node, context)


def _repeated(node: t.Node, context: Context) -> None:
    if isinstance(node, t.Path | t.Gloss | t.Conduct):
        return  # steps and lines may repeat; a fact that is declared twice, and an entity that is given twice, is reported as such
    for name in names(node):
        items = getattr(node, name)
        if not isinstance(items, tuple) or len(items) < 2:
            continue
        seen: dict[object, t.Node] = {}
        again: list[tuple[t.Node, t.Node]] = []
        for item in items:
            if isinstance(item, t.GivenEntity):
                continue
            key = (type(item), item.name) if isinstance(item, t.Setting | t.Fact) else item
            if key in seen:
                again.append((item, seen[key]))
            else:
                seen[key] = item
        if again:
            second, first = again[0]
            more = f" In this list, {len(again) - 1:,} more are there already." if len(again) > 1 else ""
            context.diagnostics.add(
                "N111",
                second.span,
                f"`{second.span.text}` is written twice.{more}",
                "Leave one of the two out.",
                related=(("first here", first.span),),
            )

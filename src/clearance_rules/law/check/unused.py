"""Declarations that nothing uses. Only files that were asked for count: what these `use` may serve others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Severity
from clearance_rules.law.build_facts import BUILT_IN_NOUNS
from clearance_rules.law.scope import singulars
from clearance_rules.records.catalogue import BY_NAME
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context

FACT = "fact"
Use = tuple[str, str]
"""What kind of name is used (`parameter`, `class`, `fact` …), and which."""


@attrs.frozen
class Asked:
    """The names of the files that were asked for, and the words of the files beside them, which may use what those declare."""

    files: frozenset[str]
    named_beside: frozenset[str] = frozenset()


def check_unused(context: Context, asked: Asked) -> None:
    """Report names that are declared in the files asked for and used nowhere."""
    beside = {name for word in asked.named_beside for name in singulars(word)}
    used = {use for _, nodes in context.sentences for node in nodes if not isinstance(node, t.Name) for use in _uses(node)}
    for file in context.statutes.files:
        if file.span.source.name in asked.files:
            for sentence in file.sentences:
                _unused(sentence, used, beside, context)


def _unused(sentence: t.Sentence, used: set[Use], beside: set[str], context: Context) -> None:
    match sentence:
        case t.Parameter(name=name):
            kind, severity = "parameter", Severity.WARNING
        case t.Class(name=name):
            kind, severity = "class", Severity.WARNING
        case t.Conduct(name=name):
            kind, severity = "conduct", Severity.WARNING
        case t.DefineCondition(name=name) | t.DefineLadder(name=name) | t.DefineMoment(name=name):
            kind, severity = FACT, Severity.WARNING
        case t.Effect(name=name):
            kind, severity = "effect", Severity.INFO
        case t.Body(name=name):
            kind, severity = "body", Severity.INFO
        case t.Field(name=name, owner=owner) if (owner.text, name.text) not in BY_NAME:
            kind, severity = FACT, Severity.INFO
        case t.Noun(name=name) if name.text not in BUILT_IN_NOUNS:
            kind, severity = "noun", Severity.WARNING
        case t.Code(code=code, title=title, recorded=()):  # what records write of the others, they use
            kind, severity, name = "code", Severity.INFO, t.Name(code, span=title.span)
        case _:
            return
    if (kind, name.text) not in used and name.text not in beside:
        context.diagnostics.add(
            "N150", name.span, f"Nothing uses `{name.text}`.", "Leave the declaration out, or use it.", severity=severity
        )


def _uses(node: t.Node) -> Iterator[Use]:
    match node:
        case t.Path(base, steps):
            yield "parameter", base.text
            yield from ((FACT, step.text) for step in steps)
        case t.PeriodNamed(name):
            yield "parameter", name.text
        case t.PeriodOf(name, _) | t.MomentOf(name, _):
            yield FACT, name.text
        case t.IsIn(_, t.Name(text)) | t.Included(t.Name(text)):
            yield "class", text
        case t.Cite(code=str(code)):
            yield "code", code
        case t.RecordedAs(field):
            yield FACT, field.text
        case t.SpanBetween(start, end):
            yield FACT, start.text
            yield FACT, end.text
        case t.DueWithin(_, t.Name(text)) | t.AliveWithin(_, t.Name(text)):
            yield FACT, text
        case t.Limit(key=key):
            yield FACT, key.text
        case t.Field(never_before=t.Name(text)):
            yield FACT, text
        case t.VisibleTo(bodies):
            yield from (("body", body.text) for body in bodies)
        case t.Duty(body=body) | t.Power(body=body):
            yield "body", body.text
        case t.Offense(kind=kind) | t.Permit(kind=kind) | t.Guarantee(kind=kind):
            yield "conduct", kind.text
        case t.Noun(base=noun):
            yield from _noun(noun)
        case t.Evidence(noun=noun, field=field):
            yield FACT, field.text
            yield from _noun(noun)
        case t.Quantified(noun=noun) | t.Universal(noun=noun) | t.Every(noun=noun) | t.Except(noun=noun) | t.Presume(noun=noun):
            yield from _noun(noun)
        case t.DefineCondition(noun=noun) | t.DefineLadder(noun=noun) | t.DefineMoment(noun=noun) | t.GivenEntity(noun=noun):
            yield from _noun(noun)
        case t.ExtremeAmong(key=key, noun=noun):
            yield FACT, key.text
            yield from _noun(noun)
        case t.Timing(noun=t.Name() as noun):
            yield from _noun(noun)
        case t.Grant(reliefs=reliefs, noun=noun) | t.Revoke(reliefs=reliefs, noun=noun):
            yield from (("effect", relief.text) for relief in reliefs)
            yield from _noun(noun)


def _noun(name: t.Name) -> Iterator[Use]:
    return (("noun", word) for word in singulars(name.text))

"""The parts of a law that no paragraph makes law: grades, codes, bodies, facts, acts, parameters, guarantees, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

from clearance_rules.law.codes import citation
from clearance_rules.law.glosses import told
from clearance_rules.sphinxext.entries import cite, remarks, rule_text
from clearance_rules.sphinxext.parts import Cell, code, joined, lines, paragraph, table
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.model import Statutes
    from clearance_rules.sphinxext.provisions import Entry

S = TypeVar("S", bound=t.Sentence)

Part = tuple[str, list[nodes.Node]]
"""A title, and what stands under it."""


def before_paragraphs(entries: Iterable[Entry], statutes: Statutes) -> Iterator[Part]:
    """What stands before the paragraphs of a law: its frame, its facts, its acts, its parameters."""
    given = list(entries)
    for entry, law in _of(given, t.Jurisdiction):
        yield law.title.text, [*_gloss(law.gloss, statutes), code(rule_text(entry.written)), *remarks(entry.remarks)]
    if codes := [_code_row(node) for _, node in _of(given, t.Code)]:
        yield "Codes", [table(("Code", "Title", "Records write", "Attempts and the like"), codes), *_remarks_of(given, t.Code)]
    if bodies := [_body_row(node) for _, node in _of(given, t.Body)]:
        yield "Bodies", [table(("Name", "Title", "Level", "Kind"), bodies), *_remarks_of(given, t.Body)]
    if facts := [_field_row(node, statutes) for _, node in _of(given, t.Field)]:
        yield "Facts that records hold", [table(("Fact", "Of", "Type", "Recorded", "Meaning"), facts), *_remarks_of(given, t.Field)]
    for entry, conduct in _of(given, t.Conduct):
        rows = [_attribute_row(attribute) for attribute in conduct.attributes]
        made = table(("Fact of the act", "Type", "Known from"), rows)
        yield f"Conduct: {conduct.name.text}", [*_gloss(conduct.gloss, statutes), made, *remarks(entry.remarks)]
    for entry, parameter in _of(given, t.Parameter):
        title = f"The parameter {parameter.name.text}"
        yield title, [*_gloss(parameter.gloss, statutes), code(rule_text(entry.written)), *remarks(entry.remarks)]


def after_paragraphs(entries: Iterable[Entry], statutes: Statutes) -> Iterator[Part]:
    """What stands behind the paragraphs of a law: guarantees, and what is left out."""
    given = list(entries)
    guarantees: list[nodes.Node] = []
    for entry, node in _of(given, t.Guarantee):
        made = nodes.container("", classes=["law-entry", "law-guarantee"])
        made += paragraph(nodes.strong("", "", nodes.literal("", node.name.text)), classes=["law-heading"])
        made += _gloss(node.gloss, statutes)
        made += code(rule_text(entry.written))
        made += paragraph(_fate(node))
        made += remarks(entry.remarks)
        guarantees.append(made)
    if guarantees:
        yield "Guarantees", guarantees
    if omitted := [(_cites(node.cites, statutes), node.because.text) for _, node in _of(given, t.Omits)]:
        yield "Left out", [table(("Paragraph", "Why"), omitted), *_remarks_of(given, t.Omits)]


def _of(entries: list[Entry], kind: type[S]) -> Iterator[tuple[Entry, S]]:
    for entry in entries:
        if isinstance(entry.sentence, kind):
            yield entry, entry.sentence


def _remarks_of(entries: list[Entry], kind: type[t.Sentence]) -> list[nodes.Node]:
    return remarks([remark for entry, _ in _of(entries, kind) for remark in entry.remarks])


def _gloss(gloss: t.Gloss, statutes: Statutes) -> list[nodes.Node]:
    return [lines(told(gloss, statutes), classes=["law-gloss"])] if gloss.lines else []


def _cites(cites: Iterable[t.Cite], statutes: Statutes) -> Cell:
    return joined(cite(citation(where), statutes) for where in cites)


def _code_row(node: t.Code) -> list[Cell]:
    recorded = ", ".join(text.text or "nothing" for text in node.recorded) or "as here"
    attempts = ", ".join(f"{kind.kind.text} under {', '.join(f'§ {s}' for s in kind.sections)}" for kind in node.inchoate) or "none named"
    return [node.code, node.title.text, recorded, attempts]


def _body_row(node: t.Body) -> list[Cell]:
    return [nodes.literal("", node.name.text), "" if node.title is None else node.title.text, node.level.text, node.kind.text]


def _field_row(node: t.Field, statutes: Statutes) -> list[Cell]:
    never = "" if node.never_before is None else f", never before {node.never_before.text}"
    return [
        nodes.literal("", node.name.text),
        node.owner.text,
        written_type(node.type, node.may_be),
        node.presence.value.split()[0] + never,
        " ".join(told(node.gloss, statutes)),
    ]


def written_type(kind: t.Type, may_be: Iterable[t.Name] = ()) -> str:
    """A type in words."""
    said = kind.name.text if isinstance(kind, t.NamedType) else "one of " + ", ".join(option.text for option in kind.options)
    states = " or ".join(state.text for state in may_be)
    return f"{said}; may be {states}" if states else said


def _attribute_row(attribute: t.Attribute) -> list[Cell]:
    match attribute.source:
        case t.RecordedAs(field):
            known: Cell = ["the field ", nodes.literal("", field.text)]
        case t.SpanBetween(start, end):
            known = ["the full years from ", nodes.literal("", start.text), " to ", nodes.literal("", end.text)]
        case None:
            known = "no record holds it"
    return [nodes.literal("", attribute.name.text), written_type(attribute.type), known]


def _fate(node: t.Guarantee) -> str:
    if node.refuted_by is None:
        return "Expected to hold."
    return f"Expected to fail: the example `{node.refuted_by.text}` shows a person whom the law leaves behind."

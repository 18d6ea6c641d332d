"""The shapes that sentences share: head, gloss and clauses; lists of names and citations; `under …`, `in force …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import cite_text, date_text, value_text
from clearance_rules.syntax.layout import HARD, LINE, Align, Doc, Fill, Group, Nest, listed

if TYPE_CHECKING:
    from collections.abc import Iterable


def rows(head: Iterable[Doc], gloss: t.Gloss | None, *clauses: Doc) -> Doc:
    """A sentence that always takes a line for each clause."""
    return (phrase(*head), Nest(2, (_gloss(gloss), tuple((HARD, clause) for clause in clauses if clause != ()))), _stop(gloss, clauses))


def compact(head: Iterable[Doc], gloss: t.Gloss | None, *clauses: Doc) -> Doc:
    """A sentence that takes one line if it fits and has no gloss."""
    if gloss is not None and gloss.lines:
        return rows(head, gloss, *clauses)
    return Group((phrase(*head), Nest(2, tuple((LINE, clause) for clause in clauses if clause != ())), "."))


def _stop(gloss: t.Gloss | None, clauses: tuple[Doc, ...]) -> Doc:
    """The full stop: below the gloss if nothing else stands there."""
    return "." if gloss is None or not gloss.lines or any(clause != () for clause in clauses) else Nest(2, (HARD, "."))


def _gloss(gloss: t.Gloss | None) -> Doc:
    return () if gloss is None else tuple((HARD, f"> {line}".rstrip()) for line in gloss.lines)


def phrase(*parts: Doc) -> Doc:
    """Words one after the other; where they do not fit, a line ends between two parts."""
    return Nest(4, Fill(tuple(part for part in parts if part != ())))


def words(names: Iterable[t.Name], separator: str) -> str:
    """Names as words."""
    return separator.join(name.text for name in names)


def names_doc(names: Iterable[t.Name]) -> Doc:
    """Names in a list."""
    return listed(name.text for name in names)


def cites_doc(cites: Iterable[t.Cite]) -> Doc:
    """Citations in a list."""
    return listed(map(cite_text, cites))


def texts_doc(texts: Iterable[t.Text]) -> Doc:
    """Texts in a list."""
    return listed(map(value_text, texts))


def subject(noun: t.Name, variable: t.Name) -> str:
    """What a rule is about: `conviction c`."""
    return f"{noun.text} {variable.text}"


def force_doc(force: t.Force | None) -> Doc:
    """The window in which a paragraph is law; nothing for always."""
    match force:
        case None:
            return ()
        case t.NeverInForce():
            return "never in force"
        case t.InForce(start, until):
            return Fill((f"in force from {date_text(start)}", *(() if until is None else (f"until {date_text(until)}",))))


def under_doc(under: t.Under, mode: t.Mode | None = None) -> tuple[Doc, ...]:
    """The paragraph that makes it law, how relief comes about, and the window."""
    return (f"under {cite_text(under.cite)}", () if mode is None else mode.value, force_doc(under.force))


def type_doc(kind: t.Type) -> Doc:
    """A type, or its options in braces."""
    return kind.name.text if isinstance(kind, t.NamedType) else ("{", Align(0, names_doc(kind.options)), "}")

"""Citations: their codes exist, they have the shape of their code, and what they refer to is encoded or omitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING

from clearance_rules.law.citations import section_parts
from clearance_rules.law.codes import citation
from clearance_rules.law.problems import Refused, collecting, listed, nearest
from clearance_rules.law.shapes import shape_of
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.citations import Citation


def check_citations(context: Context) -> None:
    """Check the codes, then every citation."""
    _codes(context)
    for sentence, nodes in context.sentences:
        sound = {id(node) for node in nodes if isinstance(node, t.Cite) and _sound(node, context)}
        for cite, place in _references(sentence, nodes):
            if id(cite) in sound:
                with collecting(context.diagnostics):
                    _encoded(cite, place, sentence, context)
    for parameter in context.statutes.parameters.values():
        if parameter.values is not parameter.node.values:  # set from outside: no sentence has them
            for value in parameter.values:
                if isinstance(value, t.Cite) and _sound(value, context):
                    with collecting(context.diagnostics):
                        _encoded(value, Place.ANYTHING, parameter.node, context)


# ------------------------------------------------------------------------------------------------ codes and shapes


def _codes(context: Context) -> None:
    recorded: dict[str, tuple[str, t.Text]] = {}
    for code in context.statutes.codes.values():
        if code.node.shape is not None and shape_of(code.node.shape.text) is None:
            context.diagnostics.add(
                "C104",
                code.node.shape.span,
                f'"{code.node.shape.text}" does not show the shape of a citation.',
                'Write an example such as "9(a)(1)(A)(i)": 9 for the section, then a, A, 1, i or I for what stands at each depth.',
            )
        for text in code.node.recorded:
            key = text.text.casefold()
            other, place = recorded.setdefault(key, (code.name, text))
            if other != code.name:
                context.diagnostics.add(
                    "C113",
                    text.span,
                    f'Records write "{text.text}" for {other}, too: they could not be told apart.',
                    "Leave it out of one of the two codes.",
                    related=(("the other code", place.span),),
                )
        for kind in code.node.inchoate:
            for section in kind.sections:
                _shaped(code.name, section_parts(section), kind, context)


def _sound(cite: t.Cite, context: Context) -> bool:
    """Whether the code of a citation is declared and the citation has its shape; reports it if not."""
    if cite.code is None:
        return False  # no code could be told: reported when the codes were filled in
    if cite.code not in context.statutes.codes and cite.span.text.startswith("§"):
        return False  # the code is that of the citation before, where it is reported
    if cite.code not in context.statutes.codes:
        context.diagnostics.add(
            "C101",
            cite.span,
            f"There is no code {cite.code}.",
            nearest(cite.code, context.statutes.codes, f'Declare it: `code {cite.code} "…"`.'),
        )
        return False
    return _shaped(cite.code, section_parts(cite.section), cite, context)


def _shaped(code: str, parts: tuple[str, ...], node: t.Node, context: Context) -> bool:
    declared = context.statutes.codes[code]
    shape = None if declared.shape is None else shape_of(declared.shape)
    misfit = None if shape is None else shape.misfit(parts)
    if misfit is None:
        return True
    context.diagnostics.add(
        "C103",
        node.span,
        f"This is no citation of {code}: {misfit}.",
        f'Write it as the code is cited: "{declared.shape}".',
        related=() if declared.node.shape is None else (("declared here", declared.node.shape.span),),
    )
    return False


# ------------------------------------------------------------------------------------------------ what citations refer to


class Place(Enum):
    """Where a citation stands, by what it must refer to."""

    ANYTHING = auto()
    OFFENSE = auto()
    PERMIT = auto()
    GRANT = auto()
    EXCEPTED = auto()  # a grant or an exception


Reference = tuple[t.Cite, Place]


def _references(sentence: t.Sentence, nodes: tuple[t.Node, ...]) -> Iterator[Reference]:
    """The citations of a sentence that refer to other paragraphs, and what each must refer to."""
    match sentence:
        case t.Except(targets=targets):
            yield from ((cite, Place.EXCEPTED) for cite in targets)
        case t.Example(under=under):
            yield under.cite, Place.ANYTHING
        case t.CompleteSection(cites=cites):
            yield from ((cite, Place.OFFENSE) for cite in cites)
        case t.Parameter(values=values):
            yield from ((cite, Place.ANYTHING) for cite in values if isinstance(cite, t.Cite))
    for node in nodes:
        match node:
            case t.Offense(despite=cites):
                yield from ((cite, Place.PERMIT) for cite in cites)
            case t.Listed(cite) | t.Graded(cite, _):
                yield cite, Place.OFFENSE
            case t.Ranged(first, last):
                yield first, Place.ANYTHING
                yield last, Place.ANYTHING
            case t.Limit(counting=cites) | t.ProductOf(cites):
                yield from ((cite, Place.ANYTHING) for cite in cites)
            case t.IsIn(path, t.Cite() as cite) | t.IsValue(path, t.Cite() as cite):
                yield cite, _asked_of(path)
            case t.IsOneOf(path, values):
                yield from ((cite, _asked_of(path)) for cite in values if isinstance(cite, t.Cite))
            case t.Branch(t.Cite() as cite):
                yield cite, Place.ANYTHING
            case t.IsGranted(_, cite):
                yield cite, Place.GRANT
            case t.Every(cite=cite, reviewed=reviewed):
                yield cite, Place.ANYTHING if reviewed else Place.GRANT
            case t.DueWithin(_, t.Cite() as cite) | t.AliveWithin(_, t.Cite() as cite):
                yield cite, Place.ANYTHING
            case t.Setting(value=t.Cite() as cite):
                yield cite, Place.ANYTHING
            case t.Expectation(because=because):
                yield from ((cite, Place.ANYTHING) for cite in because if isinstance(cite, t.Cite))


def _asked_of(path: t.Path) -> Place:
    """What paragraphs a path is compared with: those of offenses; for the citation of an order, those under which orders are made."""
    return Place.OFFENSE if path.steps and path.steps[-1].text != "citation" else Place.ANYTHING


def _encoded(cite: t.Cite, place: Place, sentence: t.Sentence, context: Context) -> None:
    named = citation(cite)
    paragraphs = context.paragraphs
    if not paragraphs.knows(named):
        beside = [str(known) for known in paragraphs.encoded if known.code == named.code and known.parts[:1] == named.parts[:1]]
        remedy = nearest(str(named), beside, f'Encode it, or say why not: `omits {named} because "…"`.')
        raise Refused("C105", cite.span, f"No rule encodes {named}, and the law does not omit it.", remedy)
    if place is Place.OFFENSE and not paragraphs.punishes(named):
        raise Refused("C112", cite.span, f"{named} punishes nothing.", "Name the paragraph of an offense.")
    if place is Place.PERMIT and not (paragraphs.omits(named) or any(named.covers(permit) for permit in paragraphs.permitted)):
        raise Refused("C117", cite.span, f"{named} permits nothing.", _choices(named.code, paragraphs.permitted, "permit"))
    if place in (Place.GRANT, Place.EXCEPTED) and not any(named.covers(grant) for grant in paragraphs.granted):
        others = (exception for exception in context.statutes.exceptions if exception.node is not sentence)
        if place is Place.GRANT or not any(named.covers(exception.cite) for exception in others):
            raise Refused("C106", cite.span, f"{named} grants nothing.", _choices(named.code, paragraphs.granted, "grant"))


def _choices(code: str, cites: Iterable[Citation], what: str) -> str:
    known = sorted(cites)
    few = [cite for cite in known if cite.code == code] or known
    return f"Name {listed(str(cite) for cite in few[:3])}." if few else f"Encode the {what} first."

"""From the trees of files to the statutes they declare: citations get their codes, windows become days, names find their place.

Each part is built by a module of its own: the frame, facts, the criminal law, relief, process. A mistake is collected and the part
built as well as it can be, so that it is reported once and does not make others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.build_crime import conducts, offenses, omissions, permits
from clearance_rules.law.build_facts import completes, evidences, fields, nouns, parameters
from clearance_rules.law.build_frame import bodies, codes, jurisdiction
from clearance_rules.law.build_process import duties, examples, guarantees, powers, rights
from clearance_rules.law.build_relief import classes, defines, effects, exceptions, grants, presumptions, revocations
from clearance_rules.law.canonical import Canonical
from clearance_rules.law.codes import citation, with_codes
from clearance_rules.law.model import Statutes
from clearance_rules.law.sentences import Sentences
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clearance_rules.diagnostics import Diagnostics, Span
    from clearance_rules.law.citations import Citation


def build(files: tuple[t.File, ...], diagnostics: Diagnostics) -> Statutes:
    """The statutes that files declare, in the order of the files. What is wrong in them is collected in `diagnostics`."""
    coded = tuple(attrs.evolve(file, sentences=tuple(with_codes(s, diagnostics) for s in file.sentences)) for file in files)
    said = Sentences(coded, diagnostics)
    frame = jurisdiction(said)
    all_parameters = parameters(said, frame)
    all_nouns = nouns(said)
    return Statutes(
        jurisdiction=frame,
        codes=codes(said),
        bodies=bodies(said),
        fields=fields(said, frame),
        nouns=all_nouns,
        evidence=evidences(said, all_nouns),
        complete=completes(said),
        parameters=all_parameters,
        conducts=conducts(said, frame),
        offenses=offenses(said),
        permits=permits(said),
        omissions=omissions(said),
        classes=classes(said),
        defines=defines(said, frame, all_parameters, all_nouns),
        effects=effects(said),
        grants=grants(said, all_nouns),
        exceptions=exceptions(said, all_nouns),
        presumptions=presumptions(said, all_nouns),
        revocations=revocations(said),
        duties=duties(said),
        powers=powers(said),
        rights=rights(said),
        guarantees=guarantees(said),
        examples=examples(said),
        files=coded,
        canonical=Canonical(coded),
        cited=_cited(said),
    )


def _cited(said: Sentences) -> dict[Citation, Span]:
    """Every paragraph that a rule encodes or that the law says it omits, and where."""
    out: dict[Citation, Span] = {}
    for sentence in said.all():
        for cite in _encoded(sentence):
            out.setdefault(citation(cite), cite.span)
    return out


def _encoded(sentence: t.Sentence) -> Iterator[t.Cite]:
    match sentence:
        case t.Offense(cite=cite):
            yield cite
        case t.Omits(cites=cites):
            yield from cites
        case t.Code(code=code, inchoate=inchoate):
            for kind in inchoate:
                yield from (t.Cite(code, section, span=kind.span) for section in kind.sections)
        case t.Example():
            pass  # an example tests a paragraph; it encodes none
        case _:
            under = getattr(sentence, "under", None)
            if isinstance(under, t.Under):
                yield under.cite

"""The declarations of frame, facts, crime and relief, as the tree has them."""

from __future__ import annotations

from typing import Any

import attrs

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.builder.forms import Forms


class Declarations(Forms):
    """Builds what a law declares."""

    # -------------------------------------------------------------------------------------------- the frame

    def jurisdiction(self, meta: Any, c: list[Any]) -> t.Jurisdiction:
        identifier, title, gloss, *ranks, crimes, rounding = c
        return t.Jurisdiction(str(identifier), title, gloss, tuple(ranks), crimes, rounding, span=self._span(meta))

    def rank(self, meta: Any, c: list[Any]) -> t.Rank:
        return t.Rank(tuple(c), span=self._span(meta))

    def grade(self, meta: Any, c: list[Any]) -> t.Grade:
        name, *ranks = c
        return t.Grade(name, tuple(r for r in ranks if r is not None), span=self._span(meta))

    def code(self, meta: Any, c: list[Any]) -> t.Code:
        code, title, gloss, shape, recorded, *found = c
        inchoate: list[t.Inchoate] = []
        for part in found:
            match part:
                case t.Inchoate():
                    inchoate.append(part)
                case t.Name():  # one more section of the kind before it
                    kind = inchoate.pop()
                    span = attrs.evolve(kind.span, end=part.span.end)
                    inchoate.append(attrs.evolve(kind, sections=(*kind.sections, part.text), span=span))
        return t.Code(str(code), title, gloss, shape, recorded or (), tuple(inchoate), span=self._span(meta))

    def inchoate(self, meta: Any, c: list[Any]) -> t.Inchoate:
        return t.Inchoate(c[0], (c[1].text,), span=self._span(meta))

    # -------------------------------------------------------------------------------------------- facts

    def field(self, meta: Any, c: list[Any]) -> t.Field:
        name, owner, gloss, kind, may1, may2, presence, never_before = c
        may = tuple(m for m in (may1, may2) if m is not None)
        return t.Field(name, owner, gloss, kind, may, presence, never_before, span=self._span(meta))

    def complete_history(self, meta: Any, c: list[Any]) -> t.CompleteHistory:
        scopes, gloss, under = c
        return t.CompleteHistory(scopes, under, gloss, span=self._span(meta))

    def complete_section(self, meta: Any, c: list[Any]) -> t.CompleteSection:
        cites, gloss, under = c
        return t.CompleteSection(cites, under, gloss, span=self._span(meta))

    # -------------------------------------------------------------------------------------------- the criminal law

    def conduct(self, meta: Any, c: list[Any]) -> t.Conduct:
        name, gloss, *attributes = c
        return t.Conduct(name, gloss, tuple(attributes), span=self._span(meta))

    def offense(self, meta: Any, c: list[Any]) -> t.Offense:
        cite, force, gloss, kind, variable, *grades, up_to, despite, when = c
        return t.Offense(
            cite, force, gloss, kind, variable, tuple(g for g in grades if g is not None), up_to, despite or (), when, span=self._span(meta)
        )

    # -------------------------------------------------------------------------------------------- relief

    def class_(self, meta: Any, c: list[Any]) -> t.Class:
        name, under, gloss, *members, acts, including = c
        return t.Class(name, under, gloss, tuple(members), acts, including or (), span=self._span(meta))

    def define_ladder(self, meta: Any, c: list[Any]) -> t.DefineLadder:
        name, noun, variable, under, gloss, *branches, otherwise = c
        return t.DefineLadder(name, noun, variable, under, gloss, tuple(branches), otherwise, span=self._span(meta))

    def visible_to(self, meta: Any, c: list[Any]) -> t.VisibleTo:
        return t.VisibleTo(tuple(c), span=self._span(meta))

    def effect(self, meta: Any, c: list[Any]) -> t.Effect:
        name, kind, *consequences, gloss, under = c
        return t.Effect(name, kind, tuple(consequences), under, gloss, span=self._span(meta))

    def limit(self, meta: Any, c: list[Any]) -> t.Limit:
        number, per, ordering, key, counting = c
        return t.Limit(self._whole(number), per, ordering, key, counting or (), span=self._span(meta))

    def under_mode(self, meta: Any, c: list[Any]) -> tuple[t.Under, t.Mode]:
        cite, mode, force = c
        return t.Under(cite, force, span=self._span(meta)), mode

    def grant(self, meta: Any, c: list[Any]) -> t.Grant:
        reliefs, noun, variable, (under, mode), gloss, limit, when = c
        return t.Grant(reliefs, noun, variable, under, mode, gloss, limit, when, span=self._span(meta))

"""Days that may be `none`: a comparison with one is false, which is easily overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.check.context import steps
from clearance_rules.law.scope import Scope, resolve, resolve_defined
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.model import Define, Statutes


def warn_of_none(moment: t.Moment, scope: Scope, context: Context) -> None:
    """Warn if a moment that is compared may be `none` and nothing says what then. The moment itself must be in order."""
    last = moment.chain[-1]
    unasked = not isinstance(last, t.Path) or steps(last) not in context.guarded
    if unasked and _may_be_none(last, scope, context.statutes, ()):
        context.warn(
            "T115",
            last.span,
            f"`{last.span.text}` may be `none`; the comparison is then false.",
            "Say what counts instead with `otherwise`, or ask before whether it `is none`.",
        )


def _may_be_none(link: t.BasicMoment, scope: Scope, statutes: Statutes, path: tuple[Define, ...]) -> bool:
    match link:
        case t.Path():
            found = resolve(link, scope, statutes)
        case t.MomentOf(name, variable):
            found = resolve_defined(name, variable, scope, statutes)
        case t.ExtremeOf(_, moments):
            return all(_may_be_none(moment.chain[-1], scope, statutes, path) for moment in moments)
        case _:
            return False
    if found.what == "define":
        return any(_define_may_be_none(define, found.owner, statutes, path) for define in found.defines if define not in path)
    return found.type is not None and found.type.may_be_none


def _define_may_be_none(define: Define, owner: str, statutes: Statutes, path: tuple[Define, ...]) -> bool:
    node = define.node
    if not isinstance(node, t.DefineMoment):
        return False
    return _may_be_none(node.moment.chain[-1], Scope({node.variable.text: owner}), statutes, (*path, define))

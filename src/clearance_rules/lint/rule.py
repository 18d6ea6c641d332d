"""A rule of the linter: its code, what its page says, and the function that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import getdoc
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from clearance_rules.lint.subject import Subject


@attrs.frozen
class Found:
    """What a rule found: where, the reason, the remedy. `severity` is that of the rule unless given."""

    span: Span
    message: str
    remedy: str
    severity: Severity | None = None
    related: tuple[tuple[str, Span], ...] = ()


Find = Callable[["Subject"], Iterator[Found]]


@attrs.frozen
class Rule:
    """A rule and its page.

    `recommendation`: its number among the eleven; None for rules about facts and about the linter's own comments. `severity` is the
    usual one; `graded` says where another one is given, "" if nowhere. `finds` says precisely what it looks at: the docstring of the
    function. `bad` and `good` are sentences that stand behind `lint.examples.FRAME`; they are run as tests.
    """

    code: str
    title: str
    recommendation: int | None
    severity: Severity
    graded: str
    finds: str
    matters: str
    bad: str
    good: str
    source: str
    find: Find = attrs.field(repr=False, eq=False)

    def findings(self, subject: Subject) -> Iterator[Diagnostic]:
        """What breaks the rule in a law."""
        for found in self.find(subject):
            severity = self.severity if found.severity is None else found.severity
            yield Diagnostic(self.code, found.message, found.remedy, found.span, severity, found.related)


RECOMMENDATIONS = (
    "Code for America, Recommendations for automatic record clearance policies in legalization and decriminalization legislation, "
    "recommendation {number}"
)


def rule(
    code: str,
    title: str,
    *,
    severity: Severity,
    matters: str,
    bad: str,
    good: str,
    graded: str = "",
    recommendation: int | None = None,
    source: str = "",
) -> Callable[[Find], Rule]:
    """Make a function a rule. Its docstring becomes the part of the page that says what the rule looks at.

    `source`: where the rule comes from, if from something else than its recommendation.
    """
    parts = [*([] if recommendation is None else [RECOMMENDATIONS.format(number=recommendation)]), *([source] if source else [])]

    def made(find: Find) -> Rule:
        return Rule(code, title, recommendation, severity, graded, getdoc(find) or "", matters, bad, good, ". ".join(parts), find)

    return made

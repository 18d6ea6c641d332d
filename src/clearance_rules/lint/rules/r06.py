"""Recommendation 6: no waiting, and nothing that disqualifies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Granted, Subject
from clearance_rules.lint.uses import Use, read_by, uses
from clearance_rules.lint.words import listed
from clearance_rules.logic.values import Kind
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import clause_text

GRADED = "A warning where the grant is not what the law does for conduct that it has freed: a grant for records of every kind, say."
OF_LIFE = frozenset({"birth-date", "death-date", "deceased"})
"""Facts of a person that say nothing of conduct."""

GRANT = "grant expungement of conviction c under PC § 50(a) automatically in force from 2023-01-01\n"
FOR = "  > A conviction for possession is expunged.\n  when c's offense is PC § 40"


@rule(
    "R6.1",
    "a waiting period",
    recommendation=6,
    severity=Severity.ERROR,
    graded=GRADED,
    matters="Nobody should carry a record, for years more, for what everybody else may do today. A wait also needs dates that many "
    "records lack, such as the end of a sentence; and where the date is missing the wait never ends.",
    bad=GRANT + FOR + "\n   and 3 years have passed since c's disposition-date.",
    good=GRANT + FOR + "\n   and c's disposition-date is before 2022-07-01.",
)
def waits(subject: Subject) -> Iterator[Found]:
    """A test in an automatic grant that time must have passed up to the day of the decision.

    Such a test (`7 years have passed since …`, with no `by`) is reported where the grant needs it to be true: in its condition, in an
    exception from it, in a definition that either names. The time may run from any date: of the charge, its case, the person (a record
    that is kept until the person is 18 waits, too), or the latest among several. A fixed day (`is before 2022-07-01`), a time between
    two recorded dates (`… by c's offense-date`), an age at the act and a time after which relief ends are no waits. Neither are
    presumptions and readings of conduct, whatever dates they name. Times that other convictions must be old are R6.2, unless the grant
    is for the person or the case that has them.
    """

    def wait(use: Use) -> bool:
        waited = isinstance(use.node, t.Passed) and use.node.by is None and use.place.needed is not False
        return waited and all(among.whole for among in use.place.among)

    yield from _in_grants(
        subject,
        wait,
        "waits until {test}",
        "Leave the wait out: what the law has freed is cleared from the day on which it is free.",
        "Leave the wait out, or let it run from the conviction, a date that records have, and keep it short.",
    )


@rule(
    "R6.2",
    "a bar that is about the person",
    recommendation=6,
    severity=Severity.ERROR,
    graded=GRADED,
    matters="Another conviction, a pending charge or a duty to register says nothing about whether this conduct is a crime. Such bars "
    "leave out the people with the longest records, and those who were policed most; and they need a whole history, of every state, "
    "where the rest needs one charge.",
    bad=GRANT + FOR + "\n   and no conviction d of c's person other than c where (d's grade is felony).",
    good=GRANT + FOR + ".",
)
def bars_of_person(subject: Subject) -> Iterator[Found]:
    """A test in an automatic grant that looks at the rest of a person's record, or at a standing of the person.

    Reported are quantifiers over what a person has (convictions, charges, cases, orders) where one of them can stand in the way: none
    may be of a kind, or all must be; a date that is the latest or earliest among them; and tests of a fact that records hold of the
    person, except birth and death. They count in the grant's condition, in exceptions and in definitions, and under `the record shows`.
    A quantifier that is needed to find one (`any conviction d of p where …` in a grant for a person) is no bar. Of quantifiers within
    one another the outermost is reported; a number above none that is allowed is R6.5.
    """

    def bar(use: Use) -> bool:
        if use.among is not None:
            outermost = not any(among.holder == "person" for among in use.place.among)
            return use.among.holder == "person" and use.among.bars and not use.among.counts and outermost
        return any(
            read.owner == "person" and read.what == "field" and read.name not in OF_LIFE for _, read in read_by(use, subject)
        ) and not _inside_bar(use)

    yield from _in_grants(
        subject,
        bar,
        "depends on the person's other record or standing: {test}",
        "Leave the bar out: the conduct is free for everybody.",
        "Leave the bar out, or narrow it to what the relief is about.",
    )


@rule(
    "R6.3",
    "a bar that is about money",
    recommendation=6,
    severity=Severity.ERROR,
    matters="Who cannot pay keeps the record, and with the record finds no work to pay from. Debts can be collected without it. Few "
    "repositories know what is owed, so that the test also keeps a machine from deciding.",
    bad=GRANT + FOR + "\n   and c's case's fines-due is at most 0 dollars.",
    good=GRANT + FOR + ".",
)
def bars_of_money(subject: Subject) -> Iterator[Found]:
    """A test in an automatic grant that reads an amount in dollars: restitution, fines, fees, costs, whoever owes them.

    It counts in the grant's condition, in exceptions and in definitions. Whether money was paid is told by the type of the fact only:
    a yes or no, or a date of payment, is not recognized.
    """

    def money(use: Use) -> bool:
        return any(read.type is not None and read.type.kind is Kind.DOLLARS for _, read in read_by(use, subject))

    remedy = "Leave the test out, and say in the effect what becomes of the debt (`debts kept`, `debts cancelled`)."
    yield from _in_grants(subject, money, "depends on money: {test}", remedy, remedy, always=True)


@rule(
    "R6.4",
    "a bar that is about the rest of the case",
    recommendation=6,
    severity=Severity.WARNING,
    matters="What else was charged in the same case is often what the person was never convicted of, or a charge that came with the stop. "
    "A record for free conduct stays because of it, and systems that hold charges singly cannot tell which belong together.",
    bad=GRANT + FOR + "\n   and no conviction d of c's case other than c where (d's offense is not PC § 40).",
    good=GRANT + FOR + ".",
)
def bars_of_case(subject: Subject) -> Iterator[Found]:
    """A quantifier, in an automatic grant, over what belongs to the subject's case, where one of it can stand in the way.

    None may be of a kind, not more than so many may be, all must be, or a date is the latest or earliest among them: `no conviction d
    of c's case where …`, and in a grant for a case `every charge d of k satisfies …`. It counts in the grant's condition, in exceptions
    and in definitions.
    """

    def bar(use: Use) -> bool:
        return use.among is not None and use.among.holder == "case" and use.among.own and use.among.bars

    remedy = "Grant the relief charge by charge."
    yield from _in_grants(subject, bar, "depends on the rest of the case: {test}", remedy, remedy, always=True)


@rule(
    "R6.5",
    "a number that is the most",
    recommendation=6,
    severity=Severity.WARNING,
    matters="A cap lets the first records go and keeps the others, though they are for the same conduct. It also needs all of a person's "
    "records and orders, in their order, and nobody can say what to do when two have the same date.",
    bad="grant expungement of conviction c under PC § 50(a) automatically in force from 2023-01-01\n"
    "  > Of the convictions for possession the first two are expunged.\n"
    "  to at most 2 per person, earliest conviction-date first\n"
    "  when c's offense is PC § 40.",
    good=GRANT + FOR + ".",
)
def caps(subject: Subject) -> Iterator[Found]:
    """An automatic grant `to at most` a number, or one that counts the person's convictions and allows a number of them.

    The count is a quantifier over what a person has that is reported where too many of it stand in the way: `at most 3 convictions d of
    c's person where …` in a condition, `at least 4 convictions …` in an exception. Where not even one is allowed, it is R6.2.
    """

    def count(use: Use) -> bool:
        return use.among is not None and use.among.holder == "person" and use.among.bars and use.among.counts

    remedy = "Leave the cap out."
    for granted in subject.automatic:
        limit = granted.grant.node.limit
        if limit is not None:
            message = f"Relief under {granted.grant.cite} is given to at most {limit.number} per {limit.per.text}."
            yield Found(limit.span, message, remedy)
    yield from _in_grants(subject, count, "allows so many and no more: {test}", remedy, remedy, always=True)


# ------------------------------------------------------------------------------------------------ what the rules share


def _inside_bar(use: Use) -> bool:
    """Whether a test stands in a quantifier over a person's record, which is reported as a whole."""
    return any(among.holder == "person" and among.bars for among in use.place.among)


def _in_grants(
    subject: Subject, wanted: Callable[[Use], bool], what: str, green: str, general: str, *, always: bool = False
) -> Iterator[Found]:
    """A finding for each test that is wanted, with the grants that hang on it; for the same test twice in one sentence, one.

    `what`: what relief does, with `{test}`. `green`, `general`: the remedy where one of the grants is for conduct that the law has freed,
    and where none is; and then it is a warning, unless `always`: then the severity is that of the rule.
    """
    found: dict[int, tuple[Use, list[Granted]]] = {}
    for granted in subject.automatic:
        for use in uses(granted.grant, subject):
            if wanted(use):
                _, grants = found.setdefault(id(use.node), (use, []))
                if granted not in grants:
                    grants.append(granted)
    said: dict[tuple[str, int], list[Found]] = {}
    for use, grants in found.values():
        is_green = any(granted.green for granted in grants)
        severity = None if is_green or always else Severity.WARNING
        cites = listed(str(granted.grant.cite) for granted in grants)
        freed = ", which is for conduct that is no crime any more," if is_green and not always else ""
        message = f"Relief under {cites}{freed} {what.format(test=f'`{_text(use)}`')}."
        related = tuple(("relief granted here", granted.span) for granted in grants)
        one = Found(use.node.span, message, green if is_green else general, severity, related)
        said.setdefault((message, id(subject.sentence_at(use.node.span))), []).append(one)
    for first, *others in said.values():
        yield attrs.evolve(first, related=(*(("and here", other.span) for other in others), *first.related))


def _text(use: Use) -> str:
    if isinstance(use.node, t.ExtremeAmong):
        return " ".join(use.node.span.text.split())
    return clause_text(use.node)

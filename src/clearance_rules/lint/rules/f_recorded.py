"""Facts that no record holds, and conditions that hang on them."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.examples import DESIGN, EXPUNGED
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Granted, Subject
from clearance_rules.lint.uses import Use, in_core, read_by, uses
from clearance_rules.lint.words import listed
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.conduct import GRADE_OF
from clearance_rules.logic.diagram import deciding
from clearance_rules.logic.entity import PARAGRAPH
from clearance_rules.syntax import tree as t


@rule(
    "F101",
    "a fact that no record holds",
    recommendation=7,
    source=DESIGN,
    severity=Severity.ERROR,
    matters="Relief that hangs on what no record says is never granted by machine: the verdict stays undetermined for everybody. Either "
    "the law says what is presumed where records are silent, or somebody has to read papers in every case.",
    bad=EXPUNGED + "  when c's offense is PC § 40 and c's amount is at most 30 grams.",
    good=EXPUNGED + "  when c's offense is PC § 40 and c's amount is at most 30 grams.\n"
    "presume for conviction c that c's amount is 30 grams under PC § 50(a)(1)\n"
    "  > Where the record does not tell the amount, it is taken to be within the limit.\n"
    "  when c's offense is PC § 40.",
)
def never_recorded(subject: Subject) -> Iterator[Found]:
    """A test in an automatic grant that reads a fact which is `never recorded`, or an act of which too little is.

    A fact is held by no record if its field says `never recorded`; a fact of an act if it is neither `recorded as` a field that is
    recorded nor the years between two dates that are. It is well if a presumption fills in the fact, or the definition that the test
    stands in, or if a text shows it (`evidence`). A presumption whose condition a parameter makes false does not count.

    Of the act as a whole (`c's conduct is lawful on …`, `would be …`, a test of one of its facts) each offense that the grant reaches is
    looked at: of two acts that satisfy its elements, are alike in all that records hold, and differ in one other fact, is one answered
    with yes and the other with no? Then the test hangs on that fact. At which of its grades an offense would have been charged is such a
    fact, too. What records sometimes hold is not reported, nor a test of what the record shows that need not be shown.
    """
    found: dict[tuple[str, int], tuple[Use, dict[str, None], list[Granted]]] = {}
    for granted in subject.automatic:
        for use in uses(granted.grant, subject):
            if use.place.presumed or (use.place.shown and use.place.needed is False):
                continue
            names = dict.fromkeys([*_fields(use, subject), *_facts_of_act(use, granted, subject)])
            if names:
                _, all_names, grants = found.setdefault((use.node.span.source.name, use.node.span.start), (use, {}, []))
                all_names.update(names)
                if granted not in grants:
                    grants.append(granted)
    for use, names, grants in found.values():
        cites = listed(str(granted.grant.cite) for granted in grants)
        yield Found(
            use.node.span,
            f"Relief under {cites} hangs on {listed(names)}, which no record holds.",
            "Say what is presumed where the record is silent (`presume for …`), or leave the test out.",
            related=tuple(("relief granted here", granted.span) for granted in grants),
        )


def _fields(use: Use, subject: Subject) -> Iterator[str]:
    for _, read in read_by(use, subject):
        name = "citation" if read.name == PARAGRAPH else read.name
        if (read.what == "field" or read.name == PARAGRAPH) and not _is_recorded(read.owner, name, subject):
            yield f"`{name}` of the {read.owner}"


def _is_recorded(owner: str, name: str, subject: Subject) -> bool:
    return subject.statutes.fields[owner, name].presence is not t.Presence.NEVER or (owner, name) in subject.filled


def _facts_of_act(use: Use, granted: Granted, subject: Subject) -> Iterator[str]:
    asks = [read for _, read in read_by(use, subject) if read.what in ("conduct", "attribute")]
    if not asks or isinstance(use.node, t.ExtremeAmong):
        return
    own = all(read.variable == use.place.subject for read in asks)
    reading = in_core(use.node, use.place, subject)
    assert isinstance(reading, c.Reading)
    for offense in subject.program.offenses:
        if not own or offense.leaf in granted.leaves:
            yield from _open_facts(reading.question, offense, subject)


def _open_facts(question: c.Question, offense: c.Offense, subject: Subject) -> Iterator[str]:
    """The facts of an act that no record holds and on which the answer hangs, of the acts that an offense punishes."""
    program = subject.program
    bounds: list[int | None] = [None]
    if isinstance(question, c.GradedBelow):
        bounds = [question.bound] if isinstance(question.bound, int) else [*sorted(set(program.grade_ranks.values()))]
    known = {attribute.name for attribute in program.conducts[offense.conduct] if _is_known(attribute, subject)}
    for bound in bounds:
        for name in sorted(deciding(diagram(program, offense, question, bound), {}) - known):
            if name.startswith(GRADE_OF):
                yield f"the grade at which {name.removeprefix(GRADE_OF).partition(' #')[0]} would have been charged"
            else:
                yield f"`{name}` of the act"


def _is_known(attribute: c.ActAttribute, subject: Subject) -> bool:
    """Whether records can hold a fact of an act."""
    if ("charge", CONDUCT + attribute.name) in subject.filled:
        return True
    if attribute.between is not None:
        return all(_is_recorded(fact.up[-1] if fact.up else "charge", fact.name, subject) for fact in attribute.between)
    return attribute.recorded_as is not None and _is_recorded("charge", attribute.recorded_as, subject)

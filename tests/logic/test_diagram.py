"""Diagrams over acts, held against trying every act of a small domain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Rounding
from clearance_rules.logic.conduct import ACT
from clearance_rules.logic.diagram import Branch, Cell, Diagram, Segment, allowed, answers, build, deciding, names, witness
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.pointwise import Frame, Point, truth_at
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Choices, Kind, Numbers, Possible, Type

FRAME = Frame(dt.date(2020, 1, 1), Rounding.UP)
TYPES = {
    "act": Type(Kind.CHOICE, frozenset("pqr")),
    "school": Type(Kind.YESNO),
    "amount": Type(Kind.GRAMS),
    "plants": Type(Kind.COUNT),
}
GRAMS = tuple(Decimal(n) / 2 for n in range(13))
PLANTS = tuple(Decimal(n) for n in range(7))
VALUES: dict[str, tuple[Point, ...]] = {"act": ("p", "q", "r"), "school": ("true", "false"), "amount": GRAMS, "plants": PLANTS}
ACTS: tuple[dict[str, Point], ...] = tuple(dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values()))


@st.composite
def single_tests(draw: st.DrawFn) -> c.Expr:
    """A test of one fact of an act."""
    name = draw(st.sampled_from(sorted(TYPES)))
    fact = c.Fact(ACT, name)
    match name:
        case "act":
            return atom(c.OneOf(fact, frozenset(draw(st.sampled_from(("p", "pq", "r"))))))
        case "school":
            return atom(c.OneOf(fact, frozenset({draw(st.sampled_from(("true", "false")))})))
    marks = ("0", "1", "2.5", "4" if name == "amount" else "3")
    return atom(c.Compare(fact, draw(st.sampled_from(c.Op)), c.Constant(Decimal(draw(st.sampled_from(marks))))))


conditions = st.recursive(
    single_tests() | st.just(c.TRUE),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(conjunction),
        st.lists(inner, min_size=2, max_size=3).map(disjunction),
        inner.map(negation),
    ),
    max_leaves=6,
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Possible]:
    """What a record may say of an act; a fact may be missing from it."""
    out: dict[str, Possible] = {
        "act": Choices(draw(st.frozensets(st.sampled_from("pqr"), min_size=1))),
        "school": Choices(draw(st.frozensets(st.sampled_from(("true", "false")), min_size=1))),
    }
    for name, values in (("amount", GRAMS), ("plants", PLANTS)):
        lo, hi = sorted((draw(st.sampled_from(values)), draw(st.sampled_from(values))))
        out[name] = Numbers(lo, draw(st.sampled_from((hi, lo, None))))
    for name in draw(st.sets(st.sampled_from(sorted(out)), max_size=1)):
        del out[name]
    return out


def fits(act: Mapping[str, Point], record: Mapping[str, Possible]) -> bool:
    """Whether the record allows the act."""
    for name, possible in record.items():
        value = act[name]
        match possible:
            case Choices(options):
                if value not in options:
                    return False
            case Numbers(lo, hi):
                assert isinstance(value, Decimal)
                if (lo is not None and value < lo) or (hi is not None and value > hi):
                    return False
    return True


def judged(elements: c.Expr, question: c.Expr, record: Mapping[str, Possible]) -> Iterator[tuple[dict[str, Point], bool]]:
    """Every act that satisfies the elements and that the record allows, with the answer that it gets."""
    for act in ACTS:
        is_element, answer = (truth_at(expr, lambda fact, act=act: act[fact.name], FRAME) for expr in (elements, question))  # type: ignore[misc]
        if fits(act, record) and is_element is Truth.TRUE:
            yield act, answer is Truth.TRUE


def made(elements: c.Expr, question: c.Expr) -> Diagram:
    return build(elements, question, TYPES, FRAME)


@given(conditions, conditions, records())
def test_the_answers_are_those_of_every_act_that_the_record_allows(elements: c.Expr, question: c.Expr, record: dict[str, Possible]) -> None:
    assert answers(made(elements, question), record) == {answer for _, answer in judged(elements, question, record)}


def within(act: Mapping[str, Point], cells: Mapping[str, Cell]) -> bool:
    for name, cell in cells.items():
        value = act[name]
        if isinstance(cell, Segment):
            assert isinstance(value, Decimal)
            if not cell.meets(value, value):
                return False
        elif value not in cell:
            return False
    return True


@given(conditions, conditions, records(), st.booleans())
def test_a_witness_is_an_act_that_gets_the_answer(elements: c.Expr, question: c.Expr, record: dict[str, Possible], answer: bool) -> None:
    acts = list(judged(elements, question, record))
    found = witness(made(elements, question), record, answer)
    assert (found is not None) == any(got is answer for _, got in acts)
    if found is not None:
        meant = [act for act in ACTS if fits(act, record) and within(act, found)]
        assert meant
        assert [act for act, got in acts if got is answer and within(act, found)] == meant


@given(conditions, conditions, records())
def test_the_deciding_facts_are_those_that_alone_change_the_answer(elements: c.Expr, question: c.Expr, record: dict[str, Possible]) -> None:
    acts = list(judged(elements, question, record))
    by_rest: dict[tuple[str, tuple[Point, ...]], set[bool]] = {}
    for act, answer in acts:
        for name in TYPES:
            rest = tuple(value for other, value in act.items() if other != name)
            by_rest.setdefault((name, rest), set()).add(answer)
    alone = {name for (name, _), got in by_rest.items() if len(got) == 2}
    found = deciding(made(elements, question), record)
    if alone or len({answer for _, answer in acts}) < 2:
        assert found == alone
    else:
        assert all(len({act[name] for act, _ in acts}) > 1 for name in found)
        assert found


def test_facts_that_the_elements_tie_together_decide_together() -> None:
    def is_(name: str, value: str) -> c.Expr:
        return atom(c.OneOf(c.Fact(ACT, name), frozenset({value})))

    elements = disjunction([conjunction([is_("act", "p"), is_("school", "true")]), conjunction([is_("act", "q"), is_("school", "false")])])
    diagram = made(elements, is_("act", "p"))
    assert deciding(diagram, {}) == {"act", "school"}
    assert deciding(diagram, {"school": Choices(frozenset({"true"}))}) == set()


@given(conditions, conditions)
def test_a_diagram_branches_on_its_facts_in_one_order_and_only_where_it_matters(elements: c.Expr, question: c.Expr) -> None:
    def check(node: Diagram, least: int) -> None:
        if isinstance(node, Branch):
            assert node.rank >= least
            assert len({id(child) if isinstance(child, Branch) else child for _, child in node.ways}) > 1
            for _, child in node.ways:
                check(child, node.rank + 1)

    diagram = made(elements, question)
    check(diagram, 0)
    assert set(names(diagram)) <= set(TYPES)


def bounds(whole: bool) -> st.SearchStrategy[Decimal | None]:
    return st.none() | st.sampled_from([Decimal(n) if whole else Decimal(n) / 2 for n in range(9)])


@given(st.booleans(), st.data())
def test_a_segment_meets_what_it_shares_a_number_with(whole: bool, data: st.DataObject) -> None:
    a, b, lo, hi = (data.draw(bounds(whole)) for _ in range(4))
    assume(a is None or b is None or a <= b)
    assume(lo is None or hi is None or lo <= hi)
    segment = Segment(a, b, whole)
    grid = [n if whole else n / 4 for n in map(Decimal, range(-40, 80))]
    inside = [n for n in grid if (n == a if a is not None and a == b else (a is None or a < n) and (b is None or n < b))]
    assert segment.meets(lo, hi) == any((lo is None or lo <= n) and (hi is None or n <= hi) for n in inside)
    assert segment.sample in inside if inside else segment.sample is None


@given(conditions, records())
def test_the_cells_of_a_fact_part_its_values(condition: c.Expr, record: dict[str, Possible]) -> None:
    diagram = made(c.TRUE, condition)
    assume(isinstance(diagram, Branch))
    assert isinstance(diagram, Branch)
    for value in VALUES[diagram.fact]:
        possible = Numbers(value, value) if isinstance(value, Decimal) else Choices(frozenset({str(value)}))
        assert sum(allowed(cell, possible) for cell, _ in diagram.ways) == 1

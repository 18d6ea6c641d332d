"""Going through trees."""

from __future__ import annotations

from clearance_rules.law.walk import changed, names, parts, walk
from clearance_rules.syntax import tree as t

TEST = t.IsValue(t.Path(t.Name("c"), (t.Name("grade"),)), t.Path(t.Name("felony")))
CONDITION = t.Conjunction((TEST, t.Negation(t.IsIn(t.Path(t.Name("c"), (t.Name("offense"),)), t.Cite("PC", "40")))))


def test_every_node_is_met_in_the_order_of_the_text() -> None:
    met = [node.text for node in walk(CONDITION) if isinstance(node, t.Name)]
    assert met == ["c", "grade", "felony", "c", "offense"]
    assert sum(isinstance(node, t.Cite) for node in walk(CONDITION)) == 1


def test_parts_are_one_level_down() -> None:
    assert list(parts(CONDITION)) == list(CONDITION.conditions)


def test_where_a_node_was_read_is_no_part_of_it() -> None:
    assert not {"span", "comments", "blank_before"} & {*names(t.Omits((), t.Text(""))), *names(TEST)}


def test_a_change_keeps_what_it_does_not_touch() -> None:
    renamed = changed(CONDITION, lambda node: t.Name("d") if node == t.Name("c") else None)
    assert [node.text for node in walk(renamed) if isinstance(node, t.Name)] == ["d", "grade", "felony", "d", "offense"]
    assert changed(CONDITION, lambda _: None) is CONDITION

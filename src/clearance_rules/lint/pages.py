"""The pages of the rules, made from the rules: `python -m clearance_rules.lint.pages docs/lint`."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from clearance_rules.lint.examples import FRAME
from clearance_rules.lint.registry import BY_CODE
from clearance_rules.lint.rule import Rule

WIDTH = 120


def pages() -> dict[str, str]:
    """Every page by the name of its file: the list of the rules, and one for each rule."""
    return {"rules.rst": listing(), **{f"{rule.code}.rst": page(rule) for rule in BY_CODE.values()}}


def listing() -> str:
    """The list of the rules, and the law that their examples stand in."""
    rows = "\n".join(
        f"   * - :ref:`{rule.code} <lint-{rule.code}>`\n     - {rule.severity.value}\n     - {_literal(rule.title)}"
        for rule in BY_CODE.values()
    )
    intro = (
        "The number of a rule that starts with R is that of the recommendation it stands under. Rules that start with F are about facts, "
        "those that start with S about comments: by which a law takes findings upon itself (S1), and which say where it comes from (S2)."
    )
    parts = [
        ".. _lint-rules:",
        _headed("The rules", "="),
        intro,
        f".. list-table::\n   :header-rows: 1\n   :widths: 10 10 80\n\n   * - code\n     - severity\n     - title\n{rows}",
        ".. _lint-frame:",
        _headed("The law of the examples", "-"),
        "The examples on the pages of the rules stand behind this law, in which nothing is found:",
        _code(FRAME),
        ".. toctree::\n   :hidden:\n\n" + "\n".join(f"   {code}" for code in BY_CODE),
    ]
    return "\n\n".join(_filled(part) for part in parts) + "\n"


def page(rule: Rule) -> str:
    """The page of a rule."""
    title = f"{rule.code}: {rule.title}"
    parts = [
        f".. _lint-{rule.code}:",
        _headed(_literal(title), "="),
        f"Severity: {rule.severity.value}." + (f" {rule.graded}" if rule.graded else ""),
        _headed("What it looks at", "-"),
        *rule.finds.split("\n\n"),
        _headed("Why it matters", "-"),
        rule.matters,
        _headed("Example", "-"),
        "Behind the :ref:`small law of the examples <lint-frame>`, this is found:",
        _code(rule.bad),
        "and this is well:",
        _code(rule.good),
        _headed("Source", "-"),
        f"{rule.source}.",
    ]
    return "\n\n".join(_filled(part) for part in parts) + "\n"


def _headed(title: str, line: str) -> str:
    return f"{title}\n{line * len(title)}"


def _code(text: str) -> str:
    return ".. code-block:: law\n\n" + textwrap.indent(text.strip("\n"), "   ")


def _filled(part: str) -> str:
    """A paragraph in lines of the pages' width, words in backticks as literals; what has lines of its own stays."""
    if part.startswith(".. ") or part.endswith(("==", "--")):
        return part
    words = " ".join((part if ":ref:" in part else _literal(part)).split())
    return "\n".join(textwrap.wrap(words, WIDTH, break_long_words=False, break_on_hyphens=False))


def _literal(text: str) -> str:
    return text.replace("`", "``")


def main(folder: Path) -> None:
    """Write the pages into a folder."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

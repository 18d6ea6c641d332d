"""A small Sphinx project for tests: its law, its pages, what it is built to, and what is warned of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs
from sphinx.testing.util import SphinxTestApp

FRAME = """\
jurisdiction US-WB "Wabash" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" recorded as "PC".
"""
CRIME = """\
conduct cannabis has act in {possess, sell}, amount in grams.
offense PC § 40(a) in force from 1990-01-01 until 2022-07-01
  > Possessing & <having>.
  punishes cannabis x as misdemeanor when x's act is possess.
offense PC § 40(a) in force from 2022-07-01
  > Possessing more than the law allows.
  punishes cannabis x as infraction when x's act is possess and x's amount is more than 30 grams.
"""
RELIEF = """\
-- Where the text was found.

-- Not verified: whether <b>sealing</b> & the like follow.
effect expungement is clearing, record destroyed under PC § 51(b).
grant expungement of conviction c under PC § 51(a) automatically in force from 2023-01-01
  > Old convictions are expunged.
  when c's offense is PC § 40(a) and 3 years have passed since c's conviction-date.
example three-years-on under PC § 51(a)
  given conviction c with citation "40(A) PC", conviction-date 2020-06-15
  on 2023-06-15 expect expungement of c eligible.
"""
LAW = FRAME + CRIME + RELIEF


@attrs.frozen
class Built:
    """What came of a build."""

    folder: Path
    warnings: str

    def page(self, name: str = "index") -> str:
        """The HTML of a page."""
        return (self.folder / f"{name}.html").read_text(encoding="utf-8")


def build(folder: Path, pages: Mapping[str, str], laws: Mapping[str, str], *, builder: str = "html", nitpicky: bool = True) -> Built:
    """Build pages with the extension. A page `index` holds the others if it does not name them itself."""
    source = folder / "source"
    source.mkdir()
    (source / "conf.py").write_text(
        f"extensions = ['clearance_rules.sphinxext']\nnitpicky = {nitpicky}\nsmartquotes = False\nhtml_theme = 'basic'\n", encoding="utf-8"
    )
    for name, text in laws.items():
        (source / name).write_text(text, encoding="utf-8")
    for name, text in pages.items():
        (source / f"{name}.rst").write_text(text, encoding="utf-8")
    app = SphinxTestApp(builder, srcdir=source, freshenv=True)
    try:
        app.build()
        return Built(Path(app.outdir), app.warning.getvalue())
    finally:
        app.cleanup()

"""A Sphinx extension for encoded law: colors for `.law` text, pages of its provisions, references between paragraphs, catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clearance_rules.sphinxext import parts
from clearance_rules.sphinxext.across import LawComparison, LawProvenance
from clearance_rules.sphinxext.autolaw import AutoLaw
from clearance_rules.sphinxext.catalogues import LawDispositions, LawErrorFrame, LawErrors, LawFields, LawOrder, LawVerbs, LawWords
from clearance_rules.sphinxext.domain import LawDomain, without_page
from clearance_rules.sphinxext.laws import loaded
from clearance_rules.sphinxext.lexer import LawLexer
from clearance_rules.sphinxext.summaries import LawOffenses, LawScope

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent / "static"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    app.add_domain(LawDomain)
    app.add_lexer("law", LawLexer)
    app.add_directive("autolaw", AutoLaw)
    app.add_directive("lawoffenses", LawOffenses)
    app.add_directive("lawscope", LawScope)
    app.add_directive("lawprovenance", LawProvenance)
    app.add_directive("lawcomparison", LawComparison)
    app.add_directive("lawerrors", LawErrors)
    app.add_directive("lawerrorframe", LawErrorFrame)
    app.add_directive("lawfields", LawFields)
    app.add_directive("laworder", LawOrder)
    app.add_directive("lawdispositions", LawDispositions)
    app.add_directive("lawwords", LawWords)
    app.add_directive("lawverbs", LawVerbs)
    parts.setup(app)
    app.connect("builder-inited", _begin)
    app.connect("missing-reference", without_page)
    app.add_css_file("law.css")
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def _begin(app: Sphinx) -> None:
    """Forget the laws of an earlier build, and hand the style sheet to the pages."""
    loaded.cache_clear()
    if str(STATIC) not in app.config.html_static_path:
        app.config.html_static_path.append(str(STATIC))

"""How the documentation is built."""

from __future__ import annotations

from importlib.metadata import version as version_of

project = "clearance-rules"
author = "The clearance-rules contributors"
copyright = author  # noqa: A001 - Sphinx wants this name
release = version_of("clearance-rules")
version = release

extensions = ["clearance_rules.sphinxext"]
exclude_patterns = ["_build"]
nitpicky = True
smartquotes = False

html_theme = "furo"
html_title = "clearance-rules"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
pygments_dark_style = "a11y-high-contrast-dark"
html_show_sphinx = False
html_copy_source = False

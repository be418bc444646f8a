"""Settings of the documentation site, for Sphinx; make_site.py says how it is made."""

project = "normgraph"
author = "The normgraph contributors"
html_title = "normgraph"
# Not en_GB: the search of Sphinx breaks off in its translation of plurals.
language = "en"
root_doc = "docs/index"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["ontology", "shapes", "queries", "examples", "src", "tests"]
# The anchors of headings are those of the forge, so that a link holds in both.
myst_heading_anchors = 4
# Furo loads nothing from elsewhere: the site is read without a network.
html_theme = "furo"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"source_repository": ""}

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True

# `console` and `sh` are shown as they are written: an answer is no shell.
highlight_language = "text"
suppress_warnings = ["misc.highlighting_failure"]

"""How the documentation is built: see `python3 make.py docs`."""

import sys
from pathlib import Path

from catena import __version__

# Names in signatures without a page here: aliases of numpy types, and Python's own.
ARRAY_TYPES = ("ArrayLike", "Codes", "Floats", "Ints", "Mask", "NDArray", "Results")
ELSEWHERE = (
    "np.str_",
    "collections.abc.Iterable",
    "collections.abc.Sequence",
    "pathlib.Path",
)

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Catena"
author = "The Catena developers"
html_show_copyright = False
version = release = __version__

extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "generated",  # this and the following stand in _ext
    "mathml",
    "members",
]
exclude_patterns = ["_build", "_generated"]  # the latter is included by pages
suppress_warnings = ["toctree.empty_glob"]  # decisions are written one by one

html_theme = "furo"
html_title = f"Catena {version}"
html_math_renderer = "mathml"
html_copy_source = False
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#3c6a3a",
        "color-brand-content": "#3c6a3a",
    },
    "dark_css_variables": {
        "color-brand-primary": "#93c088",
        "color-brand-content": "#93c088",
    },
}

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

autodoc_member_order = "bysource"
autodoc_type_aliases = {name: name for name in ARRAY_TYPES}
maximum_signature_line_length = 72
numpydoc_show_class_members = False  # the Attributes sections say it better
nitpicky = True
nitpick_ignore = [("py:class", name) for name in (*ARRAY_TYPES, *ELSEWHERE)]

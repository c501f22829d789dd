"""Settings of Sphinx, which builds the documentation: ``tox -e docs``."""

from importlib.metadata import version as version_of

project = "kamerbrief"
copyright = "the kamerbrief developers"
release = version = version_of("kamerbrief")

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = f"kamerbrief {version}"

nb_execution_mode = "force"  # notebooks are kept without outputs
nb_execution_raise_on_error = True
nb_execution_timeout = 60

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True}
python_use_unqualified_type_names = True
autodoc_preserve_defaults = True

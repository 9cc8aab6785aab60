"""The Python front end: `ast` outlines every file, libcst lowers the functions that matter.

It may not import a module of the checked project.
"""

from __future__ import annotations

from forklint.frontends.python.lower import lower
from forklint.frontends.python.outline import Outline, outline
from forklint.frontends.python.project import Project

__all__ = ["Outline", "Project", "lower", "outline"]

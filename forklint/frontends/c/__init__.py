"""The C front end: libclang parses, `unit` heals what is incomplete, `lower` makes the graphs.

It may not run a compiler that the checked project names, and keeps no state between files.
"""

from __future__ import annotations

from forklint.frontends.c.lower import lower
from forklint.frontends.c.unit import Request

__all__ = ["Request", "lower"]

"""Find fork() hazards in C and Python; these names are all that a rule needs."""

from forklint.diagnostic import Diagnostic, Note
from forklint.rule import BIRTH, END, REPORT, Grade, Rule

__all__ = ["BIRTH", "END", "REPORT", "Diagnostic", "Grade", "Note", "Rule"]
__version__ = "0.1.0"

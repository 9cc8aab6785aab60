"""Find fork() hazards in C and Python; these names are all that a rule needs."""

from forklint.diagnostic import Diagnostic, Note
from forklint.rule import BIRTH, END, FORK, REPORT, Grade, Rule

__all__ = ["BIRTH", "END", "FORK", "REPORT", "Diagnostic", "Grade", "Note", "Rule"]
__version__ = "0.1.0"

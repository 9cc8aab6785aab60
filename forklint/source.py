"""Places in source text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file; lines and columns count from 1, columns in code points."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


def start_of(path: str) -> Span:
    """Return the empty span at the beginning of a file."""
    return Span(path, 1, 1, 1, 1)


CXX_SUFFIXES = (".cc", ".cpp", ".cxx", ".c++", ".C")
C_SUFFIXES = (".c", *CXX_SUFFIXES)
HEADER_SUFFIXES = (".h", ".hh", ".hpp", ".hxx", ".h++", ".ipp", ".tcc", ".inl")
PYTHON_SUFFIXES = (".py",)

C_NOISE = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)


def c_code(text: str) -> str:
    """Return C text with comments and literals blanked out; lines and columns stay."""
    return C_NOISE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


TESTS = frozenset({"test", "tests", "testing", "t", "regress", "testsuite"})
EXAMPLES = frozenset({"example", "examples", "sample", "samples", "demo", "demos"})
_OF_TESTS = ("_test", "-test", "_tests", "_unittest", "_fuzzer", "_mock", "_mocks")


def _is_of_tests(folder: str) -> bool:
    return folder in TESTS or folder.startswith("fuzz") or folder.endswith(("_tests", "-tests"))


@cache
def is_test(path: str) -> bool:
    """Return whether a file belongs to the tests of a project, by its name or a folder's."""
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0]
    return (
        any(_is_of_tests(f) for f in folders)
        or name.startswith(("test_", "test-", "fuzz-", "fuzz_", "mock_"))
        or stem.endswith(_OF_TESTS)
        or stem in ("test", "tests")
    )


@cache
def is_beside(path: str) -> bool:
    """Return whether a file shows or tries what a project offers: an example or a test."""
    return is_test(path) or not EXAMPLES.isdisjoint(path.split("/")[:-1])

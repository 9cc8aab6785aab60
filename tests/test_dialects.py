"""Python that the running interpreter's parser refuses is read all the same."""

from __future__ import annotations

import sys

import pytest

from forklint.frontends.python.dialects import readable
from forklint.registry import builtin_rules
from forklint.session import check

NEWER = '''
import os
import sys

type Pids[T] = dict[T, int]


class Server[T]:
    def spawn[U: int](self, name: T) -> None:
        print(f"{name!r} is {"new" if name else "old"}")
        text = f"""
        {name
        # a comment
        }
        """
        if os.fork() == 0:
            sys.exit(1)
        os.wait()


Server().spawn("a")
'''

OLDER = """
import os
import sys


def spawn(name):
    print "name is", name
    if os.fork() == 0:
        try:
            exec name
        except OSError, error:
            raise ValueError, "no name"
        except (IOError, KeyError), (number, text):
            raise ValueError, "no name"
        sys.exit(01)
    os.wait()


spawn("a")
"""


def _lines(text: str, code: str) -> list[int]:
    result = check({"a.py": text}, builtin_rules())
    assert [t.message for t in result.troubles] == []
    return [d.span.line for d in result.diagnostics if d.code == code]


def test_newer_python_is_read() -> None:
    assert _lines(NEWER, "FL502") == [NEWER.split("\n").index("            sys.exit(1)") + 1]


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="lib2to3 is gone")
def test_older_python_is_read() -> None:
    assert _lines(OLDER, "FL502") == [OLDER.split("\n").index("        sys.exit(01)") + 1]


def test_what_is_no_python_stays_as_it_is() -> None:
    assert readable("int main(void) { return 0; }") == "int main(void) { return 0; }"


def test_lines_stay_where_they_are() -> None:
    assert readable(NEWER).count("\n") == NEWER.count("\n")

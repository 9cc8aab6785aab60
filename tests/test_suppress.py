"""Comments that say a finding is meant."""

from __future__ import annotations

import pytest

from forklint.registry import builtin_rules
from forklint.session import Result, check

RULES = builtin_rules()
C = '#include <stdio.h>\n#include <unistd.h>\nint main(void)\n{{\n    printf("x");\n    {above}\n    fork(); {same}\n    return 0;\n}}\n'
PYTHON = 'import os\nprint("x")\n{above}\nos.fork()  {same}\n'


def seen(path: str, text: str) -> Result:
    return check({path: text}, RULES)


def codes(result: Result) -> list[str]:
    return [d.code for d in result.diagnostics]


@pytest.mark.parametrize(
    ("above", "same"),
    [
        ("", "// forklint: ignore[FL101] the child never writes"),
        ("", "/* forklint: ignore[FL5, FL1] */"),
        ("// forklint: ignore[FL101]", ""),
        ("", "// NOLINT(forklint-FL101)"),
        ("/* NOLINTNEXTLINE(bugprone-fork, forklint-FL101) */", ""),
        ("// forklint: file-ignore[FL101]", ""),
    ],
)
def test_c_comments_silence(above: str, same: str) -> None:
    result = seen("a.c", C.format(above=above, same=same))
    assert (codes(result), [d.code for d in result.suppressed], result.troubles) == (
        [],
        ["FL101"],
        [],
    )


@pytest.mark.parametrize(
    ("above", "same"),
    [
        ("", "# forklint: ignore[FL101] the child never writes"),
        ("", "# noqa: E501, FL101"),
        ("# forklint: ignore[FL1]", ""),
        ("# forklint: file-ignore[FL101]", ""),
    ],
)
def test_python_comments_silence(above: str, same: str) -> None:
    result = seen("a.py", PYTHON.format(above=above, same=same))
    assert (codes(result), len(result.suppressed), result.troubles) == ([], 1, [])


@pytest.mark.parametrize(
    "same", ["// NOLINT", "// noqa", "// forklint: ignore", "// NOLINT(android-cloexec-open)"]
)
def test_what_has_no_code_of_ours_silences_nothing(same: str) -> None:
    assert codes(seen("a.c", C.format(above="", same=same))) == ["FL101"]


def test_a_comment_in_a_string_is_none() -> None:
    text = PYTHON.format(above="", same="") + 'x = "# forklint: file-ignore[FL101]"\n'
    assert codes(seen("a.py", text)) == ["FL101"]


def test_a_comment_behind_code_holds_for_its_own_line() -> None:
    text = C.format(above='puts(""); // forklint: ignore[FL101]', same="")
    result = seen("a.c", text)
    assert codes(result) == ["FL101"]
    assert [(t.code, t.span.line) for t in result.troubles] == [("FL006", 6)]


def test_unknown_and_unused_codes_are_told() -> None:
    result = seen("a.c", C.format(above="", same="// forklint: ignore[FL999]"))
    assert [t.code for t in result.troubles] == ["FL007"]
    other = seen("a.c", C.format(above="", same="// forklint: ignore[FL503]"))
    assert [t.code for t in other.troubles] == ["FL006"]
    noqa = seen("a.py", PYTHON.format(above="", same="# noqa: FL503"))
    assert noqa.troubles == []  # another tool's grammar, and perhaps another tool's code

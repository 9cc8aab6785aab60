"""Hostile input: one clear message, no crash, nothing run, and the rest of the project is linted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.fuzz import MUTANTS, linted, mutants
from forklint.cli import cli
from forklint.frontends import pool
from forklint.frontends.python import dialects

FIXTURES = Path(__file__).parent / "fixtures"
HEAD = "#include <stdio.h>\n#include <unistd.h>\n"
BODY = 'int main(void)\n{\n    printf("x");\n    fork();\n    return 0;\n}\n'
GOOD = "good.c:6:5: FL101"


@pytest.fixture(autouse=True)
def _beside_a_good_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    Path("good.c").write_text(HEAD + BODY, encoding="utf-8")


def run() -> Result:
    done = CliRunner().invoke(cli, [".", "-v", "--output-format", "concise"])
    assert done.exit_code == 1, done.output
    assert GOOD in done.output
    return done


def about(name: str) -> Iterator[str]:
    return (x for x in run().output.splitlines() if x.startswith(f"{name}:"))


@pytest.mark.parametrize("signs", ["()", "{}"])
def test_brackets_ten_thousand_deep(signs: str) -> None:
    deep = signs[0] * 10_000 + "1" + signs[1] * 10_000
    Path("deep.c").write_text(f"{HEAD}int x = {deep};\n{BODY}", encoding="utf-8")
    assert any("deep.c:1: FL003" in x and "nest" in x for x in about("deep.c"))


def test_a_thousand_choices_in_a_row_are_understood() -> None:
    text = (
        f"{HEAD}void b(void);\nvoid far(int a) {{ {'if (a) b(); else ' * 1000} fork(); }}\n{BODY}"
    )
    Path("far.c").write_text(text, encoding="utf-8")
    assert not any("FL003" in x for x in about("far.c"))


FORKED = "import os\nimport sys\n\nsys.stdout.write('x')\nos.fork()\n"
_BRANCHES = "".join(f"elif a == {n}:\n    pass\n" for n in range(2000))


@pytest.mark.parametrize(
    "long",
    [
        f"if a == -1:\n    pass\n{_BRANCHES}",
        f"x = {'+'.join(['a'] * 1000)}\n",
        f"x = a{'.f()' * 700}\n",
        f"x = a{'.b' * 1400}\n",
        f"x = {' or '.join(['a'] * 1000)}\n",
        "x = (" + "'a'\n" * 1000 + ")\n",
        f"def f():\n    return {'+'.join(['a'] * 1000)}\n",
    ],
    ids=["elif", "sum", "calls", "attributes", "or", "strings", "function"],
)
def test_python_in_long_chains_is_understood(long: str) -> None:
    Path("long.py").write_text(f"a = 1\n{long}{FORKED}", encoding="utf-8")
    assert [x.partition(": ")[2][:5] for x in about("long.py")] == ["FL101"]


@pytest.mark.parametrize(
    "deep",
    [
        f"if a == -1:\n    pass\n{_BRANCHES * 5}",
        f"x = {'+'.join(['a'] * 20_000)}\n",
        f"x = a{'.f()' * 20_000}\n",
        f"x = {'-' * 20_000}a\n",
        f"x = {'(' * 20_000}1{')' * 20_000}\n",
        f"x = {' or '.join(['a'] * 20_000)}\n",
        "x = (" + "'a'  # b\n" * 20_000 + ")\n",
        f"print 'of Python 2'\nx = {'+'.join(['a'] * 20_000)}\n",
    ],
    ids=["elif", "sum", "calls", "minus", "brackets", "or", "strings", "older"],
)
def test_python_nested_too_deeply_is_told_in_one_line(deep: str) -> None:
    Path("deep.py").write_text(f"a = 1\n{deep}{FORKED}", encoding="utf-8")
    (told,) = about("deep.py")
    assert "FL002" in told or ("FL003" in told and "nested too deeply to be read" in told)


def test_what_is_nested_too_deeply_costs_its_function_alone() -> None:
    deep = "def far(a):\n    return (" + "'a'\n" * 20_000 + ")\n"
    Path("deep.py").write_text(f"{deep}{FORKED}", encoding="utf-8")
    assert ["FL101" in x for x in about("deep.py")] == [True]


def test_a_crash_while_a_file_is_read_is_told_of_that_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(text: str) -> str:
        raise KeyError(text[:5])

    monkeypatch.setattr(dialects, "readable", crash)
    Path("crash.py").write_text("print 'of Python 2'\n", encoding="utf-8")
    assert ["FL005 internal error: KeyError" in x for x in about("crash.py")] == [True]


@pytest.mark.parametrize(
    "deep", ["if (a) " * 3000, "for (;;) " * 3000, "if (a) b(); else " * 3000, "while (a) " * 3000]
)
def test_statements_nested_deeply_cost_their_function_alone(deep: str) -> None:
    text = f"{HEAD}void b(void);\nvoid far(int a) {{ {deep} fork(); }}\n{BODY}"
    Path("deep.c").write_text(text, encoding="utf-8")
    told = list(about("deep.c"))
    assert any("FL003" in x and "nest" in x for x in told)


def test_a_file_of_fifty_megabytes_is_one_line() -> None:
    with Path("big.c").open("w", encoding="utf-8") as file:
        file.write(HEAD + BODY)
        for number in range(1_000_000):
            file.write(f"static int padding_{number}(int a) {{ return a + {number}; }}\n")
    assert Path("big.c").stat().st_size > 50_000_000
    assert list(about("big.c")) == ["big.c:1: FL001 cannot be read: larger than 8 MiB"]


def test_includes_in_a_circle_end() -> None:
    Path("a.h").write_text('#include "b.h"\n', encoding="utf-8")
    Path("b.h").write_text('#include "a.h"\n', encoding="utf-8")
    Path("x.c").write_text('#include "a.h"\n#include "x.c"\n' + HEAD + BODY, encoding="utf-8")
    assert any("FL101" in x or "FL003" in x for x in about("x.c"))


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/tty", "/", "folder", "pipe.h", "via.h"])
def test_what_is_included_and_no_file_is_taken_as_empty(name: str) -> None:
    os.mkfifo("pipe.h")
    Path("folder").mkdir()
    Path("via.h").write_text('#include "pipe.h"\n#include </dev/urandom>\n', encoding="utf-8")
    Path("x.c").write_text(f'{HEAD}#include "{name}"\n{BODY}', encoding="utf-8")
    assert "x.c:7:5: FL101" in "\n".join(about("x.c"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BODY.encode("utf-16"), "binary, not text"),
        (b"\x00\x01" * 100, "binary, not text"),
        (b"", ""),
        (b"\xff\xfe\xfd" * 100, ""),
        (b"#" * 10_000, ""),
        (b'#include "\xff\xfe"\nint x;\n', ""),
    ],
)
def test_what_is_no_source_costs_no_other(data: bytes, said: str) -> None:
    Path("odd.c").write_bytes(data)
    Path("odd.h").write_bytes(data)
    assert said in "".join(about("odd.c"))


def test_memory_without_end_costs_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "MEMORY_OF_A_WORKER", 1 << 30)
    bomb = "#define A0 x,x,x,x,x,x,x,x,x,x\n"
    bomb += "".join(f"#define A{n} {','.join([f'A{n - 1}'] * 10)}\n" for n in range(1, 12))
    Path("bomb.c").write_text(f"{bomb}{HEAD}int x, y[] = {{ A11 }};\n{BODY}", encoding="utf-8")
    assert "FL002 libclang ended abnormally or took too much" in "".join(about("bomb.c"))


def test_time_without_end_costs_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SECONDS_A_FILE", 20)
    os.mkfifo("pipe")
    Path("slow.c").write_text(f'#define NAME "pipe"\n#include NAME\n{HEAD}{BODY}', encoding="utf-8")
    assert "FL002 libclang ended abnormally or took too much" in "".join(about("slow.c"))


def test_mutants_of_the_fixtures_break_nothing() -> None:
    sources = [p.read_text(encoding="utf-8") for p in sorted(FIXTURES.rglob("*.c"))]
    result, broken = linted(mutants(2026, sources))
    assert result.files == MUTANTS
    assert broken == []
    assert result.diagnostics


def test_parameters_without_names_and_the_results_of_their_calls() -> None:
    text = (
        "static int *opened(int *, int);\nstatic int *opened(int *, int n) { return n ? 0 : (int *)1; }\n"
        'void f(int *fds) { int *p = opened(pipe(fds) ? fds : 0, 3); if (fork() == 0) execv("x", 0); }\n'
    )
    Path("unnamed.c").write_text(f"{HEAD}{text}{BODY}", encoding="utf-8")
    assert not any("internal error" in x for x in about("unnamed.c"))

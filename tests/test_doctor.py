"""What `forklint doctor` tells: the equipment, how each file is compiled, which calls are lost and why."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from forklint.cli import cli
from forklint.frontends.c import coverage
from forklint.frontends.c.library import LibclangError
from forklint.session import examine

SOURCE = """\
#include <unistd.h>
#include "gone.h"
#define SPLIT() fork()
#define NEVER_USED() fork()
/* fork() in a comment */
const char *text = "fork()";
int fork_it(struct s *s)
{
    s->fork();
    if (unknown_t_of(s) > 0)
        return fork();
#ifdef NEVER
    fflush(@);
#elif 0
    fflush(0);
#endif
    return SPLIT();
}
"""


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["doctor", *words])


def data(*words: str) -> Any:
    return json.loads(run(*words, "--format", "json").stdout)


def test_calls_are_counted_outside_of_comments_strings_and_fields() -> None:
    Path("a.c").write_text(SOURCE)
    (file,) = data()["files"]
    assert (file["calls"], file["reached"]) == (4, 2)
    assert [(m["name"], m["row"], m["cause"]) for m in file["missed"]] == [
        ("fork", 4, coverage.MACRO),
        ("fflush", 13, coverage.LEFT_OUT),
    ]
    assert file["flags"] == "fallback"
    assert "taken as empty: gone.h" in file["healed"]


def test_headers_of_one_folder_are_found_together() -> None:
    Path("parts").mkdir()
    for name in ("one.h", "two.h"):
        Path("parts", name).write_text("#define FLAGS 0\n")
    text = "#include <fcntl.h>\n#include <one.h>\n#include <two.h>\n"
    Path("a.c").write_text(text + 'int f(void) { return open("x", FLAGS); }\n')
    (file,) = (f for f in data()["files"] if f["filename"] == "a.c")
    assert file["healed"] == ["headers found in parts"]


def test_what_another_configuration_has_is_not_left_out() -> None:
    Path("a.c").write_text(SOURCE.replace("@", "0"))
    rows = [{"file": "a.c", "arguments": ["cc", *more]} for more in ([], ["-DNEVER"])]
    Path("compile_commands.json").write_text(json.dumps(rows))
    (file,) = data()["files"]
    assert [m["name"] for m in file["missed"]] == ["fork"]
    assert file["configurations"] == [[], ["-DNEVER"]]


def test_the_causes_of_what_is_lost() -> None:
    text = "int f(void)\n{\n    int x = 3 +* ; if (x) { }\n    return fork();\n}\nint g(\n{\n    fork();\n}\n"
    (file,) = examine({"a.c": text})
    causes = Counter(cause for _, cause in file.coverage.missed)
    assert file.problems
    assert set(causes) <= {coverage.NO_FUNCTION, coverage.PROBLEM}
    assert causes[coverage.NO_FUNCTION] == 1


def test_files_are_told_with_where_their_flags_are_from() -> None:
    for name in ("a.c", "b.c", "sub/c.c"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("int x;\n")
    rows = [{"file": "a.c", "command": "cc -DX -fplugin=p.so"}, {"file": "a.c", "command": "cc"}]
    Path("compile_commands.json").write_text(json.dumps(rows))
    lines = run().stdout.splitlines()
    assert lines[1].startswith("libclang: clang version ")
    assert "stddef.h from forklint itself" in lines[2]
    assert lines[3:] == [
        "compile commands: compile_commands.json",
        "  compile_commands.json: FL008 a.c and 2 more: `-fplugin=p.so` loads code into the compiler; it is left out",
        "C files: 3 (1 exact, 2 inferred); 0 healed, 0 with problems left",
        "calls whose effects models know: 0, reached: 0",
        "a.c: exact, 2 configurations; 0 of 0 calls",
        "b.c: inferred from a.c, 2 configurations; 0 of 0 calls",
        "sub/c.c: inferred from a.c, 2 configurations; 0 of 0 calls",
    ]


def test_details_stand_in_the_verbose_report() -> None:
    Path("a.c").write_text(SOURCE)
    assert "gone.h" not in run().stdout
    output = run("-v").stdout
    assert "    taken as empty: gone.h\n" in output
    assert "    line 13: `fflush` is lost in a branch of #if that is left out\n" in output
    assert "compile commands: none found, so flags are guessed\n" in output


def test_only_what_was_asked_for_is_examined() -> None:
    for name in ("a.c", "b.c"):
        Path(name).write_text("int x;\n")
    assert [f["filename"] for f in data("b.c")["files"]] == ["b.c"]


def test_it_fails_only_if_it_cannot_do_its_job(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.c").write_text("int f( { fork(); \n")
    assert run().exit_code == 0
    assert run("nowhere.c").exit_code == 2
    assert run("-p", "nowhere").exit_code == 2

    def none() -> None:
        raise LibclangError("no usable libclang")

    monkeypatch.setattr("forklint.frontends.c.about.index", none)
    failed = run()
    assert failed.exit_code == 2
    assert failed.output == "forklint: no usable libclang\n"

"""The command line as a user meets it: exit codes, bad input, formats, the closing line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forklint.cli import cli
from forklint.diagnostic import Diagnostic
from forklint.engine.solve import Solver

BAD = '#include <stdio.h>\n#include <unistd.h>\nint main(void)\n{\n    printf("x");\n    fork();\n    return 0;\n}\n'
GOOD = "int main(void) { return 0; }\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_exit_status_and_closing_line() -> None:
    Path("good.c").write_text(GOOD)
    clean = run("good.c")
    assert clean.exit_code == 0
    assert clean.output == "1 file, 0 fork sites, 0 findings\n"
    Path("bad.c").write_text(BAD)
    found = run("bad.c")
    assert found.exit_code == 1
    assert "1 file, 1 fork site, 1 finding\n" in found.output
    assert run("bad.c", "--exit-zero").exit_code == 0


def test_check_is_the_default_and_so_is_the_current_folder() -> None:
    Path("bad.c").write_text(BAD)
    assert run().output == run("check", ".").output
    assert run("--output-format", "concise").output.startswith("bad.c:6:5: FL101 ")


def test_full_tells_the_story_in_steps() -> None:
    Path("bad.c").write_text(BAD)
    output = run("bad.c").output
    assert output.startswith("FL101 unflushed-buffer-duplicated error: ")
    assert " --> bad.c:6:5\n6 |     fork();\n  |     ^^^^^^\n" in output
    assert "1. `stdout` is written here and not flushed" in output
    assert "2. the child's copy of the buffer is written here" in output
    assert "= help: " in output


def test_colour_obeys_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bad.c").write_text(BAD)
    assert "\x1b[" not in run("bad.c").output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("bad.c").output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("bad.c").output


def test_json_has_the_agreed_keys() -> None:
    Path("bad.c").write_text(BAD)
    result = run("bad.c", "--output-format", "json")
    (one,) = json.loads(result.stdout)
    assert list(one) == [
        "code", "name", "message", "severity", "confidence", "filename", "location",
        "end_location", "notes", "fix", "url",
    ]  # fmt: skip
    assert one["location"] == {"row": 6, "column": 5}
    assert one["end_location"] == {"row": 6, "column": 11}
    assert one["notes"][0]["filename"] == "bad.c"
    assert one["fix"] is None
    assert "1 finding" in result.stderr


def test_lsp_positions_are_zero_based_utf16() -> None:
    Path("bad.c").write_text(BAD.replace("    fork()", "    /* \U0001f374 */ fork()"))
    (params,) = json.loads(run("bad.c", "--output-format", "lsp").stdout)
    assert params["uri"].startswith("file://")
    (one,) = params["diagnostics"]
    assert one["range"]["start"] == {"line": 5, "character": 13}
    assert one["code"] == "FL101"
    assert one["severity"] == 1
    assert one["relatedInformation"][0]["location"]["range"]["start"]["line"] == 4


def test_output_file_gets_the_findings() -> None:
    Path("bad.c").write_text(BAD)
    result = run("bad.c", "--output-format", "concise", "--output-file", "out.txt")
    assert result.stdout == ""
    assert Path("out.txt").read_text().startswith("bad.c:6:5: FL101")
    assert run("bad.c", "--output-file", "no/such/folder").exit_code == 2


def test_select_ignore_and_what_is_held_back() -> None:
    Path("bad.c").write_text(BAD)
    assert run("bad.c", "--select", "FL2,FL5").exit_code == 0
    assert run("bad.c", "--ignore", "FL101").exit_code == 0
    Path("kept.c").write_text(
        "#include <pthread.h>\n#include <unistd.h>\n"
        "pthread_mutex_t lock;\nvoid f(void)\n{\n  pthread_mutex_lock(&lock);\n"
        "  if (fork() == 0) { usleep(1); unknown_to_all(); _exit(0); }\n  pthread_mutex_unlock(&lock);\n}\n"
    )
    assert (
        "0 findings; 1 less certain one: --persona library --min-confidence low; 1: --min-confidence medium"
        in run("kept.c").output
    )
    assert "FL203" in run("kept.c", "--min-confidence", "medium").output


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("two.py", b"print 'x' (\n", "two.py:1: FL002 cannot be parsed: line 1: "),
        ("broken.py", b"def f(:\n", "broken.py:1: FL002 cannot be parsed: line 1"),
        ("binary.py", b"\0\1\2", "binary.py:1: FL001 cannot be read: binary, not text"),
        ("binary.c", b"\0\1\2", "binary.c:1: FL001 cannot be read: binary, not text"),
    ],
)
def test_bad_input_is_one_line_and_the_run_goes_on(name: str, data: bytes, said: str) -> None:
    Path(name).write_bytes(data)
    Path("bad.c").write_text(BAD)
    result = run(".", "--output-format", "concise")
    assert result.exit_code == 1
    assert [line for line in result.output.splitlines() if name in line and said in line]
    assert "1 file not understood" in result.output


def test_broken_c_is_understood_in_part() -> None:
    Path("broken.c").write_text(BAD.replace("return 0;", "return 0 0 +;"))
    result = run("broken.c")
    assert result.exit_code == 1
    assert "1 file understood in part: -v" in result.output
    assert "FL003 understood in part: line 7" in run("broken.c", "-v").output


def test_missing_headers_and_types_do_not_hide_calls() -> None:
    Path("odd.c").write_text(
        '#include "nowhere.h"\n' + BAD.replace("    fork", "    thing_t t = f();\n    fork")
    )
    assert "FL101" in run("odd.c").output


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_named_is_a_failure() -> None:
    Path("secret.c").write_text(GOOD)
    Path("secret.c").chmod(0)
    result = run("secret.c")
    assert result.exit_code == 2
    assert "secret.c: cannot be read" in result.output


def test_what_cannot_be_done_is_exit_2_with_one_line() -> None:
    missing = run("nowhere")
    assert missing.exit_code == 2
    assert missing.output == "forklint: nowhere: no such file or folder\n"
    Path("forklint.toml").write_text("colour = true\n")
    bad_key = run(".")
    assert bad_key.exit_code == 2
    assert "forklint.toml: unknown key 'colour'" in bad_key.output
    Path("forklint.toml").write_text("select = [")
    assert run(".").exit_code == 2
    Path("forklint.toml").write_text('min-confidence = "perhaps"\n')
    assert "must be one of high, medium, low" in run(".").output
    assert run(".", "--output-format", "nonsense").exit_code == 2


def test_empty_tree() -> None:
    result = run(".")
    assert result.exit_code == 0
    assert "no C or Python files" in result.stderr
    assert "0 files, 0 fork sites, 0 findings" in result.stdout


def test_configuration_and_ignore_files_count() -> None:
    Path("bad.c").write_text(BAD)
    Path("pyproject.toml").write_text('[tool.forklint]\nignore = ["FL101"]\n')
    assert run(".").exit_code == 0
    Path("pyproject.toml").write_text("[tool.other]\n")
    Path(".gitignore").write_text("bad.c\n")
    assert "0 files" in run(".").stdout


def test_vendored_code_is_counted_not_shown() -> None:
    Path("vendor").mkdir()
    Path("vendor/bad.c").write_text(BAD)
    assert "1 in vendored code: --vendored" in run(".").output
    assert run(".", "--vendored").exit_code == 1


def test_sites_say_why_nothing_is_reported() -> None:
    Path("quiet.c").write_text(
        "#include <unistd.h>\nvoid f(void)\n{\n  if (fork() == 0) {\n"
        '    execl("/bin/true", "true", (char *)0);\n    _exit(127);\n  }\n}\n'
    )
    output = run("sites", "quiet.c").output
    assert "quiet.c:4:7: fork in f: child exec-only; threaded unknown" in output
    assert "silent: the child execs, and leaves without clean-up if that fails" in output


def test_a_crash_of_one_rule_costs_its_findings_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Solver.run

    def crash(self: Solver) -> None:
        if any(self.rule_code(self.facts[edge.fact].rule) == "FL101" for edge in self.todo):
            raise ZeroDivisionError("on purpose")
        real(self)

    def crash_too(_: object) -> Iterator[Diagnostic]:
        raise ZeroDivisionError("as well")
        yield

    child = "if (fork() == 0) exit(0);"
    Path("a.c").write_text("#include <stdlib.h>\n" + BAD.replace("fork();", child))
    whole = run(".")
    monkeypatch.setattr(Solver, "run", crash)
    kept = import_module("forklint.rules.missing_atfork")
    monkeypatch.setattr(kept, "RULE", replace(kept.RULE, check=crash_too))
    rest = run(".")
    assert (whole.exit_code, rest.exit_code) == (1, 2)
    assert "FL101" in whole.output
    assert "a.c:1: FL005 internal error in FL101: ZeroDivisionError: on purpose" in rest.output
    assert "a.c:1: FL005 internal error in FL451: ZeroDivisionError: as well" in rest.output
    assert whole.output.count("FL502") == rest.output.count("FL502") > 0


def test_rule_prints_pages() -> None:
    assert run("rule", "FL101").output.startswith("# FL101 unflushed-buffer-duplicated")
    assert "# FL503" in run("rule", "--all").output
    assert run("rule", "FL999").exit_code == 2


def test_verbose_prints_work_by_rule() -> None:
    Path("good.c").write_text(GOOD)
    Path("bad.c").write_text(BAD)
    verbose = run(".", "-v").output
    assert "FL101: 3 steps, 1 births" in verbose
    assert "FL203: 0 steps, 0 births" in verbose


def test_a_crash_of_the_analysis_is_told_at_what_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("forklint.session.analysis.run", crash)
    Path("a.c").write_text(GOOD)
    Path("b.c").write_text(BAD)
    ended = run("b.c")
    assert ended.exit_code == 2
    assert "b.c:1: FL005 internal error: ZeroDivisionError: on purpose" in ended.output

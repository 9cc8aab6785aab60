"""Code that is there in one configuration, in one program of several, or in the tests alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from forklint.frontends.c.branches import variants
from forklint.registry import builtin_rules
from forklint.session import check
from forklint.testing import EVERYTHING

USUAL = """#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
"""
RUNS = 'int main(void) { return system("true"); }\n'
QUIET = "int main(void) { begin(); return 0; }\n"


def confidences(code: str, texts: dict[str, str]) -> list[str]:
    """Return how sure a rule's findings are."""
    made = {path: text if path.endswith(".h") else USUAL + text for path, text in texts.items()}
    found = check(made, builtin_rules(), EVERYTHING).diagnostics
    return sorted(d.confidence for d in found if d.code == code)


@pytest.mark.parametrize(("name", "found"), [("note_mock.c", []), ("note_file.c", ["high"])])
def test_a_mock_takes_a_place_in_tests_alone(name: str, found: list[str]) -> None:
    texts = {
        "main.c": "void note(void);\nint main(void) { note(); if (fork() == 0) exit(1); return 0; }\n",
        "note.c": 'void note(void) { fputs("x", stderr); }\n',
        name: 'void note(void) { printf("x"); }\n',
    }
    assert confidences("FL101", texts) == found


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("void set(void (*end)(void) __attribute__((noreturn)));", ["high"]),
        ("void set(void (*end)(void)) __attribute__((noreturn));", []),
    ],
)
def test_a_parameter_that_does_not_return_is_not_the_function(
    declared: str, found: list[str]
) -> None:
    text = f"{declared}\nvoid end(void);\nvoid f(void) {{ if (fork() == 0) {{ set(end); exit(1); }} }}\n"
    assert confidences("FL502", {"a.c": text}) == found


def test_what_a_branch_asks_for_is_there_in_headers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "job.h": "struct job {\n#ifdef NO_THREADS\n  int pid;\n#else\n  int thread;\n#endif\n};\n",
        "job.c": '#include "job.h"\n#ifdef NO_THREADS\nint start(struct job *job)\n{\n'
        "  job->pid = fork();\n  if (job->pid < 0) return -1;\n  if (job->pid == 0) exit(0);\n"
        "  return 0;\n}\n#endif\n",
    }
    monkeypatch.chdir(tmp_path)
    Path("job.h").write_text(texts["job.h"])
    assert confidences("FL502", texts) == ["high"]


def test_a_branch_that_calls_what_another_defines_comes_with_it() -> None:
    text = (
        "#ifdef A\nint f(void)\n{\nopen();\n}\n#endif\n"  # 1 to 6
        "#ifdef A\nf();\n#endif\n"  # 7 to 9
        "#ifdef A\ng();\n#endif\n"
    )
    (one,) = variants(text, [(1, 6), (7, 9), (10, 12)], lambda _, calls: "open" in calls)
    assert sorted(first for (first, _), _ in one.told) == [0, 6]


@pytest.mark.parametrize(
    ("begin", "end", "found"), [("#ifdef ODD\n", "#endif\n", ["medium"]), ("", "", [])]
)
def test_what_only_another_configuration_calls_is_in_no_program_for_sure(
    begin: str, end: str, found: list[str]
) -> None:
    texts = {
        "runs.c": RUNS,
        "clock.c": f'int clock_fd;\n{begin}void look(void) {{ clock_fd = open("x", O_RDONLY); }}\n{end}',
        "main.c": f"void look(void);\nvoid begin(void) {{\n{begin}look();\n{end}}}\n{QUIET}",
    }
    assert confidences("FL301", texts) == found


@pytest.mark.parametrize(("others", "found"), [(RUNS, ["low"]), ("", ["high"])])
def test_threads_of_other_programs_do_not_race(others: str, found: list[str]) -> None:
    late = (
        'int fd;\nvoid late(void) { fd = open("x", O_RDONLY); fcntl(fd, F_SETFD, FD_CLOEXEC); }\n'
    )
    thread = (
        'static void *work(void *p) { system("true"); return p; }\n'
        "void start(void) { pthread_t t; pthread_create(&t, NULL, work, NULL); }\n"
    )
    found_ones = confidences("FL302", {"late.c": late, "thread.c": thread, "runs.c": others})
    assert (["high"] if "high" in found_ones else ["low"]) == found


LOCK = """static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void take(void) { pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); }
static void *work(void *p) { take(); return p; }
static void start(void) { pthread_t t; pthread_create(&t, NULL, work, NULL); }
"""
OTHER = "static void other(void) { start(); }\n"
TABLE = "struct row { void (*run)(void); };\nstatic const struct row table[] = {{take}, {other}};\n"


@pytest.mark.parametrize(
    ("child", "found"), [("take()", ["high"]), ("table[getpid() % 2].run()", ["medium"])]
)
def test_a_lock_behind_a_table_of_functions_is_less_certain(child: str, found: list[str]) -> None:
    main = f"int main(void) {{ start(); if (fork() == 0) {{ {child}; _exit(0); }} return 0; }}\n"
    assert confidences("FL451", {"a.c": LOCK + OTHER + TABLE + main}) == found


@pytest.mark.parametrize(("begin", "end"), [("#ifdef NO_THREADS\n", "#endif\n"), ("", "")])
def test_a_fork_of_a_configuration_without_threads_meets_none(begin: str, end: str) -> None:
    forks = f"{begin}void forks(void) {{ if (fork() == 0) {{ take(); _exit(0); }} }}\n{end}"
    main = f"int main(void) {{\nstart();\n{begin}forks();\n{end}return 0; }}\n"
    assert ("high" in confidences("FL451", {"a.c": LOCK + forks + main})) == (not begin)


@pytest.mark.parametrize(("begin", "end"), [("#ifdef POLLS\n", "#endif\n"), ("", "")])
def test_a_lock_of_another_configuration_is_less_certain(begin: str, end: str) -> None:
    text = (
        "static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;\n"
        f"static void take(void) {{\n{begin}pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock);\n{end}}}\n"
        "static void *work(void *p) { take(); return p; }\n"
        "int main(void) { pthread_t t; pthread_create(&t, NULL, work, NULL);\n"
        "if (fork() == 0) { take(); _exit(0); } return 0; }\n"
    )
    assert ("high" in confidences("FL202", {"a.c": text})) == (not begin)


def test_each_file_that_a_shared_main_calls_is_a_program() -> None:
    worker = (
        "static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;\n"
        "static void *work(void *x) { pthread_mutex_lock(&mutex); pthread_mutex_unlock(&mutex);"
        ' system("true"); return x; }\n'
    )
    texts = {
        "shared.c": "int cmd_main(void);\nint main(void) { return cmd_main(); }\n",
        "server.c": "int take(int s) { int fd = accept(s, 0, 0); fcntl(fd, F_SETFD, FD_CLOEXEC);"
        ' if (fork() == 0) { execlp("x", "x", (char *)0); _exit(127); } return fd; }\n'
        "int cmd_main(void) { return take(0); }\n",
        "client.c": worker + "int cmd_main(void) { pthread_t t;"
        " pthread_create(&t, 0, work, 0); return 0; }\n",
    }
    assert confidences("FL302", texts) == []
    both = {
        **texts,
        "server.c": texts["client.c"].replace("cmd_main", "begin")
        + texts["server.c"].replace("return take", "begin(); return take"),
    }
    assert confidences("FL302", both) == ["high"]

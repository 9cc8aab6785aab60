"""Input as it comes: where it lies, how it is written, what cannot be read; and how a run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forklint import workspace
from forklint.cli import cli

BAD = '#include <stdio.h>\n#include <unistd.h>\nint main(void)\n{\n    printf("x");\n    fork();\n    return 0;\n}\n'
SCRIPT = 'import os\nprint("x")\nos.fork()\n'
FORKLINT = [sys.executable, "-m", "forklint"]


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def lines(*words: str) -> list[str]:
    """Return the findings of a run, a line each."""
    return [x for x in run(*words, "--output-format", "concise").output.splitlines() if ": FL" in x]


def write(**texts: str) -> None:
    for name, text in texts.items():
        path = Path(name.replace("__", "/").replace("_DOT_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


# Where it lies


@pytest.mark.parametrize("header", ["h.h", "./h.h", "../src/h.h"])
def test_c_findings_do_not_depend_on_the_current_folder(
    header: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inline = "#include <unistd.h>\n#include <stdlib.h>\nstatic inline void go(void) { if (fork() == 0) exit(1); }\n"
    main = f'#include "{header}"\n#include <stdio.h>\nint main(void) {{ printf("x"); go(); return 0; }}\n'
    write(src__h_DOT_h=inline, src__m_DOT_c=main)
    above = lines(".")
    assert [x.split()[1] for x in above] == ["FL101", "FL502"]
    monkeypatch.chdir("src")
    assert [x.replace("src/", "") for x in above] == lines(".")
    assert "FL101" in lines("m.c")[0]


def test_scripts_of_one_name_are_programs_each(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = 'import os\ndef main():\n    print("x")\n    os.fork()\nif __name__ == "__main__":\n    main()\n'
    write(e_DOT_py=SCRIPT, sub__e_DOT_py=SCRIPT, more__e_DOT_py=guarded)
    assert [x.split()[:2] for x in lines(".") if not x.startswith("more")] == [
        ["e.py:3:1:", "FL101"],
        ["sub/e.py:3:1:", "FL101"],
    ]
    monkeypatch.chdir("more")
    assert "FL101" in lines("e.py")[0]


def test_names_are_relative_to_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    write(bad_DOT_c=BAD)
    Path("deep").mkdir()
    monkeypatch.chdir("deep")
    assert lines("../bad.c")[0].startswith("../bad.c:6:5: FL101")


def test_a_file_without_a_project_is_read_with_its_folder_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").rmdir()
    write(one_DOT_c=BAD, deep__two_DOT_c=BAD)
    write(beside_DOT_c=BAD)
    assert set(workspace.read([Path("one.c")]).texts) == {"one.c", "beside.c"}
    assert "1 file, 1 fork site, 1 finding" in run("one.c").output


def test_projects_named_together_are_read_each(tmp_path: Path) -> None:
    (tmp_path / ".git").rmdir()
    for name in ("a", "b"):
        (tmp_path / name / ".git").mkdir(parents=True)
        (tmp_path / name / "bad.c").write_text(BAD)
    (tmp_path / "a" / "forklint.toml").write_text('ignore = ["FL2"]\n')
    (tmp_path / "b" / "forklint.toml").write_text('ignore = ["FL1"]\n')
    (tmp_path / "other.c").write_text(BAD)
    done = run("a", "b", "--output-format", "concise")
    assert "2 files, 2 fork sites, 2 findings" in done.output
    assert "b/forklint.toml: not used" in done.output
    assert set(workspace.read([Path("a"), Path("b")]).texts) == {"a/bad.c", "b/bad.c"}


# How it is written


def test_form_feeds_and_odd_line_ends_are_python() -> None:
    write(f_DOT_py=f"\f{SCRIPT}", u_DOT_py=f'x = "a\u2028b\x0b\x1c\x85"\n{SCRIPT}')
    assert [x.split()[:2] for x in lines(".")] == [["f.py:3:1:", "FL101"], ["u.py:4:1:", "FL101"]]


@pytest.mark.parametrize(
    "text",
    [
        'from os import fork as split\nprint("x")\nsplit()\n',
        'import os\nsplit = os.fork\ndef go():\n    print("x")\n    split()\ngo()\n',
    ],
)
def test_a_fork_by_another_name(text: str) -> None:
    write(a_DOT_py=text)
    assert "FL101" in "".join(lines("."))


def test_a_fork_behind_a_macro_of_a_header() -> None:
    write(
        split_DOT_h="#define AGAIN(f) f()\n#define SPLIT() \\\n    AGAIN(fork)\n",
        a_DOT_c=BAD.replace("fork()", "SPLIT()").replace(
            "#include", '#include "split.h"\n#include', 1
        ),
    )
    assert "FL101" in "".join(lines("."))


def test_macros_that_lead_far_are_followed_to_their_end() -> None:
    chain = "".join(f"#define A{n} A{n + 1}\n" for n in range(3000)) + "#define A3000 fork()\n"
    write(a_DOT_c=chain + BAD.replace("fork()", "A0"))
    assert "FL101" in "".join(lines("."))


def test_a_file_whose_name_looks_like_an_option() -> None:
    Path("-x.c").write_text(BAD)
    assert lines(".")[0].startswith("-x.c:6:5: FL101")


# What cannot be read


def test_what_is_no_regular_file_is_one_line() -> None:
    write(bad_DOT_c=BAD)
    os.mkfifo("pipe.c")
    done = run(".")
    assert "pipe.c:1: FL001 cannot be read: no regular file\n" in done.output
    assert "1 finding; 1 file not understood" in done.output


def test_a_name_that_is_not_utf8_is_told() -> None:
    Path(os.fsdecode(b"\xff.c")).write_text(BAD)
    done = run(".")
    assert done.exit_code == 0
    assert "FL001 cannot be read: its name is not UTF-8" in done.output


def test_other_languages_are_told() -> None:
    Path("notes.txt").write_text("hello\n")
    assert "notes.txt:1: FL001 cannot be read: neither C nor Python" in run("notes.txt").output


def test_a_circle_of_links_is_exit_2() -> None:
    os.symlink("a.c", "b.c")
    os.symlink("b.c", "a.c")
    done = run("a.c")
    assert (done.exit_code, done.output.count("\n")) == (2, 1)


@pytest.mark.parametrize("word", ["--select=FL999", "--ignore=XYZ", "--select=."])
def test_unknown_codes_are_exit_2(word: str) -> None:
    write(bad_DOT_c=BAD)
    done = run(word, "bad.c")
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert "FL101" in "".join(lines("--select=fl101", "bad.c"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[tool]\nforklint = 3\n"),
        ("forklint.toml", 'select = ["FL999"]\n'),
        ("rows.toml", "model = 3\n"),
        ("rows.toml", "model = [3]\n"),
        ("rows.toml", "x = 1\n"),
        ("rows.toml", "[[model]]\n"),
        ("rows.toml", "[[model]]\ncalls = 3\n"),
        ("rows.toml", '[[model]]\ncalls = ["f"]\nwhen = 3\n'),
    ],
)
def test_malformed_settings_are_exit_2_with_one_line(name: str, text: str) -> None:
    Path(name).write_text(text)
    if name == "rows.toml":
        Path("forklint.toml").write_text('models = ["rows.toml"]\n')
    write(bad_DOT_c=BAD)
    done = run(".")
    assert (done.exit_code, done.output.count("\n")) == (2, 1), done.output
    assert not done.exception or isinstance(done.exception, SystemExit)


def test_anothers_malformed_file_is_not_ours() -> None:
    write(pyproject_DOT_toml="tool = 3\n", bad_DOT_c=BAD)
    assert len(lines(".")) == 1


def test_a_crash_of_libclang_costs_the_file_that_crashed() -> None:
    deep = "+".join(["1"] * 60000)
    write(**{f"g{n}_DOT_c": BAD for n in range(9)})
    write(zz_DOT_c=f"#include <unistd.h>\nint main(void) {{ fork(); return {deep}; }}\n")
    done = run(".", "--output-format", "concise")
    assert len([x for x in done.output.splitlines() if ": FL101" in x]) == 9
    assert "zz.c:1: FL002 libclang ended abnormally" in done.output
    alone = run("zz.c")
    assert "zz.c:1: FL002 libclang ended abnormally" in alone.output


# What is said of it


def test_sites_say_what_was_not_asked_for_and_why_threads() -> None:
    late = "#include <pthread.h>\n#include <unistd.h>\nextern void *work(void *);\nint main(void) { pthread_t t; fork(); pthread_create(&t, 0, work, 0); _exit(0); }\n"
    write(bad_DOT_c=BAD, vendor__bad_DOT_c=BAD, late_DOT_c=late)
    assert "silent as far as the selected rules go" in run("sites", "--select=FL5", "bad.c").output
    assert "in vendored code: FL101: --vendored" in run("sites", "vendor").output
    assert "threaded yes: one starts at late.c:4, after the fork only" in run("sites").output


def test_sites_list_what_forks_to_run_python_code_before_an_exec() -> None:
    started = "import os, subprocess\nsubprocess.run(['true'], preexec_fn=os.setsid)\n"
    write(start_DOT_py=started)
    said = run("sites").output
    assert "start.py:2:1: fork and exec in <module>: runs os.setsid before it execs" in said
    assert "held back: FL403 (medium)" in said


def test_what_stands_in_a_generator_of_contextlib_is_told_once() -> None:
    made = "import contextlib, os, subprocess\n\n@contextlib.contextmanager\ndef started():\n    if os.fork() == 0:\n        os._exit(0)\n    made = subprocess.Popen(['true'], preexec_fn=os.setsid)\n    yield made\n    os.wait()\n"
    write(start_DOT_py=f"{made}\ndef main():\n    with started() as made:\n        print(made)\n")
    assert run("sites").output.count("start.py:5:8: fork in started") == 1
    told = run("check", "--min-confidence", "medium", "--output-format", "concise").output
    assert told.count("start.py:7:") == 1


def test_sites_list_workers_whose_code_is_not_in_sight() -> None:
    made = "import multiprocessing\n\ndef start(work):\n    multiprocessing.Process(target=work).start()\n"
    write(start_DOT_py=made)
    said = run("sites").output
    assert "start.py:4:5: worker process in start: what it runs is not in sight" in said
    assert "silent: the child is not followed" in said


def test_a_thread_of_a_test_or_of_another_process_is_none_of_a_library() -> None:
    forking = "import subprocess\n\ndef run(work):\n    subprocess.run(['true'], preexec_fn=lambda: work())\n"
    thread = "import threading\n\ndef begin():\n    threading.Thread(target=print).start()\n"
    write(lib__forking_DOT_py=forking, lib__other_DOT_py=thread)
    Path("lib/__init__.py").touch()
    write(tests__test_it_DOT_py=f"import lib.forking\n{thread}")
    assert "held back: FL403 (medium)" in run("sites", "lib").output
    Path("lib/both.py").write_text("from lib import forking, other\n")
    assert "reported: FL403" in run("sites", "lib").output


def test_what_is_held_back_is_shown_by_the_options_that_are_told() -> None:
    text = "#include <pthread.h>\n#include <unistd.h>\npthread_mutex_t lock;\nvoid f(void) { pthread_mutex_lock(&lock); if (fork() == 0) { unknown_to_all(); _exit(0); } pthread_mutex_unlock(&lock); }\n"
    write(k_DOT_c=text)
    words = run("k.c").output.rpartition(": --persona")[2].partition(";")[0].split()
    assert words == ["library", "--min-confidence", "low"]
    assert len(lines("k.c")) < len(lines("--persona", *words, "k.c"))


# How a run ends


def test_a_full_disk_is_exit_2() -> None:
    write(bad_DOT_c=BAD)
    with open("/dev/full", "w") as full:
        done = subprocess.run([*FORKLINT, "."], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "forklint: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("later", [0, 0.1, 0.3, 0.6, 1])
def test_an_interrupt_ends_the_run_at_once(later: float) -> None:
    many = "".join(f'void f{n}(void) {{ printf("x"); fork(); }}\n' for n in range(3000))
    write(big_DOT_c="#include <stdio.h>\n#include <unistd.h>\n" + many)
    running = subprocess.Popen(
        [*FORKLINT, "."], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    began = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    until = time.monotonic() + 60
    while not began.read_text() and time.monotonic() < until:
        time.sleep(0.02)  # at work, and no longer importing: its workers begin
    time.sleep(later)  # whatever they are at then: none stays, and none complains
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert running.returncode == -signal.SIGINT
    assert said == b""


# From where it runs


def test_inside_a_package_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    write(pack__work_DOT_py="import os\nos.fork()\nprint('x')\n")
    Path("pack/__init__.py").touch()
    monkeypatch.chdir("pack")
    assert "FL505" in run("--output-format=concise", "work.py").output


def test_patterns_are_about_the_folder_of_the_configuration() -> None:
    write(forklint_DOT_toml='exclude = ["a/b"]\n', a__b__bad_DOT_c=BAD, a__bad_DOT_c=BAD)
    assert run("--output-format=concise", "a").output.splitlines()[0].startswith("a/bad.c")
    assert "a/b/bad.c" not in run("--output-format=concise", "a").output

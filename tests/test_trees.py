"""C trees as they are unpacked: nothing configured, headers missing or elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from forklint.cli import cli
from forklint.frontends.c.branches import live, variants
from forklint.frontends.c.configure import configured, granted
from forklint.registry import builtin_rules
from forklint.session import check

CHILD = "{ if (fork() == 0) exit(1); }"
INCLUDES = "#include <stdlib.h>\n#include <unistd.h>\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(tree: dict[str, str]) -> str:
    """Lint a tree and return all that is said, what was understood in part included, without the counts."""
    for name, text in tree.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    output = CliRunner().invoke(cli, ["-v", "--output-format", "full", "."]).output
    return re.sub(r"^\w+: \d+ steps, \d+ births\n", "", output, flags=re.M)


def test_a_template_is_answered_as_configure_would() -> None:
    text = configured(
        "#undef HAVE_POLL_H\n#undef HAVE_WINDOWS_H\n#undef SIZEOF_LONG\n"
        "#define OWN @value@\n#ifdef HAVE_POLL\n#endif\n"
    )
    assert "#define HAVE_POLL_H 1\n" in text
    assert "HAVE_WINDOWS_H" not in text
    assert "#define SIZEOF_LONG 8\n" in text
    assert "#define OWN 1\n#ifdef HAVE_POLL\n" in text


def test_a_place_of_cmake_is_filled() -> None:
    assert "#define VERSION 1\n" in configured("#define VERSION ${PROJECT_VERSION}\n")


def test_what_asks_whether_there_is_a_flag_of_the_system_is_granted() -> None:
    text = (
        "#define OWN_CLOEXEC 0\n#if OWN_CLOEXEC\n#endif\n#ifdef O_CLOEXEC\n#endif\n"
        "# if defined(LIB_HAVE_EVENTFD_CLOEXEC) && !defined LIB_NO_CLOEXEC\n#endif\n"
    )
    assert granted(text) == ("LIB_HAVE_EVENTFD_CLOEXEC",)


def test_a_flag_that_is_set_where_there_is_one_is_set() -> None:
    child = '  if (fork() == 0) { execl("/bin/a", "a", (char *)0); _exit(127); }\n'
    text = (
        f"{INCLUDES}#include <sys/eventfd.h>\nint made(void) {{\n  int flags = 0;\n"
        "#ifdef LIB_HAVE_EVENTFD_CLOEXEC\n  flags |= EFD_CLOEXEC;\n#endif\n"
        f"  int fd = eventfd(0, flags);\n{child}  return fd;\n}}\n"
    )
    assert "a.c:9:" not in found({"a.c": text})
    assert "a.c:9:" in found({"a.c": text.replace("EVENTFD_CLOEXEC\n", "EVENTFD\n")})


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("config.h.in", "#undef HAVE_POLL_H\n"),
        ("config.hin", "/* of gnulib */\n#undef HAVE_POLL_H\n"),
        ("include/config.h.cmake", "#cmakedefine HAVE_POLL_H\n"),
        ("config.h.cmake.in", "#cmakedefine01 HAVE_POLL_H\n"),
        ("config.h.meson", "#mesondefine HAVE_POLL_H\n"),
        ("configure.ac", "what makes the template is no header"),
    ],
)
def test_a_missing_header_is_made_of_its_template(template: str, text: str) -> None:
    said = found({
        template: text,
        "src/a.c": f'#include "config.h"\n{INCLUDES}#ifndef HAVE_POLL_H\n#error no poll\n#endif\nvoid f(void) {CHILD}\n',
    })  # fmt: skip
    assert "a.c:7:" in said
    assert "FL003" not in said


@pytest.mark.parametrize("name", ["config.h", "own_config.h", "conf/own-config.h"])
def test_a_configuration_without_template_has_what_a_file_asks_for(name: str) -> None:
    said = found({
        "src/a.c": f'#include "{name}"\n{INCLUDES}#ifndef HAVE_POLL_H\n#error no poll\n#endif\nvoid f(void) {CHILD}\n',
    })  # fmt: skip
    assert "a.c:7:" in said
    assert "FL003" not in said


def test_a_configuration_without_template_has_what_headers_ask_for() -> None:
    said = found({
        "src/system.h": "#ifdef HAVE_POLL_H\n#include <poll.h>\n#else\n#error no poll\n#endif\n",
        "src/a.c": f'#include "config.h"\n#include "system.h"\n{INCLUDES}void f(void) {CHILD}\n',
    })  # fmt: skip
    assert "a.c:5:" in said
    assert "FL003" not in said


@pytest.mark.parametrize(
    ("caller", "told"),
    [("tests/use.c", True), ("shown/test.c", True), ("examples/use.c", True), ("src/use.c", False)],
)
def test_a_test_or_an_example_says_nothing_of_the_programs_that_use_a_library(
    caller: str, told: bool
) -> None:
    header = "struct device { int fd; };\nint begin(struct device *);\n"
    said = found({
        "src/device.h": header,
        "src/device.c": '#include <fcntl.h>\n#include "device.h"\nint begin(struct device *d) { d->fd = open("x", O_RDONLY); return d->fd; }\n',
        caller: '#include "device.h"\nint main(void) { struct device d; return begin(&d) < 0; }\n',
    })  # fmt: skip
    assert ("--> src/device.c:3:" in said) is told


def test_names_are_not_guessed_while_headers_are_missing() -> None:
    said = found({
        "include/own/types.h": "typedef struct { int end; } own_t;\n",
        "src/a.c": f"#include <own/types.h>\n{INCLUDES}void f(void *p) {{ if (((own_t *)p)->end && fork() == 0) exit(1); }}\n",
    })  # fmt: skip
    assert "FL502" in said
    assert "FL003" not in said


@pytest.mark.parametrize(
    "text",
    [
        f"own_public int f(void) {CHILD}\n",  # a macro for an attribute
        "struct own { struct event event; int end; };\n"
        "void f(struct own *o) { if (o->end && fork() == 0) exit(1); }\n",  # a type of a library
    ],
)
def test_what_only_a_missing_header_says_is_healed(text: str) -> None:
    said = found({"a.c": f"{INCLUDES}#include <own/missing.h>\n{text}"})
    assert "FL502" in said
    assert "FL003" not in said


@pytest.mark.parametrize(
    "text",
    [
        "own_char **words = own_words(); own_error *error = 0; ERROR",
        "own_error *error = 0; own_char **words = own_words(), *rest = (own_char *)0; ERROR",
        "void *words = own_words(); int error = 0; words = (own_char **)words; ERROR",
    ],
)
def test_types_that_first_stand_in_a_body_keep_its_calls(text: str) -> None:
    child = "if (fork() == 0) { execvp(((char **)words)[0], (char **)words); exit(error ? 1 : 0); }"
    said = found({
        "a.c": f"{INCLUDES}#include <own/missing.h>\nvoid f(void) {{ {text.replace('ERROR', child)} }}\n"
    })  # fmt: skip
    assert "FL503" in said
    assert "FL003" not in said


def test_a_type_of_characters_that_no_header_defines_is_one() -> None:
    text = "void f() { own_char **words = words_of(0); if (fork() == 0) { execvp(words[0], words); exit(1); } }"
    said = found(
        {"a.cpp": f"{INCLUDES}#include <own/missing.h>\nown_char **words_of(int);\n{text}\n"}
    )
    assert "FL503" in said


def test_a_constant_that_a_missing_header_would_define_has_its_name() -> None:
    text = "#include <own/missing.h>\nint f(int fd) { return fcntl(fd, F_SETFD, O_NONBLOCK); }\n"
    assert "--> a.c:2:" in found({"a.c": text})


def test_branches_that_are_left_out_come_in_one_consistent_text_each() -> None:
    text = "#ifdef A\nopen();\n#else\nclose();\n#endif\n#if !defined(A)\nno();\n#endif\n"
    (one,) = variants(text, [(1, 3)], lambda _, calls: "open" in calls)
    assert one.text == "#if 1\nopen();\n#else\nclose();\n#endif\n#if 0\nno();\n#endif\n"
    assert [condition for _, condition in one.told] == ["A"]
    assert not list(variants(text, [(1, 3)], lambda _, calls: "other" in calls))


def test_branches_in_branches_come_with_those_they_stand_in() -> None:
    text = "#ifdef A\n# if B\nopen();\n# else\nclose();\n# endif\n#endif\n"
    (one,) = variants(text, [(1, 7)], lambda _, calls: "close" in calls and "open" not in calls)
    assert one.text.split("\n")[:2] == ["#if 1", "#if 0"]
    assert {condition for _, condition in one.told} == {"A", "not B"}


@pytest.mark.parametrize("dead", ["#if 0", "#ifdef _WIN32", "#if 1\n#else", "#if 0 && FINE"])
def test_what_is_never_compiled_where_there_is_a_fork_is_left_alone(dead: str) -> None:
    text = f"{dead}\nopen();\n#endif\n"
    assert not list(variants(text, [(1, text.count(chr(10)))], lambda *_: True))
    assert "open" not in live(text)
    assert "open" in live("#ifndef _WIN32\nopen();\n#else\n#endif\n")


def test_the_condition_of_a_branch_is_told() -> None:
    said = found({"a.c": f"{INCLUDES}#if USE_PROCESSES\nvoid f(void) {CHILD}\n#endif\n"})
    assert "FL502" in said
    assert "`f` has this body only where USE_PROCESSES" in said


def test_structures_that_nobody_defines_get_the_members_that_are_used() -> None:
    text = (
        "struct lost;\nvoid f(struct lost *p, int n) {\n    if (p[n].on && p->left > sizeof(*p))\n"
        "        if (fork() == 0) exit(p->code);\n}\n"
    )
    said = found({"a.c": f"{INCLUDES}{text}"})
    assert "FL502" in said
    assert "FL003" not in said


def test_constants_in_arguments_of_nested_macros_of_a_header_keep_their_names() -> None:
    header = (
        "void die(const char *);\n#define inner(x) do { if (!(x)) die(#x); } while (0)\n"
        "#define must(x) inner(x)\n"
    )
    text = (
        '#include <fcntl.h>\n#include "must.h"\nvoid f(char **argv)\n{\n    int fd = open(argv[0], O_RDONLY);\n'
        "    must(-1 != fcntl(fd, F_SETFD, FD_CLOEXEC));\n"
        "    if (fork() == 0) { execv(argv[1], argv); _exit(1); }\n    read(fd, argv, 1);\n}\n"
        "int main(int c, char **v) { f(v); return 0; }\n"
    )
    assert "FL301 fd" not in found({"must.h": header, "a.c": f"{INCLUDES}{text}"})
    assert "FL301 fd" in found(
        {"must.h": header, "a.c": f"{INCLUDES}{text}".replace("F_SETFD, FD_CLOEXEC", "F_GETFL")}
    )


def test_a_template_of_configuration_that_no_file_includes_is_given_to_the_compiler() -> None:
    header = "#ifdef WITH_ERR_H\n#include <err.h>\n#else\n#define err(E, ...) own_message(E, __VA_ARGS__)\n#endif\n"
    text = (
        '#include "c.h"\nvoid own_message(int, const char *);\nint main(int c, char **v)\n{\n'
        "    if (fork() > 0) return 0;\n    execv(v[1], v);\n    err(1, v[1]);\n}\n"
    )
    tree = {"c.h": header, "a.c": f"{INCLUDES}{text}", "config.h.in": "#define WITH_ERR_H @err@\n"}
    assert "--> a.c:9:5" in found(tree)
    Path("config.h.in").unlink()
    assert "--> a.c:9:5" not in found({})


def test_what_a_tree_without_configuration_asks_for_is_there() -> None:
    header = "#ifdef HAVE_POLL_H\n#include <poll.h>\n#else\n#error no poll\n#endif\n"
    said = found({"c.h": header, "a.c": f'#include "c.h"\n{INCLUDES}void f(void) {CHILD}\n'})
    assert "a.c:4:" in said
    assert "FL003" not in said


LEAKS = '#include <fcntl.h>\nint kept;\nvoid begin(void) { kept = open("x", O_RDONLY); }\n'


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("#include <windows.h>\n", 0),
        ("#ifdef _WIN32\n#include <windows.h>\n#endif\n", 1),
        ('#include "windows.h"\n', 1),
    ],
)
def test_a_file_for_a_system_without_fork_is_left_out(header: str, found: int) -> None:
    runs = (
        '#include <stdlib.h>\nvoid begin(void);\nint main(void) { begin(); return system("x"); }\n'
    )
    result = check({"main.c": runs, "log.c": header + LEAKS}, builtin_rules())
    assert [d.code for d in result.diagnostics] == ["FL301"] * found


@pytest.mark.parametrize(
    ("folder", "is_told"), [("win32", False), ("Windows", False), ("wins", True)]
)
def test_files_in_the_folder_of_a_system_without_fork_are_left_out(
    folder: str, is_told: bool
) -> None:
    said = found({f"src/{folder}/a.c": f"{INCLUDES}void f(void) {CHILD}\n"})
    assert ("FL502" in said) == is_told


def test_the_condition_of_a_body_that_a_story_goes_through_is_told() -> None:
    text = (
        "#include <fcntl.h>\n#include <stdlib.h>\n"
        '#ifdef OWN\nint get(void) { return open("x", 0); }\n'
        'void f(void) { int fd = get(); if (system("true") == 0) close(fd); }\n#endif\n'
    )
    said = found({"a.c": text})
    assert "--> a.c:4:" in said
    assert "`get` has this body only where OWN" in said

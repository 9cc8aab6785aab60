"""How C is compiled: what is found, what is kept of it, and what hostile databases do not do."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from forklint import builds, workspace
from forklint.cli import cli
from forklint.config import Config
from forklint.frontends.c.flags import SWITCHES, Flags, kept

HEAD = "#include <stdio.h>\n#include <unistd.h>\n"
GUARDED = (
    HEAD
    + '#ifdef SAY\n#include "say.h"\n#endif\nint main(void)\n{\n    fork();\n    return 0;\n}\n'
)
SAY = 'static inline __attribute__((constructor)) void say(void) { printf("x"); }\n'
PRINTS = (
    HEAD + 'int main(void)\n{\n    if (SAY)\n        printf("x");\n    fork();\n    return 0;\n}\n'
)


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    monkeypatch.chdir(project)


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def database(name: str, *rows: dict[str, Any]) -> None:
    write(name, json.dumps(rows))


def command(file: str, *words: str, folder: str = "") -> dict[str, Any]:
    return {"directory": folder or str(Path.cwd()), "file": file, "arguments": ["cc", *words]}


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def read(**settings: Any) -> builds.Builds:
    return builds.read(workspace.read([Path(".")]), Config(**settings))


def flags(name: str = "a.c", **settings: Any) -> Flags:
    return read(**settings).flags[name]


def told(**settings: Any) -> list[str]:
    return [f"{p.span.path}: {p.code} {p.message}" for p in read(**settings).problems]


# What is found


def test_without_a_database_flags_are_guessed() -> None:
    write("a.c", PRINTS)
    assert flags() == Flags("fallback", "", (("-D_GNU_SOURCE", "-DHAVE_CONFIG_H"),))
    assert read().used == []


@pytest.mark.parametrize(
    "place", ["", "build/", "builddir/", "out/", "_build/", "cmake-build-debug/", "build/release/"]
)
def test_the_database_of_the_usual_folders_is_found(place: str) -> None:
    write("src/deep/a.c", PRINTS)
    database(f"{place}compile_commands.json", command("src/deep/a.c", "-DSAY=1"))
    assert flags("src/deep/a.c") == Flags("exact", "src/deep/a.c", (("-DSAY=1",),))
    assert read().used == [f"{place}compile_commands.json"]


def test_the_nearest_database_holds_and_none_from_outside_of_the_project() -> None:
    write("a.c", PRINTS)
    write("sub/b.c", PRINTS)
    database("../compile_commands.json", command("a.c", "-DOUTSIDE"))
    assert flags("a.c").kind == "fallback"
    database("compile_commands.json", command("a.c", "-DABOVE"), command("sub/b.c", "-DABOVE"))
    database("sub/build/compile_commands.json", command("sub/b.c", "-DNEAR"))
    assert flags("a.c").configurations == (("-DABOVE",),)
    assert flags("sub/b.c").configurations == (("-DNEAR",),)


def test_the_one_that_is_named_holds_for_all(tmp_path: Path) -> None:
    write("a.c", PRINTS)
    database("compile_commands.json", command("a.c", "-DSAY=1"))
    database("../other/compile_commands.json", command("a.c", "-DSAY=0"))
    assert "FL101" in run().output
    assert run("-p", "../other").exit_code == 0
    assert run("--compile-commands", "../other/compile_commands.json").exit_code == 0
    missing = run("-p", "nowhere")
    assert missing.exit_code == 2
    assert missing.output == "forklint: nowhere: no such file or folder\n"


def test_the_configuration_names_one_relative_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    write("src/a.c", PRINTS)
    database("gen/compile_commands.json", command("src/a.c", "-DSAY=0"))
    write("forklint.toml", 'compile-commands = "gen"\n')
    monkeypatch.chdir("src")
    assert run().exit_code == 0
    write("../forklint.toml", 'compile-commands = "gone"\n')
    assert "cannot be used: No such file or directory" in run().output
    write("../forklint.toml", 'unlisted = "guess"\n')
    assert run().exit_code == 2


def test_a_file_of_flags_holds_below_it() -> None:
    write("src/a.c", PRINTS)
    write("compile_flags.txt", "-DSAY=0\n\n-I\ninc\n")
    assert flags("src/a.c") == Flags("exact", "compile_flags.txt", (("-DSAY=0", "-Iinc"),))
    assert run().exit_code == 0


# What is kept


def test_both_forms_and_a_relative_directory() -> None:
    write("src/a.c", PRINTS)
    row = {
        "file": "../src/a.c",
        "command": "cc -DSAY='\"a b\"' -I ../inc -isystem sys -c ../src/a.c",
    }
    database("build/compile_commands.json", row)
    assert flags("src/a.c").configurations == (('-DSAY="a b"', "-Iinc", "-isystem", "build/sys"),)
    database("build/compile_commands.json", {**row, "directory": "deep/.."})
    assert flags("src/a.c").kind == "exact"


def test_what_only_gcc_knows_and_outputs_are_left_out_without_a_word() -> None:
    write("a.c", PRINTS)
    words = "-fconserve-stack -fno-var-tracking-assignments -MD -MF d -MT t -Wall -O2 -o a.o -c a.c"
    database("compile_commands.json", command("a.c", *words.split(), "-std=gnu23", "-pthread"))
    assert flags().configurations == (("-std=gnu2x", "-pthread"),)
    assert told() == []


def test_headers_of_the_command_are_those_that_are_read() -> None:
    write(
        "a.c", GUARDED.replace("return 0;", "say(); return 0;").replace("fork();", "say(); fork();")
    )
    write("one/say.h", "static inline void say(void) { }\n")
    write("two/say.h", 'static inline void say(void) { printf("x"); }\n')
    database("compile_commands.json", command("a.c", "-DSAY", "-Ione"))
    assert run("--select", "FL101").exit_code == 0
    database("compile_commands.json", command("a.c", "-DSAY", "-Itwo"))
    assert "FL101" in run().output


def test_the_user_adds_and_removes() -> None:
    write("a.c", PRINTS)
    database("compile_commands.json", command("a.c", "-DSAY=1", "-DREST"))
    assert flags(removed_args=("-DSAY*",)).configurations == (("-DREST",),)
    assert run("--removed-arg", "-DSAY=1", "--extra-arg", "-DSAY=0").exit_code == 0
    write("forklint.toml", 'removed-args = ["-DSAY=1"]\nextra-args = ["-DSAY=0"]\n')
    assert run().exit_code == 0


def test_arguments_of_the_user_that_are_not_followed_are_an_error() -> None:
    write("a.c", PRINTS)
    failed = run("--extra-arg", "-fplugin=x.so")
    assert failed.exit_code == 2
    assert failed.output.startswith("forklint: extra arguments: `-fplugin=x.so` loads code")


def test_each_switch_that_is_kept_can_be_parsed() -> None:
    write("a.c", PRINTS)
    words = (
        *sorted(SWITCHES),
        "-DSAY=1",
        "-std=c89",
        "-ansi",
        "--sysroot=none",
        "-isysroot",
        "none",
    )
    for word in words:
        database("compile_commands.json", command("a.c", "-DSAY=1", word))
        assert "FL002" not in run().output


def test_control_characters_are_not_printed() -> None:
    write("a.c", PRINTS)
    database("compile_commands.json", command("a.c", "-fplugin=\x1b[31m" + "x" * 5000))
    output = run().output
    assert "\x1b" not in output
    assert "`-fplugin=\\x1b[31mxxx" in output
    assert "x" * 300 not in output


def test_a_file_that_is_not_listed_is_compiled_like_the_nearest_or_skipped() -> None:
    for name in ("a.c", "net/talk.c", "net/tell.c", "net/tall.c", "zoo/b.c"):
        write(name, PRINTS.replace("SAY", "1"))
    rows = [command(n, f"-D{Path(n).stem}") for n in ("net/talk.c", "net/tell.c", "zoo/b.c")]
    database("compile_commands.json", *rows)
    assert flags("net/tall.c") == Flags("inferred", "net/talk.c", (("-Dtalk",),))
    assert flags("a.c").kind == "inferred"
    output = run("--unlisted", "skip", "--output-format", "concise").output
    assert sorted(x.partition(":")[0] for x in output.splitlines() if "FL101" in x) == [
        "net/talk.c", "net/tell.c", "zoo/b.c"
    ]  # fmt: skip
    assert "FL008 a.c and 1 more: not listed here, and so skipped" in output


def test_a_database_of_another_machine_is_told() -> None:
    write("a.c", PRINTS)
    database("compile_commands.json", command("/elsewhere/a.c", "-DSAY=1"))
    assert flags().kind == "fallback"
    assert told() == [
        "compile_commands.json: FL008 a.c: neither listed nor near to what is; flags are guessed"
    ]


def test_several_commands_are_several_configurations_and_findings_are_merged() -> None:
    write("a.c", PRINTS.replace("if (SAY)", "#ifdef SAY").replace('"x");', '"x");\n#endif'))
    database("compile_commands.json", command("a.c", "-DREST"), command("a.c", "-DSAY"))
    assert flags().configurations == (("-DREST",), ("-DSAY",))
    output = run().output
    assert output.count("FL101") == 1
    assert "`main` has this body only where it is compiled with -DSAY and without -DREST" in output
    assert "1 file, 1 fork site, 1 finding" in output
    both = PRINTS.replace("    if (SAY)\n", "#ifdef SAY\n    sleep(1);\n#endif\n")
    write("a.c", both)
    assert run().output.count("FL101") == 1


def test_more_configurations_than_the_bound_are_told() -> None:
    write("a.c", PRINTS)
    database("compile_commands.json", *(command("a.c", f"-DSAY={n}") for n in range(9)))
    assert len(flags().configurations) == 4
    assert run().output.count("FL101") == 1
    assert told() == [
        "compile_commands.json: FL008 a.c: more than 4 ways to compile it; the first are read"
    ]


# What is refused


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-fplugin=./evil.so"], "`-fplugin=./evil.so` loads code"),
        (["-fpass-plugin=evil.so"], "`-fpass-plugin=evil.so` loads code"),
        (["-Xclang", "-load", "-Xclang", "evil.so"], "`-Xclang -load` loads code"),
        (["-load", "evil.so"], "`-load` loads code"),
        (["-wrapper", "sh,-c"], "`-wrapper sh,-c` runs another program"),
        (["-include", "/etc/passwd"], "the forced header `/etc/passwd` is left out: it lies outside"),
        (["-include", "../secret.h"], "the forced header `../secret.h` is left out: it lies outside"),
        (["-imacros", "/no/such.h"], "the forced header `/no/such.h` is left out: it is not there"),
        (["-include", "pipe"], "the forced header `pipe` is left out: no regular file"),
        (["@pipe"], "`@pipe` is left out: no regular file"),
        (["@../outside.rsp"], "`@../outside.rsp` is left out: it lies outside"),
        (["@nowhere"], "`@nowhere` is left out: No such file"),
        (["@round"], "`@round` is left out: response files name each other"),
        (["@deep0"], "`@deep4` is left out: response files name each other"),
        (["@big"], "`@big` is left out: larger than 1 MiB"),
        (["@open"], "`@open` is left out: No closing quotation"),
    ],
)  # fmt: skip
def test_what_could_do_harm_is_left_out_and_told_once(words: list[str], said: str) -> None:
    write("a.c", PRINTS)
    write("b.c", PRINTS)
    os.mkfifo("pipe")
    write("../secret.h", "int secret;\n")
    write("../outside.rsp", "-DOUT\n")
    write("round", "@round\n")
    for n in range(6):
        write(f"deep{n}", f"@deep{n + 1}\n")
    write("big", "x" * (1024 * 1024 + 1))
    write("open", "'")
    rows = [command(name, *words, "-DSAY=1", "-c", name) for name in ("a.c", "b.c")]
    database("compile_commands.json", *rows)
    (line,) = told()
    assert line.startswith("compile_commands.json: FL008 a.c and 1 more: " + said)
    assert flags().configurations == (("-DSAY=1",),)
    assert run().output.count("FL101 ") == 2


def test_response_files_of_the_project_are_read() -> None:
    write("a.c", PRINTS)
    write("more.rsp", '-DSAY=0 "-DTEXT=a b"\n@again.rsp\n')
    write("again.rsp", "-DAGAIN")
    database("compile_commands.json", command("a.c", "@more.rsp"))
    assert flags().configurations == (("-DSAY=0", "-DTEXT=a b", "-DAGAIN"),)


def test_a_forced_header_of_the_project_is_read() -> None:
    write("a.c", PRINTS)
    write("force.h", "#define SAY 0\n")
    database("compile_commands.json", command("a.c", "-include", "force.h"))
    assert flags().configurations == (("-include", "force.h"),)
    assert run().exit_code == 0


def test_paths_that_look_like_options_stay_paths() -> None:
    assert kept(["-I", "-x", "-include", "@y"], lambda p: f"./{p}", lambda p: f"./{p}", []) == (
        "-I./-x", "-include", "./@y"
    )  # fmt: skip


# Hostile databases


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be used: it is no JSON"),
        ("\xff\xfe", "cannot be used: it is no JSON"),
        ("{}", "cannot be used: it is no list of commands"),
        ("[" * 100_000, "cannot be used: it is nested too deeply"),
        ('[1, null, {"file": 3}, {"file": "a.c"}, {"file": "a.c", "arguments": [1]}]', "5 of its entries"),
        ('[{"file": "a.c", "command": "cc \\"-DSAY"}]', "a.c: a command cannot be read: No closing"),
        ('[{"file": "a\\u0000.c", "command": "cc"}, {"file": "\\ud800", "command": "cc"}]', "2 of its"),
    ],
)  # fmt: skip
def test_a_database_that_is_none_is_told_and_the_rest_goes_on(text: str, said: str) -> None:
    write("a.c", PRINTS.replace("SAY", "1"))
    Path("compile_commands.json").write_bytes(text.encode("latin-1"))
    assert all(line.startswith("compile_commands.json: FL008 ") for line in told())
    assert len([line for line in told() if said in line]) == 1
    result = run()
    assert result.exit_code == 1
    assert "FL101" in result.output


def test_no_database_is_waited_for_and_folders_are_none() -> None:
    write("a.c", PRINTS)
    os.mkfifo("compile_commands.json")
    Path("compile_flags.txt").mkdir()
    Path("build").symlink_to("build")
    assert [line.partition(": ")[2] for line in told()] == [
        "FL008 cannot be used: no regular file",
        "FL008 cannot be used: Is a directory",
    ]


def test_one_that_is_too_large_is_not_read() -> None:
    write("a.c", PRINTS)
    with open("compile_commands.json", "wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert "larger than 64 MiB" in told()[0]


def test_files_and_folders_that_are_not_there_do_no_harm() -> None:
    write("a.c", PRINTS)
    Path("loop").symlink_to("loop")
    rows = [
        command("gone.c", "-DSAY=1", folder="/no/such/folder"),
        command("a.c", "-DSAY=1", "-Iloop", "-I", "x" * 5000, "-I"),
    ]
    database("compile_commands.json", *rows)
    assert flags().kind == "exact"
    assert "FL101" in run().output


def test_nothing_of_a_database_is_run() -> None:
    write("a.c", PRINTS)
    write("cc", "#!/bin/sh\ntouch ran\n")
    Path("cc").chmod(0o755)
    row = {"file": "a.c", "command": "./cc -DSAY=1 `touch ran` $(touch ran) ; touch ran | ./cc a.c"}
    database("compile_commands.json", row)
    assert "FL101" in run().output
    assert not Path("ran").exists()

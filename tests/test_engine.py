"""Properties of the engine: cost by counting, determinism, recursion, bounds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forklint import END, REPORT, Grade, Rule
from forklint.config import Config
from forklint.models import load
from forklint.models.tables import ModelError
from forklint.registry import builtin_rules
from forklint.rule import RuleError
from forklint.session import check

RULES = builtin_rules()
CORE = """#include <stdio.h>
#include <unistd.h>
void start(void) { printf("x"); if (fork() == 0) { fflush(stdout); _exit(0); } }
"""


def steps(text: str) -> dict[str, int]:
    return {code: c["steps"] for code, c in check({"a.c": text}, RULES).counts.items()}


def test_functions_without_events_add_no_step() -> None:
    idle = "".join(
        f"int idle{n}(int a) {{ int b = a; while (b > {n}) b--; return b; }}\n" for n in range(40)
    )
    assert steps(CORE + idle) == steps(CORE)


def test_calls_that_cannot_matter_add_no_step() -> None:
    calls = "".join(f"  (void)idle(n + {n});\n" for n in range(30))
    text = CORE.replace(
        "void start(void) {", "static int idle(int a) { return a; }\nvoid start(int n) {\n" + calls
    )
    plain = steps(CORE)["FL101"]
    assert steps(text)["FL101"] <= plain + 31  # the calls themselves, once each, never their inside


def test_a_rule_whose_events_do_not_occur_is_off() -> None:
    counts = check({"a.c": CORE}, RULES).counts
    assert counts["FL203"] == {"steps": 0, "births": 0}
    assert counts["FL302"] == {"steps": 0, "births": 0}
    assert counts["FL101"]["births"] == 1


def test_recursion_and_loops_end() -> None:
    text = (
        CORE
        + "void a(int n); void b(int n) { if (n) a(n - 1); start(); }\nvoid a(int n) { for (;;) b(n); }\n"
    )
    assert [d.code for d in check({"a.c": text}, RULES).diagnostics] == ["FL101"]


def test_same_input_same_output_in_any_order() -> None:
    texts = {
        "a.c": CORE,
        "b.c": CORE.replace("start", "begin"),
        "c.py": "import os\nprint('x', end='')\nos.fork()\n",
    }
    forward = check(texts, RULES).diagnostics
    backward = check(dict(reversed(texts.items())), RULES).diagnostics
    assert forward == backward
    assert len(forward) == 3


@given(
    st.recursive(
        st.sampled_from(["os.fork()", "print('x')", "f()", "return", "os._exit(0)"]),
        lambda inner: st.tuples(st.sampled_from(["if", "while", "try", "for"]), inner, inner),
        max_leaves=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_program_is_followed_to_its_end(tree: object) -> None:
    body = "\n".join(f"    {line}" for line in _lines(tree))
    result = check({"p.py": f"import os\n\n\ndef f():\n{body}\n\n\nf()\n"}, RULES)
    assert [t for t in result.troubles if t.code == "FL005"] == []


def _lines(tree: object) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    assert isinstance(tree, tuple)
    kind, first, second = tree
    heads = {
        "if": ("if os.getpid():", "else:"), "while": ("while os.getpid():", "else:"),
        "try": ("try:", "finally:"), "for": ("for _ in range(3):", "else:"),
    }  # fmt: skip
    one, two = heads[kind]
    return [one, *(f"    {x}" for x in _lines(first)), two, *(f"    {x}" for x in _lines(second))]


def test_malformed_rules_are_refused() -> None:
    with pytest.raises(RuleError, match="unknown state 'nowhere'"):
        Rule("X1", "x", "m", "h", table={"start": {"write": "nowhere"}})
    with pytest.raises(RuleError, match="a table or a check"):
        Rule("X1", "x", "m", "h")


def test_a_rule_is_a_table() -> None:
    rule = Rule(
        "X101", "write-in-child", "{subject} is written in a child", "do not",
        table={"child": {"write": "written"}, "written": {"flush": REPORT, "exec": END}},
        grades=(Grade(("sure",), "error"),),
    )  # fmt: skip
    found = check(
        {"a.c": CORE.replace('printf("x");', "").replace("{ fflush", '{ printf("x"); fflush')},
        [rule],
    )
    assert [(d.code, d.message) for d in found.diagnostics] == [
        ("X101", "stdout is written in a child")
    ]


def test_every_event_of_a_rule_is_declared() -> None:
    events = load("c").events.keys()
    for rule in RULES:
        bare = {event.removeprefix("peer.") for event in rule.events()}
        assert bare <= events, rule.code


def test_an_unknown_event_in_a_model_is_refused(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "mine.toml"
    path.write_text('[[model]]\ncalls = ["f"]\nexplode = "arg0"\n')
    with pytest.raises(ModelError, match="row 1: unknown key or event 'explode'"):
        load("c", (path,))


def test_a_users_row_wins(tmp_path: object) -> None:
    from pathlib import Path

    from forklint.config import Config

    path = Path(str(tmp_path)) / "mine.toml"
    path.write_text('[[model]]\ncalls = ["say"]\nwrite = "@stdout"\n')
    text = CORE.replace("printf", "say")
    assert check({"a.c": text}, RULES).diagnostics == []
    config = Config(models=(str(path),))
    assert [d.code for d in check({"a.c": text}, RULES, config).diagnostics] == ["FL101"]


def test_findings_do_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    """The same text gives the same findings whatever seed strings are hashed with."""
    for code in ("FL203", "FL503"):
        shutil.copytree(Path(__file__).parent / "fixtures" / code, tmp_path / code)
    seen = set()
    for seed in ("1", "2", "7"):
        ran = subprocess.run(
            [sys.executable, "-m", "forklint", "--output-format", "json", "FL203", "FL503"],
            cwd=tmp_path, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 1, ran.stderr
        seen.add(ran.stdout)
    assert len(seen) == 1


CLIENT = """import os
import threading


class Client:
    def __init__(self):
        self.lock = threading.Lock()
        threading.Thread(target=self.loop, daemon=True).start()

    def ask(self):
        with self.lock:
            pass

    def loop(self):
        with self.lock:
            pass
"""
HOOK = """from library.client import Client


def {name}():
    client = Client()
    client.ask()
    Client.kept = client
"""


@pytest.mark.parametrize(
    ("path", "name", "told"),
    [("library/hooks.py", "after_fork", 0), ("library/hooks.py", "begin", 1), ("tests/test_client.py", "test_after_fork", 1)],
)  # fmt: skip
def test_a_hook_named_for_a_fork_is_none_in_a_test(path: str, name: str, told: int) -> None:
    texts = {"library/__init__.py": "", "library/client.py": CLIENT, path: HOOK.format(name=name)}
    found = check(texts, RULES, Config(min_confidence="medium")).diagnostics
    assert [d.code for d in found].count("FL451") == told

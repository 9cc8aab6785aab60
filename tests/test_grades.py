"""Each question about a program that grades a finding, with each of its answers.

The answers: yes (it is seen), no (a main and all it calls are in sight, and it is not there), unknown.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from forklint.config import Config
from forklint.registry import builtin_rules
from forklint.report import summary
from forklint.session import check
from forklint.testing import EVERYTHING

RULES = builtin_rules()
ALONE = """#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
extern void unknown_to_all(void);
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int kept;
"""
HEAD = f"""{ALONE}
static void *work(void *arg) {{ pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); return arg; }}
static void *idle(void *arg) {{ return arg; }}
static void *runs(void *arg) {{ system("true"); return arg; }}
static void start(void *(*what)(void *)) {{ pthread_t t; pthread_create(&t, NULL, what, NULL); }}
"""
LOCKS = "static void child(void) { pthread_mutex_lock(&lock); _exit(0); }\n"
TAKEN = "if (fork() == 0) child();"
KEPT = 'kept = open("/dev/null", O_RDONLY);'
ENDS = 'int fd = open("/dev/null", O_RDONLY); (void)fd;'
LATE = "int fd = socket(AF_INET, SOCK_STREAM, 0); fcntl(fd, F_SETFD, FD_CLOEXEC); close(fd);"
MAIN = "int main(void) {{ {} return 0; }}\n"
LIBRARY = "void offered(void) {{ {} }}\n"


def grade(code: str, text: str) -> str:
    """Return the confidence of a rule's surest finding, "" if it is silent."""
    found = check({"a.c": text}, RULES, EVERYTHING).diagnostics
    sure = [d.confidence for d in found if d.code == code]
    return min(sure, key=["high", "medium", "low"].index, default="")


@pytest.mark.parametrize(
    ("code", "answer", "body", "expected"),
    [
        # is the program threaded?
        ("FL202", "yes", LOCKS + MAIN.format("start(work);" + TAKEN), "high"),
        ("FL202", "yes", LOCKS + MAIN.format("start(idle);" + TAKEN), ""),
        ("FL202", "no", LOCKS + MAIN.format("pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock);" + TAKEN), ""),
        ("FL202", "unknown", LOCKS + LIBRARY.format("pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock);" + TAKEN), "low"),
        ("FL201", "yes", MAIN.format("start(idle); if (fork() == 0) { unknown_to_all(); _exit(0); }"), "high"),
        ("FL201", "no", MAIN.format('if (fork() == 0) { setenv("a", "b", 1); _exit(0); }'), ""),
        ("FL201", "unknown", MAIN.format("unknown_to_all(); if (fork() == 0) { unknown_to_all(); _exit(0); }"), "low"),
        ("FL302", "yes", MAIN.format("start(runs);" + LATE), "high"),
        ("FL302", "no", MAIN.format(LATE + 'system("true");'), ""),
        ("FL301", "yes", "static void quick(void) { " + ENDS + " }\n" + MAIN.format("start(runs); quick();"), "medium"),
        # does the program execute others?
        ("FL301", "yes", MAIN.format(KEPT + 'system("true");'), "high"),
        ("FL301", "yes", "static void later(void) { " + KEPT + " }\n" + MAIN.format('system("true"); later();'), "medium"),
        ("FL301", "yes", "static void first(void) { " + KEPT + " }\n" + MAIN.format('first(); system("true");'), "high"),
        ("FL301", "yes", "static void *keeps(void *unused) { " + KEPT + " return unused; }\n" + MAIN.format('start(keeps); system("true");'), "high"),
        ("FL301", "yes", "static void *keeps(void *unused) { " + KEPT + " return unused; }\n" + MAIN.format('system("true"); start(keeps);'), "medium"),
        ("FL301", "no", MAIN.format(KEPT), ""),
        ("FL301", "no", MAIN.format(ENDS), ""),
        ("FL301", "unknown", MAIN.format("unknown_to_all();") + "void offered(void) { " + KEPT + " }\n", "high"),
        ("FL301", "unknown", LIBRARY.format(ENDS), "low"),
    ],
)  # fmt: skip
def test_what_is_known_of_the_program_decides(
    code: str, answer: str, body: str, expected: str
) -> None:
    head = HEAD if "start(" in body else ALONE
    assert grade(code, head + body) == expected


CLASS = """import threading
class Client:
    def __init__(self):
        self.lock = threading.Lock()
        threading.Thread(target=self.loop).start()
    def loop(self):
        with self.lock:
            pass
    def use(self):
        with self.lock:
            pass
"""
AWARE = "import os\nos.register_at_fork(after_in_child=print)\n"
FORKS = "import os\nfrom pack.client import Client\nclient = Client()\nif os.fork() == 0:\n    client.loop()\n    os._exit(0)\n"


@pytest.mark.parametrize(
    ("others", "expected"),
    [({}, "medium"), ({"pack/aware.py": AWARE}, "high"), ({"main.py": FORKS}, "high")],
    ids=["nobody forks", "the project is aware elsewhere", "a child takes it"],
)
def test_how_sure_a_missing_handler_is(others: dict[str, str], expected: str) -> None:
    texts = {"pack/__init__.py": "", "pack/client.py": CLASS, **others}
    found = check(texts, RULES, EVERYTHING).diagnostics
    assert {d.confidence for d in found if d.code == "FL451" and d.span.line == 4} == {expected}


def test_findings_of_rules_in_preview_are_counted_and_shown_on_demand() -> None:
    text = "#include <unistd.h>\nint work(void);\nint main(void) { fork(); return work(); }\n"
    kept = [r for r in builtin_rules() if r.code == "FL505"]
    early = [replace(r, preview=True) for r in kept]
    assert [d.code for d in check({"a.c": text}, kept).diagnostics] == ["FL505"]
    hidden = check({"a.c": text}, early)
    assert (hidden.diagnostics, [d.code for d in hidden.held]) == ([], ["FL505"])
    assert "1 less certain one: --preview" in summary.last_line(hidden)
    for asked in (Config(preview=True), Config(select=("FL505",))):
        assert [d.code for d in check({"a.c": text}, early, asked).diagnostics] == ["FL505"]


@pytest.mark.parametrize(
    ("branch", "sure"), [("c->pid = getpid();", "medium"), ("c->kind = 0; getpid();", "high")]
)
def test_a_child_that_keeps_its_number_is_told_by_it(branch: str, sure: str) -> None:
    text = f"""#include <unistd.h>
struct context {{ pid_t pid; int kind; }};
int fork_context(struct context *c)
{{
    pid_t pid = fork();
    if (pid == 0) {{ {branch} }}
    else if (pid > 0) c->kind = 1;
    return 0;
}}
"""
    assert grade("FL501", text) == sure


@pytest.mark.parametrize(
    ("comment", "sure"),
    [
        (
            "/* The helper talks to us on it: this must be\n     * inherited across exec, hence no FD_CLOEXEC. */",
            "medium",
        ),
        ("// without close-on-exec, for the helper", "medium"),
        ("/* must not be inherited */", "high"),
        ("/* inherited across exec */\n\n", "high"),
        ("/* the pair */", "high"),
    ],
)
def test_a_comment_may_say_that_a_descriptor_is_to_be_inherited(comment: str, sure: str) -> None:
    text = f"""{ALONE}
int main(void)
{{
    {comment}
    int fd = open("/dev/null", O_RDONLY);
    system("true");
    close(fd);
    return 0;
}}
"""
    assert grade("FL301", text) == sure


OVER = """
import os
from concurrent.futures import ThreadPoolExecutor

def work(number):
    return number

def main():
    with ThreadPoolExecutor() as pool:
        pool.submit(work, 1)
    {between}
    if os.fork() == 0:
        print(work(2), flush=True)
        os._exit(0)
    os.wait()

main()
"""


@pytest.mark.parametrize(
    ("between", "told"), [("", []), ("ThreadPoolExecutor().submit(work, 3)", ["FL201"])]
)
def test_threads_that_are_over_do_not_count(between: str, told: list[str]) -> None:
    found = check({"prog.py": OVER.format(between=between)}, RULES, EVERYTHING).diagnostics
    assert [d.code for d in found if d.code == "FL201" and d.confidence != "low"] == told


def test_a_child_with_a_flag_leaves_a_busy_loop() -> None:
    """Many signs are known at the fork; what holds on fewer paths than is known there adds nothing."""
    text = """#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t stopped, graceful, hup, alarmed;
int workers(int wanted)
{
    pid_t pid, pids[64] = {0};
    int missing = wanted, child = 0, timer = 0, status;
    while (!child && !stopped && !graceful) {
        if (missing > 0) {
            if ((pid = fork()) < 0) return -1;
            if (pid == 0) { child = 1; alarm(0); }
            else { missing--; pids[missing] = pid; }
        } else if ((pid = waitpid(-1, &status, 0)) != -1) {
            if (!timer) alarm((timer = 5));
            for (int n = 0; n < wanted; n++)
                if (pid == pids[n]) { pids[n] = -1; missing++; break; }
        } else {
            if (hup) {
                hup = 0;
                for (int n = 0; n < wanted; n++)
                    if (pids[n] > 0) kill(pids[n], SIGHUP);
            }
            if (alarmed) { alarmed = 0; timer = 0; }
        }
    }
    if (!child) { if (graceful) kill(0, SIGINT); return 0; }
    signal(SIGUSR1, SIG_IGN);
    return 1;
}
"""
    assert grade("FL501", text) == ""
    assert grade("FL501", text.replace("child = 1; ", "")) == "high"


def test_a_number_that_is_not_above_0_is_the_lowest() -> None:
    text = """#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
struct writer { int *at; };
void add(struct writer *w)
{
    int fd = open("/dev/null", O_RDONLY);
    w->at = &fd;
    if (fd > 0) { close(fd); }
    system("true");
}
"""
    assert grade("FL301", text) == "low"  # until it is closed
    assert grade("FL301", text.replace("fd > 0", "fd > 3")) == "high"


@pytest.mark.parametrize(("closed", "sure"), [("h", "medium"), ("k", "high")])
def test_a_way_that_contradicts_itself_is_a_guess(closed: str, sure: str) -> None:
    names = "abcde"
    first = "".join(f"if ({n}) write(1, &{n}, 1);" for n in names)
    again = "".join(f"if ({n}) write(2, &{n}, 1);" for n in names)
    text = f"""{ALONE}
void run(int a, int b, int c, int d, int e, int h, int k, char **command) {{
    int fd = open("/dev/null", O_RDONLY);
    {first}
    if ({closed}) close(fd);
    if (k) write(1, &k, 1);
    {again}
    if (h) execv(command[0], command);
    if (k) write(2, &k, 1);
    _exit(1);
}}
int main(int argc, char **argv) {{ run(argc, argc, argc, argc, argc, argc, argc, argv); }}
"""
    found = check({"a.c": text}, RULES, Config(min_confidence="low")).diagnostics
    assert {d.confidence for d in found if d.code == "FL301"} == {sure}

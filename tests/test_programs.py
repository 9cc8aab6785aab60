"""Programs of several files: which bodies a call means, who runs what, what a handler reaches."""

from __future__ import annotations

from forklint.registry import builtin_rules
from forklint.session import check
from forklint.testing import EVERYTHING

RULES = builtin_rules()
LOOK = """#include <stdlib.h>
void look(int fd) { system("true"); }
"""
MAIN = """#include <fcntl.h>
#include <unistd.h>
void look(int fd);
int main(void) { int fd = open("/dev/null", O_RDONLY); look(fd); close(fd); return 0; }
"""
OTHER = "#include <unistd.h>\nvoid look(int fd) { close(fd); }\n"


def found(texts: dict[str, str]) -> set[tuple[str, str, int, str]]:
    """Return what is found: code, file, line, confidence."""
    result = check(texts, RULES, EVERYTHING)
    return {(d.code, d.span.path, d.span.line, d.confidence) for d in result.diagnostics}


def test_bodies_for_different_platforms_are_no_guess() -> None:
    texts = {"main.c": MAIN, "os/look-unix.c": LOOK, "os/look-other.c": OTHER}
    assert found(texts) == {("FL301", "main.c", 4, "high")}


def test_bodies_of_unrelated_files_are_a_guess() -> None:
    texts = {"main.c": MAIN, "one/look.c": LOOK, "two/other.c": OTHER}
    assert found(texts) == {("FL301", "main.c", 4, "medium")}


def test_threads_that_a_project_brings_for_another_platform_are_threads() -> None:
    program = """#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *work(void *arg) { pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); return arg; }
int main(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    if (fork() == 0) { pthread_mutex_lock(&lock); _exit(0); }
    return 0;
}
"""
    brought = """#include <pthread.h>
#include <unistd.h>
int pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*f)(void *), void *x)
{
    close(7);
    return 1;
}
int pthread_mutex_lock(pthread_mutex_t *m) { close(7); return 0; }
"""
    alone = found({"main.c": program})
    assert ("FL202", "main.c", 9, "high") in alone
    assert found({"main.c": program, "win32/pthread.c": brought}) == alone


LANE = """import threading
class Lane:
    def __init__(self):
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
    def run(self):
        with self.lock:
            pass
    def use(self):
        with self.lock:
            pass
    def rebuild_after_fork(self):
        self.renew()
    def renew(self):
        {renewed}
"""
CLIENT = """import os
import weakref
from pack.lane import Lane
class Client:
    def __init__(self):
        self.lanes = [Lane(), Lane()]
        me = weakref.ref(self)
        os.register_at_fork(after_in_child=lambda: Client.again(me))
    @staticmethod
    def again(me):
        self = me()
        if self is not None:
            self.all_again()
    def all_again(self):
        for lane in self.lanes:
            lane.rebuild_after_fork()
"""


ROAD = """import threading
class Road:
    def __init__(self):
        self.lock = threading.Lock()
    def use(self):
        with self.lock:
            pass
    def rebuild_after_fork(self):
        self.lock = threading.Lock()
"""


def test_a_handler_reaches_the_objects_it_goes_through() -> None:
    def locks(renewed: str) -> set[tuple[str, str, int, str]]:
        texts = {
            "pack/__init__.py": "",
            "pack/client.py": CLIENT,
            "pack/lane.py": LANE.format(renewed=renewed),
            "pack/road.py": ROAD,
        }
        return {f for f in found(texts) if f[0] == "FL451" and f[2] == 4}

    assert locks("self.lock = threading.Lock()") == set()
    assert locks("pass") == {("FL451", "pack/lane.py", 4, "high")}


def test_nobody_imports_tests() -> None:
    texts = {"pack/__init__.py": "", "pack/client.py": CLIENT}
    text = LANE.format(renewed="pass")
    outside = found({**texts, "pack/lane.py": text})
    inside = found({**texts, "pack/tests/__init__.py": "", "pack/tests/lane.py": text})
    assert [f for f in outside if f[0] == "FL451"]
    assert not [f for f in inside if f[0] == "FL451"]


STARTS = """
import subprocess, types

def go():
    subprocess.Popen(["true"], preexec_fn=print)

if __name__ == "__main__":
    go()
"""
TYPES = "import threading\nthreading.Thread(target=print).start()\n"


def test_a_script_somewhere_is_not_what_a_module_of_python_is() -> None:
    """Nobody imports `tests/plugins/types.py` by `import types`; one that stands on top may be meant."""

    def how_sure(path: str) -> set[str]:
        return {f[3] for f in found({"go.py": STARTS, path: TYPES}) if f[0] == "FL403"}

    assert how_sure("lib/plugins/types.py") == {"medium"}
    assert how_sure("types.py") == {"high"}


def test_threads_of_libraries() -> None:
    program = """import os
from apscheduler.schedulers.background import BackgroundScheduler
def main():
    scheduler = BackgroundScheduler()
    scheduler.start()
    {ended}
    if os.fork() == 0:
        print(len("x"), flush=True)
        os._exit(0)
if __name__ == "__main__":
    main()
"""
    running = found({"main.py": program.format(ended="pass")})
    assert ("FL201", "main.py", 7, "high") in running
    ended = found({"main.py": program.format(ended="scheduler.shutdown()")})
    assert "high" not in {confidence for *_, confidence in ended}


def test_a_race_needs_a_thread_of_the_same_program() -> None:
    late = """#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
static void *runs(void *arg) { system("true"); return arg; }
static void *idle(void *arg) { return arg; }
int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, WHAT, NULL);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    close(fd);
    return system("true");
}
"""
    place = ("FL302", "one/main.c", 12)
    other = {"two/main.c": late.replace("WHAT", "runs")}
    alone = found({"one/main.c": late.replace("WHAT", "runs"), **other})
    assert (*place, "high") in alone
    assert (*place, "high") not in found({"one/main.c": late.replace("WHAT", "idle"), **other})


def test_a_wrapper_keeps_its_own_results() -> None:
    program = """#include <fcntl.h>
#include <unistd.h>
static void store(int fd, int command, int flag) { fcntl(fd, command, flag); }
static void both(int fd, int stored) { if (stored) write(fd, "x", 1); close(fd); }
int main(int argc, char **argv)
{
    both(open("log", O_WRONLY), (store(3, F_SETFD, FD_CLOEXEC), 1));
    return execv(argv[1], argv);
}
"""
    assert {sure for *_, sure in found({"main.c": program})} <= {"low"}  # it is closed again


def test_threads_run_what_calls_lead_to() -> None:
    program = """#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
static int kept;
static void serve(void) { kept = open("/dev/null", O_RDONLY); }
static void *work(void *arg) { serve(); return arg; }
int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    if (fork() == 0)
        for (;;)
            free(malloc(1));
    return system("true");
}
"""
    assert ("FL301", "main.c", 6, "high") in found({"main.c": program})


def test_code_beside_a_main_is_no_library() -> None:
    unreached = """#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *work(void *arg) { pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); return arg; }
void offered(void) { pthread_t t; pthread_create(&t, 0, work, 0); pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); }
"""
    aware = """#include <pthread.h>
static void nothing(void) {}
void prepare(void) { pthread_atfork(nothing, nothing, nothing); }
"""
    main = '#include <stdlib.h>\nint main(void) { return system("true"); }\n'
    mains = {f"{folder}/main.c": main for folder in ("one", "two")}
    library = found({"lib/client.c": unreached, "lib/aware.c": aware, **mains})
    assert ("FL451", "lib/client.c", 2, "high") in library
    beside = found({"one/client.c": unreached, "lib/aware.c": aware, **mains})
    assert not [f for f in beside if f[0] == "FL451"]


def test_a_field_is_tested_under_any_name() -> None:
    program = """#include <signal.h>
#include <unistd.h>
struct job {{ pid_t pid; }};
static struct job *jobs[4];
static void begin(struct job *job) {{ job->pid = fork(); if (job->pid == 0) _exit(0); }}
static void end(int n) {{ struct job *one = jobs[n]; {test} kill(one->pid, SIGTERM); }}
int main(void) {{ struct job first; jobs[0] = &first; begin(jobs[0]); end(0); return 0; }}
"""
    assert [f[0] for f in found({"main.c": program.format(test="")})] == ["FL504"]
    asked = found({"main.c": program.format(test="if (one->pid > 0)")})
    assert {f[3] for f in asked} == {"low"}  # it is kept as a number all the same


LOCKS = """#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
void take(void) { pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); }
static void *work(void *arg) { take(); return arg; }
void begin(void) { pthread_t thread; pthread_create(&thread, NULL, work, NULL); }
"""


def test_a_lock_without_handlers_is_told_with_the_way_of_the_child() -> None:
    main = (
        "#include <unistd.h>\nvoid begin(void); void take(void);\n"
        "static void report(void) { take(); }\n"
        "int main(void) {\n  begin();\n  if (fork() == 0) {\n    report();\n    _exit(0);\n  }\n  return 0;\n}\n"
    )
    result = check({"main.c": main, "locks.c": LOCKS}, RULES, EVERYTHING)
    (one,) = [d for d in result.diagnostics if d.code == "FL451"]
    told = [(n.span.path, n.span.line, n.message) for n in one.notes]
    assert one.confidence == "high"
    assert told == [
        ("locks.c", 5, "`lock` is taken here"),
        ("locks.c", 7, "that thread starts here"),
        ("main.c", 6, "a child that also takes `lock` begins here"),
        ("main.c", 7, "`report` is called here"),
        ("main.c", 3, "`take` is called here"),
        ("locks.c", 5, "the child takes `lock` here"),
    ]


def test_a_lock_of_a_library_is_contended_where_the_thread_starts() -> None:
    child = "if (fork() == 0) { take(); _exit(0); }"
    text = (
        "#include <unistd.h>\nvoid begin(void); void take(void);\nint main(void) { %s return 0; }\n"
    )
    apart = {"one.c": text % child, "two.c": text % "begin(); take();", "locks.c": LOCKS}
    together = {**apart, "one.c": text % f"begin(); {child}"}
    assert not [f for f in found(apart) if f[0] == "FL451"]
    assert [f[3] for f in found(together) if f[0] == "FL451"] == ["high"]


def test_a_call_through_a_table_can_mean_what_was_not_read() -> None:
    text = (
        "#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n"
        "struct command { const char *name; int (*run)(int); };\n"
        "static int leave(int n) { exit(n); }\nstatic int add(int n) { return n + 1; }\n"
        'static struct command all[] = {{"leave", leave}%s};\n'
        "void f(struct command *c) { if (fork() == 0) { c->run(1); _exit(0); } }\n"
        "int main(int argc, char **argv) { f(&all[argc - 1]); return 0; }\n"
    )
    one = found({"a.c": text % ""})
    several = found({"a.c": text % ', {"add", add}'})
    assert ("FL502", "a.c", 8, "high") in one
    assert ("FL502", "a.c", 8, "high") not in several


def test_a_number_that_a_projects_own_sprintf_writes_is_handed_on() -> None:
    text = (
        "#include <fcntl.h>\n#include <stdarg.h>\n#include <stdlib.h>\n#include <unistd.h>\n"
        "static int fd;\nstatic char *%s(char *p, const char *format, ...)\n"
        "{\n  va_list args;\n  va_start(args, format);\n  if (!p) exit(1);\n  va_end(args);\n  return p;\n}\n"
        'void listen_on(void) {\n  fd = open("/dev/null", O_RDONLY);\n}\n'
        'int main(void) { char b[9]; listen_on(); %s(b, "%%d", fd); setenv("FDS", b, 1); system("x"); return 0; }\n'
    )
    assert not [f for f in found({"a.c": text % ("my_sprintf", "my_sprintf")}) if f[0] == "FL301"]
    assert [f[3] for f in found({"a.c": text % ("my_note", "my_note")}) if f[0] == "FL301"] == [
        "high"
    ]


def test_what_is_handed_on_somewhere_is_so_in_a_daemon_as_well() -> None:
    text = """#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static int fd;
static void listen_on(void) { fd = open("/dev/null", O_RDONLY); }
static void respawn(void)
{
    char b[9];
    %s(b, sizeof b, "%%d", fd);
    setenv("FDS", b, 1);
    execlp("true", "true", (char *)0);
}
static void hook(void) { if (fork() == 0) { execlp("true", "true", (char *)0); _exit(127); } }
int main(int argc, char **argv)
{
    %s
    listen_on();
    hook();
    if (argc > 1) respawn();
    return 0;
}
"""
    daemon = "if (fork() != 0) _exit(0);"
    for begin in ("", daemon):
        assert not [f for f in found({"a.c": text % ("snprintf", begin)}) if f[0] == "FL301"]
        assert [f for f in found({"a.c": text % ("forget", begin)}) if f[0] == "FL301"]


def test_a_member_of_a_type_that_no_header_tells_is_called_by_its_name() -> None:
    program = """#include <pkcs11.h>
#include <unistd.h>
static CK_FUNCTION_LIST_PTR list;
static CK_SESSION_HANDLE session;
static int draw(void) { CK_BYTE b[8]; return list->C_GenerateRandom(session, b, 8) == CKR_OK; }
int main(void) {
    if (C_GetFunctionList(&list) != CKR_OK || list->C_Initialize(NULL) != CKR_OK)
        return 1;
    if (fork() == 0)
        _exit(draw());
    return draw();
}
"""
    assert ("FL911", "main.c", 5, "high") in found({"main.c": program})

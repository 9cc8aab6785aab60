"""FL605 writes down the call that does what the child does."""

from forklint.registry import builtin_rules
from forklint.session import check
from forklint.testing import EVERYTHING

CHILD = """#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
struct pipes { int in, out; };
extern char **env;
static void redirect(const struct pipes *p) { dup2(p->in, 0); close(p->out); }
int run(const struct pipes *p, char *const argv[])
{
    pid_t pid = fork();
    if (pid == 0) {
        {begin}
        {program};
        _exit(127);
    }
    return pid;
}
"""


def _calls(begin: str, program: str = "execvp(argv[0], argv)") -> list[str]:
    text = CHILD.replace("{begin}", begin).replace("{program}", program)
    found = check({"run.c": text}, builtin_rules(), EVERYTHING).diagnostics
    (one,) = (d for d in found if d.code == "FL605")
    return one.help.splitlines()[1:]


def test_a_plain_exec_has_neither_actions_nor_attributes() -> None:
    assert _calls("") == ["posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ);"]


def test_the_environment_of_the_program_is_handed_over() -> None:
    assert _calls("", "execve(argv[0], argv, env)") == [
        "posix_spawn(&pid, argv[0], NULL, NULL, argv, env);"
    ]
    assert _calls("", 'execle("/bin/true", "true", (char *)NULL, env)') == [
        'posix_spawn(&pid, "/bin/true", NULL, NULL, argv, env);'
    ]


def test_actions_keep_their_order_and_attributes_are_flags() -> None:
    assert _calls('setsid(); redirect(p); open("/dev/null", O_WRONLY);') == [
        "posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSID);",
        "posix_spawn_file_actions_adddup2(&actions, p.in, 0);",
        "posix_spawn_file_actions_addclose(&actions, p.out);",
        'posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_WRONLY);',
        "posix_spawnp(&pid, argv[0], &actions, &attr, argv, environ);",
    ]

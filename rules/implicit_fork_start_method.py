"""FL207: a worker process that multiprocessing forks is a copy of a process whose threads are gone."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL207",
    name="implicit-fork-start-method",
    message="the worker begins as a copy of the process, in which none of its other threads lives on",
    table={
        "start": {"thread": "running", "worker": REPORT, "forked": REPORT},
        "running": {"join": END, "worker": REPORT, "forked": REPORT},
    },
    grades=(
        Grade(("by.worker", "other_method")),
        Grade(("guarded",), "warning", "low"),
        Grade(("handlers", "path"), "warning", "low"),
        Grade(("path", "test"), "warning", "medium"),
        Grade(("path", "begun_in_test"), "warning", "medium"),
        Grade(("path", "sure"), "warning", "high"),
        Grade(("path",), "warning", "medium"),
        Grade(("in_thread", "handlers"), "warning", "low"),
        Grade(("in_thread", "test"), "warning", "medium"),
        Grade(("in_thread", "sure"), "warning", "high"),
        Grade(("handlers",)),
        Grade(("before", "test"), "warning", "low"),
        Grade(("before",), "warning", "medium"),
        Grade(("test",)),
        Grade(("packaged",), "info", "medium"),
        Grade(("threaded:no",)),
        Grade((), "info", "low"),
    ),
    notes={
        "running": "`{subject}` starts here and is not joined before the worker begins",
        "by worker": "worker processes begin here, by fork on Linux before Python 3.14{target}",
        "by forked": "worker processes begin here, by fork",
    },
    help='start workers by another method, multiprocessing.get_context("forkserver") or ("spawn"), '
    "handed to ProcessPoolExecutor as mp_context; or start the workers before the threads",
)

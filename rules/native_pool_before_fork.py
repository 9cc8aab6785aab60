"""FL904: a library's native threads worked before the fork, and the child calls the library."""

from forklint import END, REPORT, Grade, Rule

_ENDS = {"exec": END, "exit": END, "quick_exit": END}

RULE = Rule(
    code="FL904",
    name="native-pool-before-fork",
    message="the child uses `{subject}`, whose native threads its parent started: it may wait for them "
    "for ever",
    table={
        "start": {"native": "hot"},
        "hot": {"idle": END, "child": "inherited", **_ENDS},
        "inherited": {"native": REPORT, **_ENDS},
    },
    grades=(
        Grade(("hosted", "other_method")),
        Grade(("test",), "warning", "low"),
        Grade(("far",), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={
        "hot": "`{subject}` works here, with native threads that live on",
        "inherited": "the child begins here, without those threads and with their locks as they were",
    },
    help='start workers by multiprocessing.get_context("spawn") or ("forkserver"), or use the library in '
    "the workers alone",
)

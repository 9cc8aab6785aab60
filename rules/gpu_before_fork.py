"""FL903: a process that uses a GPU forks, and the child uses it as well."""

from forklint import END, REPORT, Grade, Rule

_ENDS = {"exec": END, "exit": END, "quick_exit": END}

RULE = Rule(
    code="FL903",
    name="gpu-before-fork",
    message="the child uses the GPU, which its parent used before the fork: the runtime cannot be "
    "initialised again in a copy",
    table={
        "start": {"gpu": "taken"},
        "taken": {"child": "inherited", **_ENDS},
        "inherited": {"gpu": REPORT, **_ENDS},
    },
    grades=(
        Grade(("hosted", "other_method")),
        Grade(("test",), "error", "low"),
        Grade(("far",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "taken": "the GPU is used here, and its runtime belongs to this process",
        "inherited": "the child begins here, with a runtime that does not work in it",
    },
    help='start workers by multiprocessing.get_context("spawn"), or let the first call that needs the GPU '
    "be in the worker",
)

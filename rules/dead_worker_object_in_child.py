"""FL204: a child waits for what only a thread of its parent would do."""

from forklint import END, REPORT, Rule

from ._objects import GRADES, across

_ENDS = {"exec": END, "exit": END, "quick_exit": END}
_CREW = across(("crew",))

RULE = Rule(
    code="FL204",
    name="dead-worker-object-in-child",
    message="the child waits for `{subject}`, which only threads of its parent serve: none of them is here",
    of="object",
    signs="+",
    table={
        "start": {**_CREW["start"], "pending": "pending"},
        "child": {"crew": "open", "pending": "pending"},
        "open": _CREW["open"],
        "idle": _CREW["idle"],
        "pending": {"awaits": END, "peer.close": END, "child": "inherited", **_ENDS},
        "inherited": {
            **_CREW["inherited"],
            "close": END,
            "init": END,
            "peer.close": END,
            "awaits": REPORT,
            "feeds": "fed",
        },
        "fed": {"reset": END, "init": END, "outwaits": REPORT, **_ENDS},
    },
    grades=GRADES,
    notes={
        "open": "the threads of `{subject}` start with it or with its first task",
        "pending": "a thread of the parent is to give `{subject}` its result",
        "inherited": "the child begins here, without its parent's threads",
        "fed": "the child hands something to `{subject}` here",
    },
    help="make it in the child, or anew in a handler of os.register_at_fork, with a thread of the "
    "child's own; or fork first and start threads afterwards",
)

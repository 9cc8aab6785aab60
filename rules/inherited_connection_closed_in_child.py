"""FL912: the child ends a connection that its parent goes on to use."""

from forklint import END, REPORT, Grade, Rule

from ._objects import GRADES, NOTES, across

_OBJECTS = across(("db", "client", "bus", "session"), "hangup")
_OVER = {"close": END, "exec": END, "exit": END, "quick_exit": END}

RULE = Rule(
    code="FL912",
    name="inherited-connection-closed-in-child",
    message="the child ends the connection of `{subject}`, which is its parent's as well",
    of="object",
    signs="+",
    table={
        **_OBJECTS,
        "start": {**_OBJECTS["start"], "socket": "connected"},
        "connected": {**_OVER, "child": "shared"},
        "shared": {**_OVER, "cut": REPORT},
    },
    grades=(Grade(("via.shared", "not parent.speaks")), *GRADES),
    notes={
        **NOTES,
        "connected": "`{subject}` is opened here",
        "shared": "the child begins here, and both have `{subject}`",
    },
    help="leave an inherited connection alone in the child and end with os._exit; an SQLAlchemy engine: "
    "engine.dispose(close=False)",
)

"""FL912: the child ends a connection that its parent goes on to use."""

from forklint import Rule

from ._objects import GRADES, NOTES, across

RULE = Rule(
    code="FL912",
    name="inherited-connection-closed-in-child",
    message="the child ends the connection of `{subject}`, which is its parent's as well",
    of="object",
    signs="+",
    table=across(("db", "client", "bus", "session"), "hangup"),
    grades=GRADES,
    notes=NOTES,
    help="leave an inherited connection alone in the child and end with os._exit; an SQLAlchemy engine: "
    "engine.dispose(close=False)",
)

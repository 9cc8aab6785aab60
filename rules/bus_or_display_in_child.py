"""FL910: a connection to a message bus or a display is made before a fork and used in the child."""

from forklint import Rule

from ._objects import GRADES, NOTES, across

RULE = Rule(
    code="FL910",
    name="bus-or-display-in-child",
    message="the child uses `{subject}`, the connection of its parent to a bus or a display",
    of="object",
    signs="+",
    table=across(("bus",)),
    grades=GRADES,
    notes=NOTES,
    help="connect in the child, and only close the descriptor that it inherited "
    "(close(ConnectionNumber(display)); sd-bus refuses with ECHILD)",
)

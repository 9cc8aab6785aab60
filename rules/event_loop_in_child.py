"""FL701: an event loop or a set of descriptors is made before a fork and used in the child."""

from forklint import Rule

from ._objects import GRADES, NOTES, across

RULE = Rule(
    code="FL701",
    name="event-loop-in-child",
    message="the child uses `{subject}`, whose set of descriptors is its parent's as well",
    of="object",
    signs="+",
    table=across(("loop",)),
    grades=GRADES,
    notes=NOTES,
    help="make a new loop in the child (asyncio.run does), and only close the inherited one",
)

"""FL704: timers are cleared in a child, so in the daemon as well."""

from forklint import REPORT, Rule

from ._survivors import GRADES, left_behind

RULE = Rule(
    code="FL704",
    name="timer-lost-by-fork",
    message="the timer that was set before is gone in the daemon: a child begins without timers",
    table=left_behind("timer", "disarm"),
    grades=GRADES,
    notes={"had": "the timer is set here", REPORT: "the program goes on in a child from here"},
    help="set the timer after the fork",
)

"""FL706: pages that a process locked into memory are not locked in its daemon."""

from forklint import REPORT, Rule

from ._survivors import GRADES, left_behind

RULE = Rule(
    code="FL706",
    name="memlock-lost-by-fork",
    message="the memory that was locked before is not locked in the daemon: a child begins without locked pages",
    table=left_behind("memlock", "memunlock"),
    grades=GRADES,
    notes={"had": "memory is locked here", REPORT: "the program goes on in a child from here"},
    help="lock the memory after the fork",
)

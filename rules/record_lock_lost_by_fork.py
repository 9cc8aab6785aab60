"""FL702: a record lock is its process's own; the daemon that it forks has none."""

from forklint import REPORT, Rule

from ._survivors import GRADES, left_behind

RULE = Rule(
    code="FL702",
    name="record-lock-lost-by-fork",
    message="the record lock on `{subject}` stays with the parent, which ends: the daemon runs without it",
    table=left_behind("record_lock", "record_unlock", "close"),
    grades=GRADES,
    notes={
        "had": "the lock is taken here, for this process alone",
        REPORT: "the program goes on in a child from here",
    },
    help="take the lock after the fork, or use flock or F_OFD_SETLK, whose locks go with the descriptor",
)

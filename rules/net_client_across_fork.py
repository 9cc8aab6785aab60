"""FL902: a client of a network service is made before a fork and used in the child."""

from forklint import Rule

from ._objects import GRADES, NOTES, across

RULE = Rule(
    code="FL902",
    name="net-client-across-fork",
    message="the child uses `{subject}`, whose connections and threads are those of its parent",
    of="object",
    table=across(("client", "session")),
    grades=GRADES,
    notes=NOTES,
    help="make the client in the child (for a pool of workers: in the initializer), or notice the fork "
    "on use: compare os.getpid() with the number stored when the client was made",
)

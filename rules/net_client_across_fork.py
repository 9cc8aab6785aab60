"""FL902: a client of a network service is made before a fork and used in the child."""

from forklint import Rule

from ._objects import GRADES, NOTES, across, kept

_CODE, _NAME, _KINDS = "FL902", "net-client-across-fork", ("client", "session")
_HELP = (
    "make the client in the child (for a pool of workers: in the initializer), or notice the fork "
    "on use: compare os.getpid() with the number stored when the client was made"
)

RULE = Rule(
    code=_CODE,
    name=_NAME,
    message="the child uses `{subject}`, whose connections and threads are those of its parent",
    of="object",
    signs="+",
    table=across(_KINDS),
    grades=GRADES,
    notes=NOTES,
    help=_HELP,
    check=kept(_CODE, _NAME, _KINDS, _HELP),
)

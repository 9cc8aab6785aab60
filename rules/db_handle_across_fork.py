"""FL901: a handle of a database is made before a fork and used in the child."""

from forklint import Rule

from ._objects import GRADES, NOTES, across, kept

_CODE, _NAME, _KINDS = "FL901", "db-handle-across-fork", ("db",)
_HELP = (
    "open the database in the child (for a pool of workers: in the initializer), and close it before "
    "the fork if the parent had it open; an SQLAlchemy engine: engine.dispose(close=False) in the child"
)

RULE = Rule(
    code=_CODE,
    name=_NAME,
    message="the child uses `{subject}`, a handle of a database that was made before the fork",
    of="object",
    signs="+",
    table=across(_KINDS),
    grades=GRADES,
    notes=NOTES,
    help=_HELP,
    check=kept(_CODE, _NAME, _KINDS, _HELP),
)
